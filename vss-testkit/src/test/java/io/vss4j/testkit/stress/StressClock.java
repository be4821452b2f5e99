package io.vss4j.testkit.stress;

import io.vss4j.api.spi.VssClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The machine's clock, which can be stopped: no limit passes then, however slow the machine is. */
final class StressClock implements VssClock, AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  // Guarded by this.
  private boolean stopped;
  private long stoppedAt;
  private long behind;

  StressClock(ThreadFactory threads) {
    timer = new ScheduledThreadPoolExecutor(1, threads);
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
    AtomicBoolean cancelled = new AtomicBoolean();
    var unused = timer.schedule(() -> ring(task, cancelled), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> cancelled.set(true);
  }

  private void ring(Runnable task, AtomicBoolean cancelled) {
    if (cancelled.get()) {
      return;
    }
    if (isStopped()) {
      var unused = timer.schedule(() -> ring(task, cancelled), 1, TimeUnit.MILLISECONDS);
    } else {
      task.run();
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
