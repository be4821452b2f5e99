package io.vss4j.testkit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Optional;

/** A text for people, in indented lines: kept, or printed line by line. */
final class Outline {
  private static final int LABEL_WIDTH = 18;
  private static final int LONG_TEXT = 200;
  private static final int SHOWN_OF_LONG_TEXT = 60;

  private final StringWriter kept = new StringWriter();
  private final PrintWriter out;
  private int depth;

  Outline() {
    this.out = new PrintWriter(kept);
  }

  /** Makes a text of which nothing is kept. */
  Outline(PrintWriter out) {
    this.out = out;
  }

  /** Adds a line; characters that would break it or drive a terminal are shown as escapes. */
  Outline line(String line) {
    out.print("  ".repeat(depth) + Printable.escaped(line) + '\n');
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

  /** Returns a text, or the beginning of a long one. */
  static String shortened(String text) {
    return text.length() <= LONG_TEXT ? text : text.substring(0, SHOWN_OF_LONG_TEXT) + "...";
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

  /** Returns the text, if it is kept. */
  @Override
  public String toString() {
    return kept.toString();
  }
}
