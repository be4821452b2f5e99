package io.vss4j.testkit;

import io.vss4j.api.BackupType;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.VssWriter;
import java.util.List;

/** A backup of every component of every writer, step by step, for tests of the fakes. */
final class BackupRun implements AutoCloseable {
  final BackupComponents backup;
  private final VssEnvironment vss;

  BackupRun(VssEnvironment vss) {
    this.vss = vss;
    this.backup = vss.createBackupComponents();
  }

  BackupRun gather() {
    backup.initializeForBackup();
    backup.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true));
    for (WriterMetadata writer : backup.gatherWriterMetadata().await()) {
      for (ComponentInfo component : writer.components()) {
        backup.addComponent(writer.instanceId(), writer.writerId(), component.key());
      }
    }
    return this;
  }

  BackupRun prepare() {
    gather();
    backup.startSnapshotSet();
    backup.addToSnapshotSet("/");
    backup.prepareForBackup().await();
    return this;
  }

  BackupRun snapshot() {
    prepare();
    backup.doSnapshotSet().await();
    return this;
  }

  BackupRun complete() {
    snapshot();
    backup.backupComplete().await();
    return this;
  }

  WriterStatus statusOf(VssWriter writer) {
    List<WriterStatus> all = backup.gatherWriterStatus().await();
    return all.stream()
        .filter(status -> status.writerId().equals(writer.identity().writerId()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no status of " + writer + " in " + all + "\n" + vss.events()));
  }

  @Override
  public void close() {
    backup.close();
  }
}
