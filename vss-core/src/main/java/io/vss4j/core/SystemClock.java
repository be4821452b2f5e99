package io.vss4j.core;

import io.vss4j.api.spi.VssClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The time of the system; tasks run on the service's timer thread. */
final class SystemClock implements VssClock {
  private final ServiceThreads threads;

  SystemClock(ServiceThreads threads) {
    this.threads = threads;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    try {
      ScheduledFuture<?> scheduled = threads.timer().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException e) {
      // The service is closed, and nobody waits for a limit any longer.
      return () -> {};
    }
  }
}
