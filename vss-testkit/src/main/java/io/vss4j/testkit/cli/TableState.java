package io.vss4j.testkit.cli;

import java.util.Locale;

/**
 * What a table holds at one moment.
 *
 * @param rows how many rows
 * @param checksum SHA-256 over all rows in key order, in lower-case hexadecimal
 */
record TableState(long rows, String checksum) {
  private static final int SHORT = 16;

  /** Reads the form that {@link #toLine()} gives. */
  static TableState parse(String line) {
    int space = line.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("not the state of a table: " + line);
    }
    return new TableState(Long.parseLong(line.substring(0, space)), line.substring(space + 1));
  }

  /** Returns the state as one line without line end. */
  String toLine() {
    return rows + " " + checksum;
  }

  /** Returns the state for people: the checksum shortened. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d rows, checksum %s", rows, checksum.substring(0, Math.min(SHORT, checksum.length())));
  }
}
