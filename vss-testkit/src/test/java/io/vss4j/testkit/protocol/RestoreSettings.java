package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.ORDERS;

import io.vss4j.api.WriterId;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A restore with a writer that supports what can be asked of it, or does not. */
abstract class RestoreSettings {
  static final FileSet DATA = FileSet.of("/data", "*.mdf");
  static final FileSet LOGS = FileSet.of("/logs", "*.ldf");
  static final FileSet OTHER = FileSet.of("/data", "*.edb");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  FakeWriter writer;
  RestoreDriver restore;

  static FakeWriterBuilder sql() {
    return FakeWriter.builder()
        .name("sql")
        .database("", "orders", "/data", "*.mdf")
        .databaseLogs("", "orders", "/logs", "*.ldf")
        .database("", "mail", "/data", "*.edb")
        .alternateLocation(DATA, "/elsewhere")
        .alternateLocation(OTHER, "/elsewhere");
  }

  void open(FakeWriterBuilder builder) {
    writer = vss.subscribe(builder.build());
    restore = new RestoreDriver(vss).gathered();
  }

  BackupComponents able() {
    open(sql().backupSchema(BackupSchema.of(
        BackupSchema.WRITER_SUPPORTS_NEW_TARGET,
        BackupSchema.ROLLFORWARD_RESTORE,
        BackupSchema.RESTORE_RENAME,
        BackupSchema.AUTHORITATIVE_RESTORE)));
    return restore.components;
  }

  BackupComponents unable() {
    open(sql());
    return restore.components;
  }

  BackupComponents restoring() {
    able();
    return restore.selected(writer, ORDERS).preRestored().components;
  }

  WriterId id() {
    return writer.identity().writerId();
  }

  WriterMetadata metadata() {
    return restore.components.writerMetadata(0);
  }

  <T> T read(Function<WriterComponent, T> value) {
    return value.apply(restore.component(writer, ORDERS));
  }

  @AfterEach
  void close() {
    if (restore != null) {
      restore.close();
    }
  }
}
