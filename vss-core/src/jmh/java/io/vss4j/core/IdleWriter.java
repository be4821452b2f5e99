package io.vss4j.core;

import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterIdentity;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A writer whose handlers do nothing, but for Freeze, which may take its time.
 *
 * @param number tells it from the others
 * @param freezeNanos how long Freeze takes
 */
record IdleWriter(int number, long freezeNanos) implements VssWriter {
  @Override
  public WriterIdentity identity() {
    return WriterIdentity.builder()
        .writerId(WriterId.of(new UUID(1, number)))
        .name("idle " + number)
        .usage(UsageType.USER_DATA)
        .source(SourceType.OTHER)
        .build();
  }

  @Override
  public boolean onPrepareSnapshot(WriterContext context) {
    return true;
  }

  @Override
  public boolean onFreeze(WriterContext context) {
    return freeze();
  }

  @Override
  public boolean onThaw(WriterContext context) {
    return true;
  }

  @Override
  public boolean onAbort(WriterContext context) {
    return true;
  }

  /** Waits as Freeze does. */
  boolean freeze() {
    long began = System.nanoTime();
    for (long left = freezeNanos; left > 0; left = freezeNanos - (System.nanoTime() - began)) {
      LockSupport.parkNanos(left);
    }
    return true;
  }
}
