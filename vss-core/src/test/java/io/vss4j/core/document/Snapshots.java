package io.vss4j.core.document;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Everything that a document says, as values that can be compared. */
final class Snapshots {
  private Snapshots() {}

  static List<Object> of(WriterMetadata metadata) {
    return List.of(
        metadata.writerId(),
        metadata.instanceId(),
        metadata.instanceName(),
        metadata.writerName(),
        metadata.version(),
        metadata.usage(),
        metadata.source(),
        metadata.components(),
        metadata.excludeFiles(),
        metadata.excludeFilesFromSnapshot(),
        metadata.restoreMethod(),
        metadata.alternateLocationMappings(),
        metadata.backupSchema());
  }

  static List<Object> of(BackupComponentsDocument document) {
    List<Object> all = new ArrayList<>(Arrays.asList(
        document.stateWasSet(),
        document.state(),
        document.restoreType(),
        document.snapshotSetId()));
    for (WriterEntry writer : document.writers()) {
      all.add(List.of(
          writer.writerId(),
          writer.instanceId(),
          writer.instanceName(),
          writer.backupSchema(),
          writer.components().stream().map(Snapshots::of).toList()));
    }
    return all;
  }

  static List<Object> of(ComponentEntry entry) {
    return List.of(
        entry.key(),
        entry.backupSucceeded(),
        entry.backupOptions(),
        entry.previousBackupStamp(),
        entry.backupStamp(),
        entry.backupMetadata(),
        entry.partialFiles(),
        entry.differencedFiles(),
        entry.selectedForRestore(),
        entry.restoreSubcomponents(),
        entry.restoreOptions(),
        entry.additionalRestores(),
        entry.newTargets(),
        entry.restoreName(),
        entry.rollForward(),
        entry.authoritativeRestore(),
        entry.restoreMetadata(),
        entry.restoreTarget(),
        entry.directedTargets(),
        entry.alternateLocationMappings(),
        entry.fileRestoreStatus(),
        entry.prepareForBackupFailureMessage(),
        entry.postSnapshotFailureMessage(),
        entry.preRestoreFailureMessage(),
        entry.postRestoreFailureMessage(),
        entry.failure());
  }

  static ComponentEntry newComponent(ComponentKey key) {
    return BackupComponentsDocument.empty()
        .addWriter(Fixtures.WRITER, Fixtures.INSTANCE, null, BackupSchema.UNDEFINED)
        .addComponent(key);
  }
}
