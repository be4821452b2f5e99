package io.vss4j.core.service;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a command ended.
 *
 * @param command the words of the command
 * @param exit its exit code; {@link #GIVEN_UP} when it did not end within its limit and was killed
 * @param output what it said, errors included; of very much, the beginning
 */
record CommandResult(List<String> command, int exit, String output) {
  /** No exit code of any system. */
  static final int GIVEN_UP = Integer.MIN_VALUE;

  private static final int SHOWN = 2000;

  boolean isGivenUp() {
    return exit == GIVEN_UP;
  }

  /** Returns the first group of each place in the output where the pattern matches. */
  List<String> find(Pattern pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(output);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Override
  public String toString() {
    String said = output.strip();
    return String.join(" ", command)
        + (isGivenUp() ? " did not end in time" : " ended with " + exit)
        + (said.isEmpty()
            ? ", saying nothing"
            : ", saying: " + said.substring(0, Math.min(said.length(), SHOWN)));
  }
}
