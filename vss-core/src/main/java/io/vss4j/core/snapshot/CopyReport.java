package io.vss4j.core.snapshot;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/**
 * What a child that copied has said, read in the way of {@code cp}.
 *
 * @param exit its exit code; 0 when nothing failed
 * @param messages the first lines
 * @param isDiskFull tells whether a line speaks of missing room
 * @param onlyVanished tells whether every line is about a file that was there when the directory was read and then was
 * not
 */
record CopyReport(int exit, List<String> messages, boolean isDiskFull, boolean onlyVanished) {
  private static final int KEPT_LINES = 20;
  private static final Pattern VANISHED = Pattern.compile(
      ".*cannot (stat|open|access|read symbolic link) .*: No such file or directory",
      Pattern.DOTALL);
  private static final Pattern FULL =
      Pattern.compile(".*: (No space left on device|Disk quota exceeded)", Pattern.DOTALL);

  CopyReport {
    messages = List.copyOf(messages);
  }

  /** Reads what a child says until it has nothing more to say, and then its exit code. */
  static CopyReport read(BufferedReader said, IntSupplier exit) throws IOException {
    List<String> messages = new ArrayList<>();
    boolean full = false;
    boolean vanished = true;
    long lines = 0;
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      full |= FULL.matcher(line).matches();
      vanished &= VANISHED.matcher(line).matches();
      if (lines < KEPT_LINES) {
        messages.add(line);
      }
      lines++;
    }
    if (lines > KEPT_LINES) {
      messages.add("(and " + (lines - KEPT_LINES) + " lines more)");
    }
    return new CopyReport(exit.getAsInt(), messages, full, vanished && lines > 0);
  }

  /**
   * Tells whether all is there that was there at the end: a file that vanished belongs to nobody who is frozen, and its
   * absence is what the shadow copy has to show.
   */
  boolean isComplete() {
    return exit == 0 || (onlyVanished && exit == 1);
  }

  @Override
  public String toString() {
    return "exit code " + exit + (messages.isEmpty() ? "" : ": " + String.join("; ", messages));
  }
}
