package io.vss4j.core.document;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The strings of an enumeration in a document. Strings are compared without regard to case; one that is not known reads
 * as undefined and stays in the document.
 */
final class EnumText<E extends Enum<E>> {
  private final E undefined;
  private final Map<E, String> texts;
  private final Map<String, E> constants = new HashMap<>();
  private final Set<E> proposed;
  private @Nullable E guessed;
  private Predicate<String> guess = text -> false;

  private EnumText(E undefined) {
    this.undefined = undefined;
    this.texts = new EnumMap<>(undefined.getDeclaringClass());
    this.proposed = EnumSet.noneOf(undefined.getDeclaringClass());
  }

  static <E extends Enum<E>> EnumText<E> undefined(E undefined) {
    return new EnumText<>(undefined);
  }

  EnumText<E> with(E constant, String text) {
    texts.put(constant, text);
    return alias(constant, text);
  }

  /** Adds a string that is this library's own, because none is known of Windows. */
  EnumText<E> proposed(E constant, String text) {
    proposed.add(constant);
    return with(constant, text);
  }

  /** Adds a string that is read for a constant, but not written. */
  EnumText<E> alias(E constant, String text) {
    constants.put(fold(text), constant);
    return this;
  }

  /** Adds what to take for a constant whose string nobody has published; it is given upper-case texts. */
  EnumText<E> guess(E constant, Predicate<String> matches) {
    guessed = constant;
    guess = matches;
    return this;
  }

  E read(@Nullable String text) {
    return read(text, undefined);
  }

  E read(@Nullable String text, E absent) {
    if (text == null) {
      return absent;
    }
    String folded = fold(text.strip());
    E constant = constants.get(folded);
    if (constant == null && guessed != null && guess.test(folded)) {
      return guessed;
    }
    return constant == null ? undefined : constant;
  }

  /** Tells whether a text is none of the strings; an absent one is no string. */
  boolean isUnknown(@Nullable String text) {
    return text != null && !constants.containsKey(fold(text.strip())) && read(text) == undefined;
  }

  /** Returns the strings that are written, in the order of the constants. */
  Collection<String> texts() {
    return texts.values();
  }

  /** Returns the string of a constant, or null for one that has none. */
  @Nullable String write(E constant) {
    return texts.get(constant);
  }

  /**
   * Returns the string that Windows has for what a text says, or null if this library made it up. A text that is not known is
   * the string of a newer Windows, for this library writes none, and stays as it is.
   */
  @Nullable String published(String text) {
    E constant = constants.get(fold(text.strip()));
    if (constant == null) {
      return text;
    }
    return proposed.contains(constant) ? null : write(constant);
  }

  private static String fold(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
