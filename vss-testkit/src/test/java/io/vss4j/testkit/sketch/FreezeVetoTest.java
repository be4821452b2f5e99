package io.vss4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupReport;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.core.job.RestoreJob;
import io.vss4j.core.restore.RestoreReport;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.LoggedEvent;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a product uses the testkit in its own tests. */
class FreezeVetoTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  @Test
  void freezeVetoSurfacesInStatus() {
    FakeWriter writer = vss.subscribe(FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf")
        .failAt(WriterEvent.FREEZE, WriterFailure.retryable("busy")).build());
    try (BackupComponents backup = vss.createBackupComponents()) {
      backup.initializeForBackup();
      backup.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true));
      WriterMetadata metadata = backup.gatherWriterMetadata().await().get(0);
      backup.addComponent(metadata.instanceId(), metadata.writerId(), metadata.components().get(0).key());
      backup.startSnapshotSet();
      backup.addToSnapshotSet("/");
      backup.prepareForBackup().await();
      backup.doSnapshotSet().await();
      WriterStatus status = backup.gatherWriterStatus().await().get(0);
      assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
      assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
      assertThat(status.message()).isEqualTo("busy");
    }
    assertThat(vss.events()).extracting(LoggedEvent::label).contains("sql.Freeze", "in-memory.CommitSnapshots");
    assertThat(vss.events().of(writer).names()).isEqualTo(List.of(
        "Identify", "PrepareForBackup", "PrepareForSnapshot", "Freeze", "Thaw", "PostSnapshot", "BackupShutdown"));
  }

  @Test
  void jobsRunInTheEnvironment() {
    FakeWriter writer =
        vss.subscribe(FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf").build());
    vss.environment().write("/data/orders.mdf", "two orders");
    DirectoryBackupStore store = DirectoryBackupStore.at(vss.environment().newDirectory("store"));
    BackupReport backup =
        BackupJob.builder(vss.service()).store(store).pathResolver(vss.environment().pathResolver()).build().run();
    assertThat(backup.isComplete()).as(backup.toString()).isTrue();
    vss.environment().write("/data/orders.mdf", "destroyed");
    RestoreReport restore = RestoreJob.builder(vss.service())
        .store(store)
        .pathResolver(vss.environment().pathResolver())
        .serviceController(vss.services())
        .build()
        .run();
    assertThat(restore.units()).as(restore.toString()).allSatisfy(
        unit -> assertThat(unit.status()).isEqualTo(FileRestoreStatus.ALL));
    assertThat(vss.environment().read("/data/orders.mdf")).isEqualTo("two orders");
    vss.events().of(writer).assertInOrder("BackupComplete", "BackupShutdown", "PreRestore", "PostRestore");
  }
}
