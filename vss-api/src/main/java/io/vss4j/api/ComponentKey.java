package io.vss4j.api;

import static io.vss4j.api.naming.CaseFolding.fold;
import static java.util.Objects.requireNonNull;

/**
 * Identity of a component within a writer class: type, logical path and name.
 *
 * <p>Two keys are equal when their texts are; {@link #matches(ComponentKey)} compares them as the protocol does, without
 * regard to case and to outer backslashes. Absent and empty logical path are the same value, the root. Keys have an order,
 * so that a table of them stays quick when a hostile document gives all of them one hash code.
 *
 * @param type database or file group
 * @param logicalPath place in the writer's component tree, elements separated by {@code \}; empty at the root; kept as given
 * @param name component name, without {@code \}; may be empty only where a hostile document says so
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/logical-pathing-of-components">Logical Pathing of Components</a>
 */
public record ComponentKey(ComponentType type, String logicalPath, String name) implements Comparable<ComponentKey> {
  private static final int LONG_PATH = 1_000;

  /**
   * Makes a key.
   *
   * @throws NullPointerException if an argument is null
   */
  public ComponentKey {
    requireNonNull(type, "type");
    requireNonNull(logicalPath, "logicalPath");
    requireNonNull(name, "name");
  }

  /** Returns the key of a database component. */
  public static ComponentKey database(String logicalPath, String name) {
    return new ComponentKey(ComponentType.DATABASE, logicalPath, name);
  }

  /** Returns the key of a file group component. */
  public static ComponentKey fileGroup(String logicalPath, String name) {
    return new ComponentKey(ComponentType.FILE_GROUP, logicalPath, name);
  }

  /**
   * Returns logical path and name joined by one backslash, outer backslashes of the path removed; just the name at the root.
   */
  public String fullPath() {
    String path = trimBackslashes(logicalPath);
    return path.isEmpty() ? name : path + '\\' + name;
  }

  /** Tells whether the other key has the same place and name, whatever its type; case and outer backslashes do not count. */
  public boolean samePlace(ComponentKey other) {
    return fold(trimBackslashes(logicalPath)).equals(fold(trimBackslashes(other.logicalPath)))
        && fold(name).equals(fold(other.name));
  }

  /** Tells whether the other key names the same component: same type and {@link #samePlace(ComponentKey) same place}. */
  public boolean matches(ComponentKey other) {
    return type == other.type && samePlace(other);
  }

  /**
   * Tells whether this component lies above the other one in the component tree, compared by whole elements.
   *
   * <p>{@code Set1} is not an ancestor of {@code Set10}; elements that name no component may lie between. A key without a name
   * is above nothing.
   */
  public boolean isAncestorOf(ComponentKey other) {
    String mine = fold(fullPath()) + '\\';
    return !name.isEmpty() && (fold(trimBackslashes(other.logicalPath)) + '\\').startsWith(mine);
  }

  /** Compares by the texts as given, then by type: consistent with equality, and of no other meaning. */
  @Override
  public int compareTo(ComponentKey other) {
    int byName = name.compareTo(other.name);
    int byPath = byName == 0 ? logicalPath.compareTo(other.logicalPath) : byName;
    return byPath == 0 ? type.compareTo(other.type) : byPath;
  }

  private static String trimBackslashes(String path) {
    int start = 0;
    int end = path.length();
    while (start < end && path.charAt(start) == '\\') {
      start++;
    }
    while (end > start && path.charAt(end - 1) == '\\') {
      end--;
    }
    return path.substring(start, end);
  }

  /** Returns the full path, as messages print it; of a long one its beginning, for many messages may name one component. */
  @Override
  public String toString() {
    int length = logicalPath.length() + name.length();
    if (length <= LONG_PATH) {
      return fullPath();
    }
    String start = new ComponentKey(type, beginning(logicalPath), beginning(name)).fullPath();
    return beginning(start) + "... (" + length + " characters)";
  }

  private static String beginning(String text) {
    return text.length() <= LONG_PATH ? text : text.substring(0, LONG_PATH);
  }
}
