package io.vss4j.testkit.protocol;

import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterIdentity;
import java.util.concurrent.atomic.AtomicInteger;

/** Says who it is, and somebody else whenever it is asked again. */
record TwoFacedWriter(WriterIdentity first, AtomicInteger asked) implements VssWriter {
  @Override
  public WriterIdentity identity() {
    int times = asked.incrementAndGet();
    return times == 1
        ? first
        : WriterIdentity.builder()
            .writerId(first.writerId())
            .name("face " + times)
            .usage(first.usage())
            .source(first.source())
            .version(new WriterVersion(times, 0))
            .build();
  }

  @Override
  public boolean onIdentify(WriterMetadataBuilder metadata) {
    return true;
  }

  @Override
  public boolean onPrepareSnapshot(WriterContext context) {
    return true;
  }

  @Override
  public boolean onFreeze(WriterContext context) {
    return true;
  }

  @Override
  public boolean onThaw(WriterContext context) {
    return true;
  }

  @Override
  public boolean onAbort(WriterContext context) {
    return true;
  }
}
