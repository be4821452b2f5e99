package io.vss4j.core;

import io.vss4j.api.spi.VssClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that stands until it is moved, and runs what falls due on the thread that moves it. */
public final class ManualClock implements VssClock {
  private record Due(long at, Runnable task) {}

  private final List<Due> timers = new ArrayList<>();
  private long nanos = Duration.ofHours(1).toNanos();

  @Override
  public Instant now() {
    return Instant.ofEpochSecond(0, nanos);
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Due due = new Due(nanos + delay.toNanos(), task);
    timers.add(due);
    return () -> timers.remove(due);
  }

  /** Returns how many timers are set. */
  public int timers() {
    return timers.size();
  }

  public void advance(Duration by) {
    long end = nanos + by.toNanos();
    while (true) {
      Optional<Due> next =
          timers.stream().filter(due -> due.at() <= end).min(Comparator.comparingLong(Due::at));
      if (next.isEmpty()) {
        break;
      }
      timers.remove(next.get());
      nanos = Math.max(nanos, next.get().at());
      next.get().task().run();
    }
    nanos = Math.max(nanos, end);
  }
}
