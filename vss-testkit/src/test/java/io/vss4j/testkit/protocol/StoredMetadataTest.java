package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupReport;
import io.vss4j.core.job.BackupStore;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.core.job.RestoreJob;
import io.vss4j.core.job.StoredBackup;
import io.vss4j.core.restore.RestoreReport;
import io.vss4j.core.restore.StoredFile;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the jobs make of the metadata that a writer gave when it was backed up. */
class StoredMetadataTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  @TempDir Path directory;

  private BackupStore store;

  @BeforeEach
  void files() {
    store = DirectoryBackupStore.at(directory);
    vss.environment().write("/data/orders.txt", "two orders");
    vss.environment().write("/data/more.txt", "three more");
    vss.environment().write("/data/orders.lock", "held");
  }

  private static FakeWriterBuilder shop() {
    return FakeWriter.builder().name("shop").fileGroup("", "orders", "/data", "*");
  }

  private BackupReport backUp() {
    return BackupJob.builder(vss.service())
        .store(store)
        .pathResolver(vss.environment().pathResolver())
        .build()
        .run();
  }

  private RestoreReport restore() {
    return RestoreJob.builder(vss.service())
        .store(store)
        .pathResolver(vss.environment().pathResolver())
        .serviceController(vss.services())
        .build()
        .run();
  }

  private List<String> stored() {
    StoredBackup backup = store.newest().orElseThrow();
    return backup.files().stream().map(StoredFile::relativePath).sorted().toList();
  }

  @Test
  @Tag("WMD-010")
  void decidesWhatIsRestoredWhateverTheLiveWriterHasNow() {
    FakeWriter before = vss.subscribe(shop().build());
    backUp();
    before.die();
    vss.subscribe(FakeWriter.builder().name("shop").fileGroup("", "parcels", "/parcels", "*").build());
    vss.environment().write("/data/orders.txt", "spoiled");
    vss.environment().write("/parcels/a.txt", "a parcel");

    RestoreReport report = restore();
    assertThat(report.statusOf(ORDERS)).as(report.toString()).isEqualTo(FileRestoreStatus.ALL);
    assertThat(vss.environment().read("/data/orders.txt")).isEqualTo("two orders");
    assertThat(vss.environment().read("/parcels/a.txt")).isEqualTo("a parcel");
  }

  @Test
  @Tag("WMD-012")
  void ofEveryWriterThatTookPartIsKeptWithTheBackup() {
    FakeWriter shop = vss.subscribe(shop().build());
    FakeWriter mail = vss.subscribe(FakeWriter.builder().name("mail").fileGroup("", "mail", "/mail", "*").build());
    backUp();

    assertThat(store.newest().orElseThrow().documents().writerMetadata())
        .extracting(text -> vss.service().examineWriterMetadata(text))
        .extracting(WriterMetadata::instanceId)
        .containsExactlyInAnyOrder(shop.registration().instanceId(), mail.registration().instanceId());
  }

  @Test
  @Tag("WMD-057")
  void filesReportedAsRemovedFromTheShadowCopyAreStillInIt() {
    List<Boolean> there = new CopyOnWriteArrayList<>();
    vss.subscribe(shop()
        .describe(metadata -> metadata.addExcludeFilesFromSnapshot(FileSet.of("/data", "*.lock")))
        .doAt(WriterEvent.POST_SNAPSHOT, (components, context) -> there.add(Files.exists(
            Path.of(context.snapshotDeviceName(context.currentVolumes().get(0))).resolve("data/orders.lock"))))
        .build());
    backUp();

    assertThat(there).containsExactly(true);
  }

  @Test
  @Tag("WMD-058")
  void filesReportedAsRemovedFromTheShadowCopyAreBackedUpIfTheyAreThere() {
    vss.subscribe(shop()
        .describe(metadata -> metadata.addExcludeFilesFromSnapshot(FileSet.of("/data", "*.lock")))
        .build());
    backUp();

    assertThat(stored()).containsExactly("more.txt", "orders.lock", "orders.txt");
  }

  @Test
  @Tag("WMD-058")
  void filesThatAreToBeExcludedAreNot() {
    vss.subscribe(shop().excludeFiles(FileSet.of("/data", "*.lock")).build());
    backUp();

    assertThat(stored()).containsExactly("more.txt", "orders.txt");
  }

  @Test
  @Tag("WMD-061")
  void withoutARestoreMethodIsGoodForABackup() {
    vss.subscribe(shop().restoreMethod((RestoreMethodSpec) null).build());

    BackupReport report = backUp();
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(stored()).hasSize(3);
  }

  @Test
  @Tag("WMD-061")
  void withoutARestoreMethodIsAnErrorOfTheWriterInARestore() {
    FakeWriter writer = vss.subscribe(shop().restoreMethod((RestoreMethodSpec) null).build());
    backUp();
    vss.environment().write("/data/orders.txt", "spoiled");

    RestoreReport report = restore();
    assertThat(report.problems()).singleElement().satisfies(problem -> {
      assertThat(problem.toString()).startsWith("writer error");
      assertThat(problem.writer()).contains(writer.identity().writerId());
      assertThat(problem.component()).contains(ORDERS);
    });
    assertThat(vss.environment().read("/data/orders.txt")).isEqualTo("spoiled");
  }

  @Test
  @Tag("CMP-001")
  void aComponentIsBackedUpWholeOrNotAtAll() {
    vss.subscribe(FakeWriter.builder()
        .name("shop")
        .fileGroup("", "orders", FileSet.of("/data", "*.txt"), FileSet.of("/data", "missing.db"))
        .fileGroup("", "locks", "/data", "*.lock")
        .build());

    assertThat(backUp().isComplete()).isFalse();
    assertThat(stored()).containsExactly("orders.lock");
  }

  @Test
  @Tag("CMP-001")
  void aComponentIsRestoredWithAllItsFiles() {
    vss.subscribe(shop().build());
    backUp();
    vss.environment().delete("/data/more.txt");
    vss.environment().write("/data/orders.txt", "spoiled");

    assertThat(restore().statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
    assertThat(vss.environment().read("/data/more.txt")).isEqualTo("three more");
    assertThat(vss.environment().read("/data/orders.txt")).isEqualTo("two orders");
  }
}
