package io.vss4j.core.snapshot;

import java.util.List;

/**
 * How a command ended.
 *
 * @param command its words
 * @param exit its exit code
 * @param output what it said, errors included
 * @param killed tells whether it was killed, because its time was over or because of an abort
 */
record CommandEnd(List<String> command, int exit, String output, boolean killed) {
  private static final int SHOWN = 2000;

  CommandEnd {
    command = List.copyOf(command);
  }

  boolean isGood() {
    return exit == 0 && !killed;
  }

  @Override
  public String toString() {
    String said = output.strip();
    return String.join(" ", command)
        + (killed ? " was killed" : " ended with " + exit)
        + (said.isEmpty()
            ? ", saying nothing"
            : ", saying: " + said.substring(0, Math.min(said.length(), SHOWN)));
  }
}
