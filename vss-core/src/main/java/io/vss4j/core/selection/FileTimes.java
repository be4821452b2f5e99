package io.vss4j.core.selection;

import java.time.Duration;
import java.time.Instant;

/**
 * Times as writers give them: steps of 100 ns since 1601-01-01 UTC, unsigned (FILETIME).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/volume-shadow-copy-api-data-types">Volume Shadow Copy API
 *     Data Types</a>
 */
public final class FileTimes {
  private static final Instant BEGIN = Instant.parse("1601-01-01T00:00:00Z");
  private static final long STEPS_PER_SECOND = 10_000_000;
  private static final int NANOS_PER_STEP = 100;

  private FileTimes() {}

  /**
   * Returns the step in which an instant lies.
   *
   * @throws ArithmeticException if it lies before the first step or some 29,000 years after it
   */
  public static long of(Instant instant) {
    Duration since = Duration.between(BEGIN, instant);
    if (since.isNegative()) {
      throw new ArithmeticException(instant + " is before " + BEGIN);
    }
    return Math.addExact(Math.multiplyExact(since.getSeconds(), STEPS_PER_SECOND), since.getNano() / NANOS_PER_STEP);
  }

  /** Returns the instant at which a step begins. */
  public static Instant toInstant(long time) {
    return BEGIN
        .plusSeconds(Long.divideUnsigned(time, STEPS_PER_SECOND))
        .plusNanos(Long.remainderUnsigned(time, STEPS_PER_SECOND) * NANOS_PER_STEP);
  }
}
