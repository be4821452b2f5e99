package io.vss4j.testkit;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** Ids that are the same in every run with the same seed, given the same order of requests. */
final class SeededIds implements Supplier<UUID> {
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  // Guarded by this.
  private final SplittableRandom random;

  SeededIds(long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public synchronized UUID get() {
    long high = (random.nextLong() & ~0xF000L) | VERSION_4;
    long low = (random.nextLong() >>> 2) | VARIANT;
    return new UUID(high, low);
  }
}
