package io.vss4j.core.snapshot;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a child that copied has said, read in the way of {@code cp}.
 *
 * @param exit its exit code; 0 when nothing failed
 * @param messages the first lines
 * @param isDiskFull tells whether a line speaks of missing room
 * @param vanished what was there when its directory was read and then was not, as the child names it
 * @param onlyVanished tells whether every line is about something that vanished or of which there is nothing to copy
 */
record CopyReport(int exit, List<String> messages, boolean isDiskFull, List<String> vanished, boolean onlyVanished) {
  private static final int KEPT_LINES = 20;
  /** A name with anything that {@code cp} puts in other quotes or escapes is not understood: the copying then fails. */
  private static final Pattern VANISHED = Pattern.compile(
      "(?:[^']*: )?cannot (?:stat|open|access|read symbolic link) '([^'\\\\\\x{FFFD}]+)'(?: for reading)?"
          + ": No such file or directory");
  private static final Pattern NOTHING_TO_COPY = Pattern.compile("left out .*");
  private static final Pattern FULL =
      Pattern.compile(".*: (No space left on device|Disk quota exceeded)", Pattern.DOTALL);

  CopyReport {
    messages = List.copyOf(messages);
    vanished = List.copyOf(vanished);
  }

  /** Reads what a child says until it has nothing more to say, and then its exit code. */
  static CopyReport read(BufferedReader said, IntSupplier exit) throws IOException {
    List<String> messages = new ArrayList<>();
    List<String> vanished = new ArrayList<>();
    boolean full = false;
    boolean onlyVanished = true;
    long lines = 0;
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      full |= FULL.matcher(line).matches();
      Matcher gone = VANISHED.matcher(line);
      if (gone.matches()) {
        vanished.add(gone.group(1));
      } else {
        onlyVanished &= NOTHING_TO_COPY.matcher(line).matches();
      }
      if (lines < KEPT_LINES) {
        messages.add(line);
      }
      lines++;
    }
    if (lines > KEPT_LINES) {
      messages.add("(and " + (lines - KEPT_LINES) + " lines more)");
    }
    return new CopyReport(exit.getAsInt(), messages, full, vanished, onlyVanished && !vanished.isEmpty());
  }

  /** Tells whether all was copied but what vanished, so that all that is missing is known by name. */
  boolean isComplete() {
    return exit == 0 || (onlyVanished && exit == 1);
  }

  @Override
  public String toString() {
    return "exit code " + exit + (messages.isEmpty() ? "" : ": " + String.join("; ", messages));
  }
}
