package io.vss4j.core;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.SessionId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterIdentity;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A writer with one component that answers every event well and remembers, session by session, which came. */
final class RecordingWriter implements VssWriter {
  static final WriterId ID = WriterId.of(new UUID(0, 7));
  static final ComponentKey ORDERS = ComponentKey.database("", "orders");

  private final Map<SessionId, List<WriterEvent>> heard = new ConcurrentHashMap<>();

  List<WriterEvent> heardIn(SessionId session) {
    return List.copyOf(heard.getOrDefault(session, List.of()));
  }

  private boolean hear(WriterContext context) {
    heard.computeIfAbsent(context.sessionId(), session -> new CopyOnWriteArrayList<>()).add(context.event());
    return true;
  }

  @Override
  public WriterIdentity identity() {
    return WriterIdentity.builder()
        .writerId(ID)
        .name("recording")
        .usage(UsageType.USER_DATA)
        .source(SourceType.OTHER)
        .build();
  }

  @Override
  public boolean onIdentify(WriterMetadataBuilder metadata) {
    metadata.addComponent(ComponentInfo.builder(ORDERS).selectable(true).build());
    return true;
  }

  @Override
  public boolean onPrepareBackup(@Nullable WriterComponents components, WriterContext context) {
    return hear(context);
  }

  @Override
  public boolean onPrepareSnapshot(WriterContext context) {
    return hear(context);
  }

  @Override
  public boolean onFreeze(WriterContext context) {
    return hear(context);
  }

  @Override
  public boolean onThaw(WriterContext context) {
    return hear(context);
  }

  @Override
  public boolean onPostSnapshot(@Nullable WriterComponents components, WriterContext context) {
    return hear(context);
  }

  @Override
  public boolean onBackupComplete(@Nullable WriterComponents components, WriterContext context) {
    return hear(context);
  }

  @Override
  public boolean onBackupShutdown(@Nullable SnapshotSetId set, WriterContext context) {
    return hear(context);
  }

  @Override
  public boolean onAbort(WriterContext context) {
    return hear(context);
  }
}
