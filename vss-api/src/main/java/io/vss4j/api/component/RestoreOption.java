package io.vss4j.api.component;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.naming.CaseFolding;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One option for the writer of a component that is restored, in the standard form. Immutable.
 *
 * <p>The names {@link #AUTHORITATIVE}, {@link #ROLL_FORWARD} and {@link #NEW_COMPONENT_NAME} have values of their own; all other
 * names and values are the writer's affair.
 *
 * @param subcomponent path of the subcomponent that it is for, below the component that has the options, elements separated by
 *     {@code \}; empty for the component and all that is below it
 * @param name name of the option, not empty; case does not count
 * @param value its value, kept as it is
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/setting-vss-restore-options">Setting VSS Restore Options</a>
 */
public record RestoreOption(String subcomponent, String name, String value) {
  /** What is authoritative in the restore: {@code All}, or {@code Item:} and what the writer understands, any number of times. */
  public static final String AUTHORITATIVE = "Authoritative";
  /** How far to roll forward: {@code None}, {@code All}, or {@code Partial:} and a point. */
  public static final String ROLL_FORWARD = "Roll Forward";
  /** The new identity of what is restored: logical path, {@code \} and name. */
  public static final String NEW_COMPONENT_NAME = "New Component Name";

  static final String ALL = "All";
  static final String NONE = "None";
  static final String ITEM = "Item:";
  static final String PARTIAL = "Partial:";

  /**
   * Makes an option.
   *
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is empty, a text has a quotation mark, for which there is no way of writing it,
   *     or the value is none that the name takes
   */
  public RestoreOption {
    requireNonNull(subcomponent, "subcomponent");
    requireNonNull(name, "name");
    requireNonNull(value, "value");
    requireUnquoted("subcomponent", subcomponent);
    requireUnquoted("name", name);
    requireUnquoted("value", value);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the name of an option is empty");
    }
    String expected = expected(name, value);
    if (!expected.isEmpty()) {
      throw new IllegalArgumentException(
          "value \"" + value + "\" of option \"" + name + "\", expected " + expected);
    }
  }

  private static void requireUnquoted(String part, String text) {
    if (text.indexOf('"') >= 0) {
      throw new IllegalArgumentException(part + " " + text + " has a quotation mark");
    }
  }

  /** Returns what a value should have been, or nothing for a good one. */
  private static String expected(String name, String value) {
    if (name.equalsIgnoreCase(AUTHORITATIVE)) {
      return isWord(value, ALL) || isAfter(value, ITEM) ? "" : "\"All\" or \"Item:\" with an item";
    }
    if (name.equalsIgnoreCase(ROLL_FORWARD)) {
      return isWord(value, NONE) || isWord(value, ALL) || isAfter(value, PARTIAL)
          ? ""
          : "\"None\", \"All\" or \"Partial:\" with a point";
    }
    if (name.equalsIgnoreCase(NEW_COMPONENT_NAME)) {
      return value.isEmpty() || value.endsWith("\\") ? "a logical path and a name" : "";
    }
    return "";
  }

  private static boolean isWord(String value, String word) {
    return value.equalsIgnoreCase(word);
  }

  private static boolean isAfter(String value, String prefix) {
    return value.length() > prefix.length() && value.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** Tells whether the name of the option is this one. */
  public boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  /**
   * Tells whether the option is for a subcomponent: for itself, for one above it, or for all.
   *
   * @param path path of the subcomponent below the component that has the options; empty for that component itself
   */
  public boolean appliesTo(String path) {
    ComponentKey mine = key(subcomponent);
    ComponentKey other = key(path);
    return mine.name().isEmpty() || mine.samePlace(other) || mine.isAncestorOf(other);
  }

  /**
   * Returns what the option says if that can be said once for each subcomponent, as a text that equals that of another option
   * which says the same for the same subcomponent, whatever its value.
   */
  Optional<String> saidOnce() {
    return Stream.of(ROLL_FORWARD, NEW_COMPONENT_NAME, AUTHORITATIVE)
        .filter(this::isNamed)
        .filter(known -> !known.equals(AUTHORITATIVE) || isWord(value, ALL))
        .map(known -> known + ':' + CaseFolding.fold(key(subcomponent).fullPath()))
        .findFirst();
  }

  /** Components are compared as everywhere; the type plays no part. */
  private static ComponentKey key(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '\\') {
      end--;
    }
    String inner = path.substring(0, end);
    int cut = inner.lastIndexOf('\\');
    return ComponentKey.fileGroup(cut < 0 ? "" : inner.substring(0, cut), inner.substring(cut + 1));
  }

  /** Returns the option in its standard form. */
  @Override
  public String toString() {
    String prefix = subcomponent.isEmpty() ? "" : '"' + subcomponent + "\":";
    return prefix + '"' + name + "\"=\"" + value + '"';
  }
}
