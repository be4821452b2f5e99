package io.vss4j.core.service;

import io.vss4j.api.spi.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a controller runs and how it reads the answers.
 *
 * @param names services that are known without asking
 * @param ignoreCase tells whether names that differ in case only are the same
 */
record ServiceCommands(
    Set<String> names,
    boolean ignoreCase,
    List<Listing> finds,
    List<Listing> dependents,
    CommandTemplate start,
    CommandTemplate stop,
    CommandTemplate query,
    QueryAnswer running,
    QueryAnswer stopped,
    Duration queryLimit) {

  boolean isSame(String name, String other) {
    return ignoreCase ? name.equalsIgnoreCase(other) : name.equals(other);
  }

  ServiceState stateOf(CommandResult answer) {
    if (running.matches(answer)) {
      return ServiceState.RUNNING;
    }
    return stopped.matches(answer) ? ServiceState.STOPPED : ServiceState.UNKNOWN;
  }

  /**
   * A command that lists services.
   *
   * @param name finds each name in the output, as its first group
   * @param nothingOn exit codes that mean that there is none
   */
  record Listing(CommandTemplate command, Pattern name, Set<Integer> nothingOn) {}
}
