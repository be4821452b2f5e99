package io.vss4j.testkit.cli;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.WriterComponent;
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
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The writer of the demonstration's database: freezes it so that its file on disk is whole, and brings it into use
 * again after a restore.
 *
 * <p>It connects when a shadow copy is coming and lets go when the backup is over, so that nothing of it stands in
 * the way of the service's end.
 */
final class H2Writer implements VssWriter {
  static final WriterId ID = WriterId.of(UUID.fromString("8d0a1a52-5f2b-4b6e-9a35-0d7a4f3b6c11"));
  static final String NAME = "H2 Writer";
  static final ComponentKey ORDERS = ComponentKey.database("", DatabaseService.DATABASE);

  /** Connects to the database. */
  interface Connector {
    FreezableTable connect() throws SQLException;
  }

  /** What happens to a database during a step of the protocol. */
  private interface Step {
    void run() throws SQLException;
  }

  private final Path directory;
  private final Connector connector;
  private final H2WriterLog log;
  private @Nullable FreezableTable table;

  /**
   * Makes a writer.
   *
   * @param directory where the database's file is
   * @param log told what the writer does and learns
   */
  H2Writer(Path directory, Connector connector, H2WriterLog log) {
    this.directory = directory;
    this.connector = connector;
    this.log = log;
  }

  @Override
  public WriterIdentity identity() {
    return WriterIdentity.builder()
        .writerId(ID)
        .name(NAME)
        .usage(UsageType.USER_DATA)
        .source(SourceType.TRANSACTED_DB)
        .build();
  }

  @Override
  public boolean onIdentify(WriterMetadataBuilder metadata) {
    metadata.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START)
        .service(ProcessServiceController.SERVICE)
        .writerRestore(WriterRestorePolicy.ALWAYS)
        .build());
    metadata.addComponent(
        ComponentInfo.builder(ORDERS).caption("Orders").selectable(true).build());
    metadata.addDatabaseFiles(ORDERS, FileSet.of(directory.toString(), DatabaseService.FILE));
    return true;
  }

  @Override
  public boolean onPrepareSnapshot(WriterContext context) {
    return step(context, () -> connected().prepare());
  }

  @Override
  public boolean onFreeze(WriterContext context) {
    SnapshotSetId set = context.currentSnapshotSetId();
    return step(context, () -> log.frozen(set, connected().freeze()));
  }

  @Override
  public boolean onThaw(WriterContext context) {
    return step(context, () -> {
      log.beforeThaw();
      log.thawed(connected().thaw());
    });
  }

  @Override
  public boolean onAbort(WriterContext context) {
    return step(context, () -> {
      log.aborted();
      if (table != null) {
        table.thaw();
        letGo();
      }
    });
  }

  @Override
  public boolean onBackupComplete(@Nullable WriterComponents components, WriterContext context) {
    log.completed();
    return true;
  }

  @Override
  public boolean onBackupShutdown(@Nullable SnapshotSetId snapshotSetId, WriterContext context) {
    letGo();
    log.shutDown(snapshotSetId);
    return true;
  }

  @Override
  public boolean onPreRestore(WriterComponents components, WriterContext context) {
    letGo();
    return true;
  }

  @Override
  public boolean onPostRestore(WriterComponents components, WriterContext context) {
    FileRestoreStatus status = components.component(ORDERS)
        .filter(WriterComponent::isSelectedForRestore)
        .map(WriterComponent::fileRestoreStatus)
        .orElse(FileRestoreStatus.ALL);
    if (status != FileRestoreStatus.ALL) {
      // What is on disk may be half a database: it is not opened.
      context.setWriterFailure(WriterFailure.nonRetryable("PostRestore: the orders were not restored whole: " + status));
      return false;
    }
    return step(context, () -> {
      log.reopened(connected().read());
      letGo();
    });
  }

  private FreezableTable connected() throws SQLException {
    FreezableTable open = table;
    if (open == null) {
      open = connector.connect();
      table = open;
    }
    return open;
  }

  private void letGo() {
    if (table != null) {
      table.close();
      table = null;
    }
  }

  private static boolean step(WriterContext context, Step step) {
    try {
      step.run();
      return true;
    } catch (SQLException e) {
      context.setWriterFailure(WriterFailure.nonRetryable(context.event().eventName() + ": " + e.getMessage()));
      return false;
    }
  }
}
