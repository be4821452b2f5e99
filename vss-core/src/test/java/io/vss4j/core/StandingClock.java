package io.vss4j.core;

import io.vss4j.api.spi.VssClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands, on which no limit is ever over: for what may take any time on a busy machine. Safe for any thread. */
public final class StandingClock implements VssClock {
  @Override
  public Instant now() {
    return Instant.parse("2026-05-04T03:02:01Z");
  }

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    return () -> { };
  }
}
