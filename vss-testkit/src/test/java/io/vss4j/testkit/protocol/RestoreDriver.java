package io.vss4j.testkit.protocol;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VssEnvironment;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;

/** Drives a restore of what was backed up, up to the step that a test is about. */
final class RestoreDriver implements AutoCloseable {
  final BackupComponents components;
  private final String document;
  private List<WriterMetadata> roster = List.of();
  private Runnable beforeClose = () -> {};

  RestoreDriver(BackupComponents components, String document) {
    this.components = components;
    this.document = document;
  }

  /** Backs up these components, or all if none is given. */
  RestoreDriver(VssExtension vss, ComponentKey... keys) {
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents(), keys).completed()) {
      document = backup.components.saveAsXml();
    }
    components = vss.createBackupComponents();
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

  RestoreDriver selected(FakeWriter writer, ComponentKey... keys) {
    for (ComponentKey key : keys) {
      components.setSelectedForRestore(writer.identity().writerId(), key, true);
    }
    return this;
  }

  RestoreDriver preRestored() {
    components.preRestore().await();
    return this;
  }

  RestoreDriver restored() {
    components.postRestore().await();
    return this;
  }

  /** Returns a component as the requester sees it now. */
  WriterComponent component(FakeWriter writer, ComponentKey key) {
    return BackupDriver.componentOf(components, writer, key);
  }

  WriterStatus statusOf(FakeWriter writer) {
    return components.gatherWriterStatus().await().stream()
        .filter(status -> status.instanceId().equals(writer.registration().instanceId()))
        .findFirst()
        .orElseThrow();
  }

  /** Has hung handlers and steps end when this is closed, so that a test that fails while one hangs ends too. */
  RestoreDriver endingHangs(VssEnvironment environment) {
    beforeClose = environment::endHangs;
    return this;
  }

  @Override
  public void close() {
    beforeClose.run();
    components.close();
  }
}
