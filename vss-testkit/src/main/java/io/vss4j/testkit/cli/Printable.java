package io.vss4j.testkit.cli;

/** Texts of unknown origin, made fit for a terminal. */
final class Printable {
  private Printable() {}

  /** Returns a text as one line in which no character can command a terminal. */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\t') {
        line.append(' ');
      } else if (Character.isISOControl(c)) {
        line.append(String.format("\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    return line.toString();
  }
}
