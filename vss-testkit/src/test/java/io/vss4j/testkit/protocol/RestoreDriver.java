package io.vss4j.testkit.protocol;

import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VssEnvironment;
import java.util.List;

/** Drives a restore of every component of one writer, up to the step that a test is about. */
final class RestoreDriver implements AutoCloseable {
  final BackupComponents components;
  private final String document;
  private List<WriterMetadata> roster = List.of();

  RestoreDriver(BackupComponents components, String document) {
    this.components = components;
    this.document = document;
  }

  /** Backs everything up and chooses all of a writer for restore. */
  static RestoreDriver of(VssEnvironment vss, FakeWriter writer) {
    return new RestoreDriver(vss.createBackupComponents(), documentOf(vss)).chosen(writer);
  }

  /** Backs everything up and returns the document. */
  static String documentOf(VssEnvironment vss) {
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).completed()) {
      return backup.components.saveAsXml();
    }
  }

  RestoreDriver gathered() {
    components.initializeForRestore(document);
    roster = components.gatherWriterMetadata().await();
    return this;
  }

  RestoreDriver chosen(FakeWriter writer) {
    gathered();
    WriterMetadata metadata = roster.stream()
        .filter(one -> one.writerId().equals(writer.identity().writerId()))
        .findFirst()
        .orElseThrow();
    for (ComponentInfo component : metadata.components()) {
      components.setSelectedForRestore(metadata.writerId(), component.key(), true);
    }
    return this;
  }

  RestoreDriver preRestored() {
    components.preRestore().await();
    return this;
  }

  WriterStatus statusOf(FakeWriter writer) {
    return components.gatherWriterStatus().await().stream()
        .filter(status -> status.instanceId().equals(writer.registration().instanceId()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    components.close();
  }
}
