package io.vss4j.core.service;

import io.vss4j.api.spi.VssClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Completes a future when a time has passed; a future that is completed before calls its alarm off. */
interface Alarm {
  CompletableFuture<Void> after(Duration delay);

  /** Returns the alarm that runs on the machine's time. */
  static Alarm ofThisMachine() {
    return delay -> new CompletableFuture<Void>()
        .completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Returns the alarm that runs on a given clock. */
  static Alarm of(VssClock clock) {
    return delay -> {
      CompletableFuture<Void> passed = new CompletableFuture<>();
      VssClock.Timer timer = clock.schedule(delay, () -> passed.complete(null));
      CompletableFuture<Void> unused = passed.whenComplete((nothing, failure) -> timer.cancel());
      return passed;
    };
  }
}
