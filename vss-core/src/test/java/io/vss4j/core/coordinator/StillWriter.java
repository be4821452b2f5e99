package io.vss4j.core.coordinator;

import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterIdentity;
import java.util.UUID;

/** A writer that does nothing in any event, and counts how often it was asked who it is. */
final class StillWriter implements VssWriter {
  private final WriterIdentity identity;
  private int identified;

  StillWriter(int number) {
    identity = WriterIdentity.builder()
        .writerId(WriterId.of(new UUID(0, number)))
        .name("writer " + number)
        .usage(UsageType.USER_DATA)
        .source(SourceType.OTHER)
        .build();
  }

  int identified() {
    return identified;
  }

  @Override
  public WriterIdentity identity() {
    return identity;
  }

  @Override
  public boolean onIdentify(WriterMetadataBuilder metadata) {
    identified++;
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
