package io.vss4j.testkit.protocol;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.junit.VssExtension;

/** Backs up what there is, and drives a restore of it up to the step that a test is about. */
final class RestoreDriver implements AutoCloseable {
  final BackupComponents components;
  private final String document;

  /** Backs up these components, or all if none is given. */
  RestoreDriver(VssExtension vss, ComponentKey... keys) {
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents(), keys).completed()) {
      document = backup.components.saveAsXml();
    }
    components = vss.createBackupComponents();
  }

  RestoreDriver gathered() {
    components.initializeForRestore(document);
    components.gatherWriterMetadata().await();
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

  @Override
  public void close() {
    components.close();
  }
}
