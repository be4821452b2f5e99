package io.vss4j.testkit.protocol;

import io.vss4j.api.spi.ProviderType;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.InMemorySnapshotProvider;
import io.vss4j.testkit.VssEnvironment;

/** A writer, and a backup whose set has two volumes of one provider and a third of another. */
final class TwoProviders implements AutoCloseable {
  final VssEnvironment vss = VssEnvironment.builder()
      .provider("first", ProviderType.SOFTWARE)
      .provider("last", ProviderType.SOFTWARE)
      .volume("/second")
      .volume("/third")
      .build();
  final InMemorySnapshotProvider first = vss.snapshotProvider("first");
  final InMemorySnapshotProvider last = vss.snapshotProvider("last");
  final FakeWriter writer;
  final BackupDriver backup;

  TwoProviders() {
    this(FakeWriter.builder());
  }

  TwoProviders(FakeWriterBuilder like) {
    writer = vss.subscribe(like.name("sql").database("", "orders", "/data", "*.mdf").build());
    backup = new BackupDriver(vss.createBackupComponents());
  }

  TwoProviders started() {
    backup.chosen();
    backup.set = backup.components.startSnapshotSet();
    backup.snapshots.add(backup.components.addToSnapshotSet("/", first.id()));
    backup.snapshots.add(backup.components.addToSnapshotSet("/second", first.id()));
    backup.snapshots.add(backup.components.addToSnapshotSet("/third", last.id()));
    return this;
  }

  TwoProviders prepared() {
    started();
    backup.components.prepareForBackup().await();
    return this;
  }

  TwoProviders made() {
    prepared();
    backup.doSnapshotSet().await();
    return this;
  }

  @Override
  public void close() {
    backup.close();
    vss.close();
  }
}
