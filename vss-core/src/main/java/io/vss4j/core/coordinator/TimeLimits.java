package io.vss4j.core.coordinator;

import java.time.Duration;

/**
 * How long the coordinator waits.
 *
 * @param handler for a handler other than Freeze, and for a provider's step
 * @param hold for the commit of all providers, from the flush on
 * @param sessionsPerWriter how many uncompleted sessions one writer instance takes part in
 */
public record TimeLimits(Duration handler, Duration hold, int sessionsPerWriter) {
  /** Ten minutes for a handler, ten seconds for the commit, 64 sessions. */
  public static final TimeLimits DEFAULT = new TimeLimits(Duration.ofMinutes(10), Duration.ofSeconds(10), 64);
}
