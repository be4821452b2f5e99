package io.vss4j.core.coordinator;

import io.vss4j.api.VssError;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.WriterNotice;
import java.util.Optional;

/** Finds what a writer says in Identify that can be judged only when it has said everything. */
final class WriterErrors {
  private WriterErrors() {}

  /** Returns the error of a writer that supports log backups and has no log files: SCH-022. */
  static Optional<WriterNotice> notice(RosterEntry entry) {
    WriterMetadata metadata = entry.metadata();
    boolean logs = metadata.components().stream().anyMatch(component -> !component.databaseLogFiles().isEmpty());
    if (logs || !metadata.backupSchema().contains(BackupSchema.LOG)) {
      return Optional.empty();
    }
    return Optional.of(new WriterNotice(
        WriterNotice.Kind.WRITER_ERROR,
        entry.writerId(),
        entry.instanceId(),
        metadata.writerName(),
        VssError.S_OK,
        "its backup schema has LOG, and none of its components has a log file set, expected at least one"));
  }
}
