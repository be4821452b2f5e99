package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VssEnvironment;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Backups without component mode. */
class WholeVolumesTest {
  private final VssEnvironment vss = VssEnvironment.builder().volume("D:").build();
  private final BackupComponents backup = vss.createBackupComponents();

  @AfterEach
  void close() {
    backup.close();
    vss.close();
  }

  private void gather() {
    backup.initializeForBackup();
    backup.setBackupState(BackupState.of(BackupType.FULL).selectComponents(false));
    backup.gatherWriterMetadata().await();
    backup.startSnapshotSet();
  }

  private void make() {
    backup.prepareForBackup().await();
    backup.doSnapshotSet().await();
  }

  @Test
  @Tag("FIL-037")
  void volumesThatNoComponentNamesAreAdded() {
    vss.subscribe(FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf").build());
    Path file = vss.write("D:\\photos\\a.jpg", "picture");
    gather();
    SnapshotId snapshot = backup.addToSnapshotSet("D:");
    make();
    vss.write("D:\\photos\\a.jpg", "changed");
    assertThat(backup.snapshotProperties(snapshot).locate(file)).hasContent("picture");
  }

  @Test
  @Tag("FIL-037")
  void volumesOfComponentsAreLeftOut() {
    FakeWriter writer =
        vss.subscribe(FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf").build());
    gather();
    SnapshotId snapshot = backup.addToSnapshotSet("D:");
    make();
    assertThat(backup.query()).extracting(made -> made.snapshotId()).containsExactly(snapshot);
    assertThat(vss.events().of(writer).names()).contains(WriterEvent.FREEZE.eventName());
  }

  @Test
  @Tag("FIL-037")
  void anyNumberOfVolumesIsAddedThoughThereIsNoWriter() {
    gather();
    backup.addToSnapshotSet("D:");
    backup.addToSnapshotSet("/");
    make();
    assertThat(backup.query()).hasSize(2);
    assertThat(backup.writerComponents()).isEmpty();
  }
}
