package io.vss4j.testkit.cli;

import java.util.Collection;
import java.util.Optional;

/** A text for people, in indented lines. */
final class Outline {
  private static final int LABEL_WIDTH = 18;
  private static final int LONG_TEXT = 200;
  private static final int SHOWN_OF_LONG_TEXT = 60;

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** Adds a line; characters that would break it or drive a terminal are shown as escapes. */
  Outline line(String line) {
    text.append("  ".repeat(depth)).append(Printable.escaped(line)).append('\n');
    return this;
  }

  /** Adds a line with a label before the value. */
  Outline field(String label, String value) {
    return line(String.format("%-" + LABEL_WIDTH + "s %s", label, value));
  }

  /** Adds a line with a label if there is a value; of a long one its beginning and how long it is. */
  Outline text(String label, Optional<String> value) {
    return value.isPresent() ? field(label, quoted(value.get())) : this;
  }

  /** Returns a text in quotation marks; of a long one its beginning, and how long it is. */
  static String quoted(String text) {
    return text.length() <= LONG_TEXT
        ? "\"" + text + "\""
        : "\"" + text.substring(0, SHOWN_OF_LONG_TEXT) + "...\" (" + text.length() + " characters)";
  }

  /** Adds a line for each of the values, all with the same label. */
  Outline fields(String label, Collection<?> values) {
    values.forEach(value -> field(label, value.toString()));
    return this;
  }

  /** Adds how many of something there are, by its word for one. */
  Outline count(int number, String thing) {
    return line(number + " " + thing + (number == 1 ? "" : "s"));
  }

  /** Adds what belongs below the last line. */
  Outline indented(Runnable lines) {
    depth++;
    lines.run();
    depth--;
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
