package io.vss4j.testkit;

import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterIdentity;
import org.jspecify.annotations.Nullable;

/** Stands before a writer that is no fake, and takes down what it gets. */
final class RecordingWriter implements VssWriter {
  private final VssWriter writer;
  private final EventLog log;

  RecordingWriter(VssWriter writer, EventLog log) {
    this.writer = writer;
    this.log = log;
  }

  @Override
  public WriterIdentity identity() {
    return writer.identity();
  }

  @Override
  public boolean onIdentify(WriterMetadataBuilder metadata, WriterContext context) {
    note(WriterEvent.IDENTIFY, null, null, context);
    return writer.onIdentify(metadata, context);
  }

  @Override
  public boolean onPrepareBackup(@Nullable WriterComponents components, WriterContext context) {
    note(WriterEvent.PREPARE_FOR_BACKUP, components, FakeWriter.openSet(context), context);
    return writer.onPrepareBackup(components, context);
  }

  @Override
  public boolean onPrepareSnapshot(WriterContext context) {
    note(WriterEvent.PREPARE_FOR_SNAPSHOT, null, FakeWriter.openSet(context), context);
    return writer.onPrepareSnapshot(context);
  }

  @Override
  public boolean onFreeze(WriterContext context) {
    note(WriterEvent.FREEZE, null, FakeWriter.openSet(context), context);
    return writer.onFreeze(context);
  }

  @Override
  public boolean onThaw(WriterContext context) {
    note(WriterEvent.THAW, null, FakeWriter.openSet(context), context);
    return writer.onThaw(context);
  }

  @Override
  public boolean onPostSnapshot(@Nullable WriterComponents components, WriterContext context) {
    note(WriterEvent.POST_SNAPSHOT, components, FakeWriter.openSet(context), context);
    return writer.onPostSnapshot(components, context);
  }

  @Override
  public boolean onBackupComplete(@Nullable WriterComponents components, WriterContext context) {
    note(WriterEvent.BACKUP_COMPLETE, components, FakeWriter.openSet(context), context);
    return writer.onBackupComplete(components, context);
  }

  @Override
  public boolean onBackupShutdown(@Nullable SnapshotSetId snapshotSetId, WriterContext context) {
    note(WriterEvent.BACKUP_SHUTDOWN, null, snapshotSetId, context);
    return writer.onBackupShutdown(snapshotSetId, context);
  }

  @Override
  public boolean onAbort(WriterContext context) {
    note(WriterEvent.ABORT, null, FakeWriter.openSet(context), context);
    return writer.onAbort(context);
  }

  @Override
  public boolean onPreRestore(WriterComponents components, WriterContext context) {
    note(WriterEvent.PRE_RESTORE, components, FakeWriter.openSet(context), context);
    return writer.onPreRestore(components, context);
  }

  @Override
  public boolean onPostRestore(WriterComponents components, WriterContext context) {
    note(WriterEvent.POST_RESTORE, components, FakeWriter.openSet(context), context);
    return writer.onPostRestore(components, context);
  }

  @Override
  public String toString() {
    return writer.toString();
  }

  private void note(
      WriterEvent event,
      @Nullable WriterComponents components,
      @Nullable SnapshotSetId set,
      WriterContext context) {
    FakeWriter.note(log, writer, writer.identity().name(), event, components, set, context);
  }
}
