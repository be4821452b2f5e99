package io.vss4j.testkit.cli;

/** Texts of unknown origin, made fit for a terminal. */
final class Printable {
  private Printable() {}

  /** Returns a text as one line in which no character can command a terminal; line breaks become spaces. */
  static String line(String text) {
    return escaped(text.replace('\n', ' ').replace('\t', ' '));
  }

  /** Returns a text in which no character can command a terminal, break the line or turn its direction: these are escapes. */
  static String escaped(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> {
      if (isHarmless(c)) {
        line.appendCodePoint(c);
      } else {
        line.append(String.format("\\u%04x", c));
      }
    });
    return line.toString();
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }
}
