package io.vss4j.testkit.protocol;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssAsync;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VssEnvironment;
import java.util.ArrayList;
import java.util.List;

/** Drives a backup of every component of every writer, up to the step that a test is about. */
final class BackupDriver implements AutoCloseable {
  final BackupComponents components;
  final List<SnapshotId> snapshots = new ArrayList<>();
  List<WriterMetadata> roster = List.of();
  SnapshotSetId set;
  private final List<ComponentKey> keys;
  private Runnable beforeClose = () -> {};

  /** Makes a driver that backs up these components, or all if none is given. */
  BackupDriver(BackupComponents components, ComponentKey... keys) {
    this.components = components;
    this.keys = List.of(keys);
  }

  BackupDriver gathered() {
    components.initializeForBackup();
    components.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true));
    roster = components.gatherWriterMetadata().await();
    return this;
  }

  BackupDriver chosen() {
    gathered();
    for (WriterMetadata writer : roster) {
      for (ComponentInfo component : chosenOf(writer)) {
        components.addComponent(writer.instanceId(), writer.writerId(), component.key());
      }
    }
    return this;
  }

  BackupDriver started(String... volumes) {
    chosen();
    set = components.startSnapshotSet();
    for (String volume : volumes.length == 0 ? new String[] {"/"} : volumes) {
      snapshots.add(components.addToSnapshotSet(volume));
    }
    return this;
  }

  BackupDriver prepared(String... volumes) {
    started(volumes);
    components.prepareForBackup().await();
    return this;
  }

  private List<ComponentInfo> chosenOf(WriterMetadata writer) {
    return writer.components().stream()
        .filter(component -> keys.isEmpty() || keys.contains(component.key()))
        .toList();
  }

  VssAsync<?> doSnapshotSet() {
    return components.doSnapshotSet();
  }

  BackupDriver made(String... volumes) {
    prepared(volumes);
    components.doSnapshotSet().await();
    return this;
  }

  BackupDriver completed(String... volumes) {
    made(volumes);
    for (WriterMetadata writer : roster) {
      for (ComponentInfo component : chosenOf(writer)) {
        components.setBackupSucceeded(writer.instanceId(), writer.writerId(), component.key(), true);
      }
    }
    components.backupComplete().await();
    return this;
  }

  WriterStatus statusOf(FakeWriter writer) {
    return components.gatherWriterStatus().await().stream()
        .filter(status -> status.instanceId().equals(writer.registration().instanceId()))
        .findFirst()
        .orElseThrow();
  }

  /** Returns a component as the requester sees it now. */
  WriterComponent component(FakeWriter writer, ComponentKey key) {
    return componentOf(components, writer, key);
  }

  static WriterComponent componentOf(BackupComponents session, FakeWriter writer, ComponentKey key) {
    return session.writerComponents().stream()
        .filter(view -> view.writerId().equals(writer.identity().writerId()))
        .flatMap(view -> view.component(key).stream())
        .findFirst()
        .orElseThrow();
  }

  /** Has hung handlers and steps end when this is closed, so that a test that fails while one hangs ends too. */
  BackupDriver endingHangs(VssEnvironment environment) {
    beforeClose = environment::endHangs;
    return this;
  }

  @Override
  public void close() {
    beforeClose.run();
    components.close();
  }
}
