package io.vss4j.testkit.cli;

import java.util.Collection;
import java.util.Optional;

/** A text for people, in indented lines. */
final class Outline {
  private static final int LABEL_WIDTH = 18;

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** Adds a line; characters that would break it or drive a terminal are shown as escapes. */
  Outline line(String line) {
    text.append("  ".repeat(depth)).append(printable(line)).append('\n');
    return this;
  }

  /** Adds a line with a label before the value. */
  Outline field(String label, String value) {
    return line(String.format("%-" + LABEL_WIDTH + "s %s", label, value));
  }

  /** Adds a line with a label if there is a value. */
  Outline field(String label, Optional<?> value) {
    return value.isPresent() ? field(label, "\"" + value.get() + "\"") : this;
  }

  /** Adds a line for each of the values, all with the same label. */
  Outline fields(String label, Collection<?> values) {
    values.forEach(value -> field(label, value.toString()));
    return this;
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

  private static String printable(String line) {
    StringBuilder printable = new StringBuilder(line.length());
    line.codePoints().forEach(c -> {
      if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        printable.append(String.format("\\u%04x", c));
      } else {
        printable.appendCodePoint(c);
      }
    });
    return printable.toString();
  }
}
