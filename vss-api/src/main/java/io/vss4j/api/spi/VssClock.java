package io.vss4j.api.spi;

import java.time.Duration;
import java.time.Instant;

/**
 * The only source of time: elapsed time for limits, wall time for documents. Implemented by embedders and by the testkit, whose
 * clock moves only when told to.
 *
 * <p>Safe for any thread.
 */
public interface VssClock {
  /** Returns the wall time, for documents and records; never used to measure how long something took. */
  Instant now();

  /** Returns elapsed time in nanoseconds from an arbitrary start; never goes back. */
  long nanoTime();

  /**
   * Has a task run once, when the given time has passed on this clock, on a thread of the clock's own choice. The task is short
   * and does not block.
   *
   * @return a handle to call it off
   */
  Timer schedule(Duration delay, Runnable task);

  /** A task that waits for its time. */
  interface Timer {
    /** Calls the task off; has no effect once it has begun. */
    void cancel();
  }
}
