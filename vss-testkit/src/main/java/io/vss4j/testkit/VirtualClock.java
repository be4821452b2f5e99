package io.vss4j.testkit;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.spi.VssClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A clock that moves only when told to.
 *
 * <p>It starts at {@link #START} unless told otherwise. {@link #advance} runs the timers that fall due, in the order in
 * which they do, on the calling thread. The clock of a {@link VssEnvironment} never moves while a handler runs: before
 * each step it waits until all have returned but those that hang because a fake was scripted so. Safe for any thread.
 */
public final class VirtualClock implements VssClock {
  /** Where every clock starts that is not told otherwise. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Instant start;
  private final Activity activity;
  private final ReentrantLock advancing = new ReentrantLock();

  // Guarded by this.
  private final TreeSet<Entry> timers =
      new TreeSet<>(Comparator.comparingLong((Entry entry) -> entry.due).thenComparingLong(entry -> entry.order));
  private long elapsed;
  private long scheduled;

  VirtualClock(Instant start, Activity activity) {
    this.start = requireNonNull(start, "start");
    this.activity = activity;
  }

  /** Returns a clock that stands at {@link #START}. */
  public static VirtualClock create() {
    return startingAt(START);
  }

  /** Returns a clock that stands at the given instant. */
  public static VirtualClock startingAt(Instant start) {
    return new VirtualClock(start, new Activity(Activity.PATIENCE));
  }

  @Override
  public Instant now() {
    return start.plusNanos(nanoTime());
  }

  /** Returns how far the clock has moved since it was made. */
  @Override
  public synchronized long nanoTime() {
    return elapsed;
  }

  @Override
  public synchronized Timer schedule(Duration delay, Runnable task) {
    requireNonNull(task, "task");
    Entry entry = new Entry(plus(elapsed, nanos(delay)), scheduled++, task);
    timers.add(entry);
    return entry;
  }

  /** Returns how many timers wait for their time. */
  public synchronized int pendingTimers() {
    return timers.size();
  }

  /**
   * Moves the clock: from timer to timer as each falls due, and then by what is left. May be called from a handler,
   * whose time then passes.
   *
   * @param duration how far; zero runs what is due now
   * @throws IllegalArgumentException if the duration is negative
   * @throws IllegalStateException if called by a timer's task
   * @throws AssertionError naming the handlers, if some still run after a long time without being in a scripted hang
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a clock does not go back: " + duration);
    }
    if (advancing.isHeldByCurrentThread()) {
      throw new IllegalStateException("a timer's task must not move the clock");
    }
    // A handler that moves the clock must neither wait for itself nor be waited for by another that does.
    activity.park(Thread.currentThread());
    try {
      advancing.lock();
      try {
        advanceTo(plus(nanoTime(), nanos(duration)));
      } finally {
        advancing.unlock();
      }
    } finally {
      activity.unpark(Thread.currentThread());
    }
  }

  private void advanceTo(long target) {
    activity.awaitQuiet();
    for (Entry due = nextUntil(target); due != null; due = nextUntil(target)) {
      due.task.run();
      activity.awaitQuiet();
    }
  }

  /** Moves to the next timer that is due by then and takes it out; without one moves all the way and returns null. */
  private synchronized @Nullable Entry nextUntil(long target) {
    Entry next = timers.isEmpty() ? null : timers.first();
    if (next == null || next.due > target) {
      elapsed = target;
      return null;
    }
    timers.remove(next);
    elapsed = Math.max(elapsed, next.due);
    return next;
  }

  private synchronized void cancel(Entry entry) {
    timers.remove(entry);
  }

  private static long nanos(Duration duration) {
    if (duration.isNegative()) {
      return 0;
    }
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  private static long plus(long time, long delay) {
    return time > Long.MAX_VALUE - delay ? Long.MAX_VALUE : time + delay;
  }

  /** Returns the time that it shows. */
  @Override
  public String toString() {
    return now().toString();
  }

  private final class Entry implements Timer {
    private final long due;
    private final long order;
    private final Runnable task;

    private Entry(long due, long order, Runnable task) {
      this.due = due;
      this.order = order;
      this.task = task;
    }

    @Override
    public void cancel() {
      VirtualClock.this.cancel(this);
    }
  }
}
