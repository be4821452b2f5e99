package io.vss4j.testkit.stress;

import io.vss4j.api.spi.VssClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The machine's clock, which can be stopped: no limit passes then, however slow the machine is. */
final class StressClock implements VssClock, AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  // Guarded by this.
  private boolean stopped;
  private long stoppedAt;
  private long behind;

  StressClock(ThreadFactory threads) {
    timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setRemoveOnCancelPolicy(true);
  }

  synchronized void stop() {
    stoppedAt = nanoTime();
    stopped = true;
  }

  synchronized void goOn() {
    stopped = false;
    behind = System.nanoTime() - stoppedAt;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public synchronized long nanoTime() {
    return stopped ? stoppedAt : System.nanoTime() - behind;
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Alarm alarm = new Alarm(task);
    alarm.goesOffIn(delay.toNanos());
    return alarm;
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** A timer that waits on while the clock is stopped. */
  private final class Alarm implements Timer, Runnable {
    private final Runnable task;
    // Guarded by this.
    private @Nullable Future<?> due;
    private boolean cancelled;

    private Alarm(Runnable task) {
      this.task = task;
    }

    private synchronized void goesOffIn(long nanos) {
      if (!cancelled) {
        due = timer.schedule(this, nanos, TimeUnit.NANOSECONDS);
      }
    }

    @Override
    public void run() {
      if (isStopped()) {
        goesOffIn(TimeUnit.MILLISECONDS.toNanos(1));
      } else {
        task.run();
      }
    }

    @Override
    public synchronized void cancel() {
      cancelled = true;
      if (due != null) {
        due.cancel(false);
      }
    }
  }
}
