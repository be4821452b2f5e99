package io.vss4j.testkit.sketch;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.api.writer.WriterIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A writer as an application has one: a database of one file, which is not written to while it is frozen. */
final class OrdersWriter implements VssWriter {
  static final WriterId ID = WriterId.of(UUID.fromString("2a40fd15-dfca-4aa8-a654-1f8c654603f6"));
  static final ComponentKey ORDERS = ComponentKey.database("", "orders");

  private final Path data;
  private boolean frozen;
  private @Nullable SnapshotSetId shutDownWith;

  OrdersWriter(Path data) {
    this.data = data;
  }

  synchronized void put(String orders) {
    if (frozen) {
      throw new IllegalStateException("frozen");
    }
    try {
      Files.writeString(data.resolve("orders.mv.db"), orders);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  synchronized boolean isFrozen() {
    return frozen;
  }

  synchronized @Nullable SnapshotSetId shutDownWith() {
    return shutDownWith;
  }

  @Override
  public WriterIdentity identity() {
    return WriterIdentity.builder().writerId(ID).name("Orders Writer")
        .usage(UsageType.USER_DATA).source(SourceType.TRANSACTED_DB).build();
  }

  @Override
  public boolean onIdentify(WriterMetadataBuilder metadata) {
    metadata.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START)
        .service("orders").writerRestore(WriterRestorePolicy.ALWAYS).build());
    metadata.addComponent(ComponentInfo.builder(ORDERS).build());
    metadata.addDatabaseFiles(ORDERS, FileSet.of(data.toString(), "orders.mv.db"));
    return true;
  }

  @Override
  public boolean onPrepareBackup(@Nullable WriterComponents components, WriterContext context) {
    if (components != null) {
      components.component(ORDERS).orElseThrow().setBackupMetadata("version 1");
    }
    return true;
  }

  @Override
  public boolean onPrepareSnapshot(WriterContext context) {
    if (!context.isPathAffected(data.toString())) {
      context.setWriterFailure(WriterFailure.retryable(data + " is on no volume of the set"));
    }
    return true;
  }

  @Override
  public synchronized boolean onFreeze(WriterContext context) {
    frozen = true;
    return true;
  }

  @Override
  public synchronized boolean onThaw(WriterContext context) {
    frozen = false;
    return true;
  }

  @Override
  public boolean onPostSnapshot(@Nullable WriterComponents components, WriterContext context) {
    return true;
  }

  @Override
  public boolean onBackupComplete(@Nullable WriterComponents components, WriterContext context) {
    return true;
  }

  @Override
  public synchronized boolean onBackupShutdown(@Nullable SnapshotSetId snapshotSetId, WriterContext context) {
    shutDownWith = snapshotSetId;
    return true;
  }

  @Override
  public boolean onPreRestore(WriterComponents components, WriterContext context) {
    return true;
  }

  @Override
  public boolean onPostRestore(WriterComponents components, WriterContext context) {
    return true;
  }

  @Override
  public synchronized boolean onAbort(WriterContext context) {
    frozen = false;
    return true;
  }
}
