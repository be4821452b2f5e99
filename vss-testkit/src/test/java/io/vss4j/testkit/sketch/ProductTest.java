package io.vss4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreType;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterState;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.LocalVolumeShadowCopyService;
import io.vss4j.core.job.BackupDocuments;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupReport;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.core.job.Progress;
import io.vss4j.core.job.RestoreJob;
import io.vss4j.core.restore.RestoreExecutor;
import io.vss4j.core.restore.RestorePlan;
import io.vss4j.core.restore.RestoreRecovery;
import io.vss4j.core.restore.RestoreReport;
import io.vss4j.core.selection.ComponentTree;
import io.vss4j.core.snapshot.CopySnapshotProvider;
import io.vss4j.testkit.EventLog;
import io.vss4j.testkit.FakeService;
import io.vss4j.testkit.FakeServiceController;
import io.vss4j.testkit.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a backup product uses the library, on this machine's file system and clock. */
class ProductTest {
  private final PathResolver resolver = PathResolver.nativePaths();

  private Path data;
  private Path dir;
  private Path journalDir;
  private VolumeShadowCopyService vss;
  private OrdersWriter writer;
  private WriterRegistration registration;
  private FakeServiceController services;
  private EventLog serviceLog;

  @BeforeEach
  void aServiceAndAWriter(@TempDir Path home) throws IOException {
    Path real = home.toRealPath();
    data = Files.createDirectories(real.resolve("srv/data"));
    dir = real.resolve("backups");
    journalDir = Files.createDirectories(real.resolve("journal"));
    Path scratchDir = Files.createDirectories(real.resolve("scratch"));
    vss = LocalVolumeShadowCopyService.builder()
        .snapshotProvider(new CopySnapshotProvider(scratchDir))
        .pathResolver(PathResolver.nativePaths())
        .build();
    writer = new OrdersWriter(data);
    registration = vss.subscribe(writer);
    serviceLog = new EventLog(VirtualClock.create());
    services = new FakeServiceController(vss, serviceLog);
    services.add(FakeService.builder("orders").build());
    writer.put("two orders");
  }

  @AfterEach
  void closeService() {
    vss.close();
    assertThat(registration.isSubscribed()).isFalse();
  }

  @Test
  void aBackupStepByStep() throws IOException {
    Path copied = Files.createDirectories(dir.resolve("copied"));
    SnapshotSetId set;
    try (BackupComponents backup = vss.createBackupComponents()) {
      backup.initializeForBackup();
      backup.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true));
      List<WriterMetadata> writers = backup.gatherWriterMetadata().await();
      for (WriterMetadata found : writers) {
        for (ComponentInfo component : found.components()) {
          if (ComponentTree.of(found).mustBeIncludedExplicitly(component.key())) {
            backup.addComponent(found.instanceId(), found.writerId(), component.key());
          }
        }
      }
      set = backup.startSnapshotSet();
      SnapshotId snapshot = backup.addToSnapshotSet(data.toString());
      backup.prepareForBackup().await();
      backup.doSnapshotSet().await();
      List<WriterStatus> status = backup.gatherWriterStatus().await();
      assertThat(status).singleElement().satisfies(one -> {
        assertThat(one.instanceId()).isEqualTo(registration.instanceId());
        assertThat(one.state()).isEqualTo(WriterState.WAITING_FOR_BACKUP_COMPLETE);
        assertThat(one.failure()).isEqualTo(VssError.S_OK);
      });
      assertThat(writer.isFrozen()).isFalse();
      writer.put("three orders");
      Files.copy(
          backup.snapshotProperties(snapshot).root().resolve("orders.mv.db"), copied.resolve("orders.mv.db"));
      backup.setBackupSucceeded(registration.instanceId(), OrdersWriter.ID, OrdersWriter.ORDERS, true);
      backup.backupComplete().await();
      String document = backup.saveAsXml();
      String metadata = writers.get(0).saveAsXml();
      assertThat(document).contains("version 1");
      assertThat(vss.examineWriterMetadata(metadata).writerId()).isEqualTo(OrdersWriter.ID);
    }
    assertThat(writer.shutDownWith()).isEqualTo(set);
    assertThat(copied.resolve("orders.mv.db")).hasContent("two orders");
  }

  @Test
  void aRestoreStepByStep() {
    DirectoryBackupStore store = DirectoryBackupStore.at(dir);
    BackupJob.builder(vss).store(store).build().run();
    BackupDocuments documents = store.newest().orElseThrow().documents();
    String documentXml = documents.backupComponents();
    String metadataXml = documents.writerMetadata().get(0);
    ComponentKey key = OrdersWriter.ORDERS;
    writer.put("destroyed");

    WriterMetadata stored = vss.examineWriterMetadata(metadataXml);
    try (BackupComponents restore = vss.createBackupComponents()) {
      restore.initializeForRestore(documentXml);
      restore.gatherWriterMetadata().await();
      restore.setRestoreState(RestoreType.BY_COPY);
      restore.setSelectedForRestore(stored.writerId(), key, true);
      restore.preRestore().await();
      RestorePlan plan = RestorePlan.builder()
          .document(restore).metadata(stored).source(store).pathResolver(resolver).build();
      assertThat(plan.problems()).isEmpty();
      RestoreReport report =
          RestoreExecutor.builder().serviceController(services).journal(journalDir).build().execute(plan);
      assertThat(report.statusOf(key)).as(report.toString()).isEqualTo(FileRestoreStatus.ALL);
      restore.setFileRestoreStatus(stored.writerId(), key, report.statusOf(key));
      restore.postRestore().await();
      assertThat(restore.gatherWriterStatus().await()).noneMatch(WriterStatus::isFailure);
    }
    RestoreRecovery.open(journalDir).recover();
    assertThat(data.resolve("orders.mv.db")).hasContent("two orders");
    serviceLog.all().assertNames("Stop", "Start");
  }

  @Test
  void bothInOneCallEach() {
    List<Progress> progress = new ArrayList<>();
    BackupReport b = BackupJob.builder(vss).store(DirectoryBackupStore.at(dir)).onProgress(p -> {
      synchronized (progress) {
        progress.add(p);
      }
    }).build().run();
    assertThat(b.isComplete()).as(b.toString()).isTrue();
    assertThat(progress).isNotEmpty();
    writer.put("destroyed");
    RestoreReport r =
        RestoreJob.builder(vss).store(DirectoryBackupStore.at(dir)).serviceController(services).build().run();
    assertThat(r.isComplete()).as(r.toString()).isTrue();
    assertThat(data.resolve("orders.mv.db")).hasContent("two orders");
  }
}
