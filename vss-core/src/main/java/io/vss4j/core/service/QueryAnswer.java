package io.vss4j.core.service;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An answer of a query command that tells a service's state: by the exit code, or by both exit code and output.
 *
 * @param exitCodes the exit codes it may have
 * @param output what is found somewhere in its output; empty when only the exit code counts
 */
public record QueryAnswer(Set<Integer> exitCodes, Optional<Pattern> output) {
  public QueryAnswer {
    if (exitCodes.isEmpty()) {
      throw new IllegalArgumentException("an answer must have an exit code");
    }
    exitCodes = Set.copyOf(exitCodes);
    requireNonNull(output, "output");
  }

  /** Returns the answer that has one of the given exit codes, whatever it says. */
  public static QueryAnswer exit(int... exitCodes) {
    return new QueryAnswer(
        IntStream.of(exitCodes).boxed().collect(Collectors.toSet()), Optional.empty());
  }

  /**
   * Returns the answer that has such an exit code and also such an output.
   *
   * @param regex found anywhere in the output; {@code ^} and {@code $} are begin and end of a line
   */
  public QueryAnswer saying(String regex) {
    return new QueryAnswer(exitCodes, Optional.of(Pattern.compile(regex, Pattern.MULTILINE)));
  }

  boolean matches(CommandResult result) {
    return exitCodes.contains(result.exit())
        && output.map(regex -> regex.matcher(result.output()).find()).orElse(true);
  }
}
