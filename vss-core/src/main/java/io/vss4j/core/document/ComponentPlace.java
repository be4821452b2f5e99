package io.vss4j.core.document;

import static io.vss4j.api.naming.CaseFolding.fold;
import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;

/**
 * Place of a component in its writer's tree, in a form in which equal places are equal values: two keys have equal
 * places if and only if {@link ComponentKey#samePlace} says so. Places have an order, so that a table of them stays
 * quick when a hostile document gives all of them one hash code.
 *
 * @param logicalPath logical path without outer backslashes, folded
 * @param name name, folded
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/logical-pathing-of-components">Logical Pathing of Components</a>
 */
public record ComponentPlace(String logicalPath, String name) implements Comparable<ComponentPlace> {
  /**
   * Makes a place of texts that are folded already.
   *
   * @throws NullPointerException if an argument is null
   */
  public ComponentPlace {
    requireNonNull(logicalPath, "logicalPath");
    requireNonNull(name, "name");
  }

  /** Returns the place of a component. */
  public static ComponentPlace of(ComponentKey key) {
    String name = fold(key.name());
    // The full path is the trimmed logical path, a backslash and the name; just the name at the root.
    String full = fold(key.fullPath());
    return new ComponentPlace(full.substring(0, full.length() - name.length()), name);
  }

  /** Compares by name, then by path: consistent with equality, and of no other meaning. */
  @Override
  public int compareTo(ComponentPlace other) {
    int byName = name.compareTo(other.name);
    return byName == 0 ? logicalPath.compareTo(other.logicalPath) : byName;
  }
}
