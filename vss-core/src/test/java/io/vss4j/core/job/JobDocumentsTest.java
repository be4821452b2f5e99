package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.key;
import static io.vss4j.core.job.JobWorld.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.restore.RestoreReport;
import io.vss4j.core.restore.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the jobs write into the document of their session and read from it, and when. */
class JobDocumentsTest {
  private static final ComponentDependency REMOTE =
      new ComponentDependency(SampleWriter.idOf("stock"), "\\\\host\\path", "stock");

  private JobWorld world;

  @BeforeEach
  void makeWorld(@TempDir Path root) throws IOException {
    world = JobWorld.ofOrdersAndStock(root);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private BackupJob.Builder observedBackup() {
    return BackupJob.builder(world.observedService()).store(world.store);
  }

  private RestoreJob.Builder observedRestore() {
    return RestoreJob.builder(world.observedService()).store(world.store).journal(world.journal());
  }

  private ComponentEntry stored(String name) {
    String xml = world.store.newest().orElseThrow().documents().backupComponents();
    return BackupComponentsDocument.read(xml).writers().stream()
        .flatMap(writer -> writer.component(key(name)).stream())
        .findFirst()
        .orElseThrow();
  }

  @Nested
  class ABackup {
    @Test
    @Tag("BCD-015")
    void savesItsDocumentWhenNoWriterChangesItAnyMore() {
      world.subscribe(world.orders().on(WriterEvent.POST_SNAPSHOT, (view, context) -> {
        view.component(0).setBackupStamp("7");
        return true;
      }));
      observedBackup().build().run();
      assertThat(world.calls.indexOf("saveAsXml")).isGreaterThan(world.calls.indexOf("doSnapshotSet"));
      assertThat(world.calls).containsOnlyOnce("saveAsXml");
      assertThat(stored("orders").backupStamp()).contains("7");
    }

    @Test
    @Tag("SCH-012")
    void keepsARequiredComponentThatHasNoFilesInABackupOfItsType() {
      FileSet unread = FileSet.builder(world.data.resolve("stock").toString(), "*")
          .backupType(FileSetBackupType.INCREMENTAL_BACKUP_REQUIRED)
          .build();
      world.subscribe(world.orders()
          .has(ComponentInfo.builder(key("required")).addFiles(unread).build()));
      BackupReport report = observedBackup().build().run();
      assertThat(report.component(SampleWriter.idOf("orders"), key("required")).orElseThrow().files()).isZero();
      assertThat(stored("required").backupSucceeded()).contains(true);
    }

    @Test
    @Tag("BCD-015")
    void savesItWithTheSuccessOfEveryComponent() {
      world.subscribe(world.orders().has(world.component("missing", "stock", "gone.db")));
      observedBackup().build().run();
      assertThat(world.calls.indexOf("saveAsXml")).isGreaterThan(world.calls.lastIndexOf("setBackupSucceeded"));
      assertThat(stored("orders").backupSucceeded()).contains(true);
      assertThat(stored("missing").backupSucceeded()).contains(false);
    }

    @Test
    @Tag("BCD-016")
    void leavesNoDocumentWhereItEndsBefore() {
      world.subscribe(world.orders());
      world.callFailures.put("setBackupSucceeded", new VssException(VssError.E_UNEXPECTED, "made up"));
      assertThatThrownBy(() -> observedBackup().build().run()).hasMessageContaining("made up");
      assertThat(world.calls).doesNotContain("saveAsXml");
      assertThat(world.store.newest()).isEmpty();
    }

    @Test
    @Tag("BCD-033")
    void tellsTheSuccessOfEachComponentBetweenCopyingAndCompletion() {
      world.subscribe(world.orders().has(world.component("missing", "stock", "gone.db")));
      world.subscribe(world.stock());
      observedBackup().build().run();
      assertThat(world.calls.stream().filter("setBackupSucceeded"::equals)).hasSize(3);
      assertThat(world.calls.indexOf("setBackupSucceeded")).isGreaterThan(world.calls.indexOf("doSnapshotSet"));
      assertThat(world.calls.lastIndexOf("setBackupSucceeded")).isLessThan(world.calls.indexOf("backupComplete"));
    }

    @Test
    @Tag("BCD-033")
    void tellsNoSuccessWhenTheShadowCopiesWereNotMade() {
      world.subscribe(world.orders());
      world.providerFailures.put("commitSnapshots", new VssException(VssError.E_PROVIDER_VETO, "made up"));
      assertThatThrownBy(() -> observedBackup().build().run()).hasMessageContaining("made up");
      assertThat(world.calls).contains("doSnapshotSet").doesNotContain("setBackupSucceeded", "backupComplete");
    }
  }

  @Nested
  class ABackupThatBuildsOnOthers {
    private final List<String> previous = new ArrayList<>();
    private String next = "";

    private void subscribe() {
      subscribe(world.orders());
    }

    private void subscribe(SampleWriter writer) {
      world.subscribe(stamping(writer));
    }

    private SampleWriter stamping(SampleWriter writer) {
      BackupSchema schema = BackupSchema.of(
          BackupSchema.INCREMENTAL, BackupSchema.DIFFERENTIAL, BackupSchema.COPY, BackupSchema.TIMESTAMPED);
      return writer.supports(schema)
          .on(WriterEvent.PREPARE_FOR_BACKUP, (view, context) -> {
            previous.add(view.component(0).previousBackupStamp().orElse("none"));
            return true;
          })
          .on(WriterEvent.POST_SNAPSHOT, (view, context) -> {
            view.component(0).setBackupStamp(next);
            return true;
          });
    }

    private StoredBackup made(BackupType type, String stamp, List<StoredBackup> earlier) {
      next = stamp;
      return world.backup().backupType(type).buildsOn(earlier).build().run().stored().orElseThrow();
    }

    @Test
    @Tag("BCD-038")
    void passesTheStampOfItsBase() {
      subscribe();
      StoredBackup full = made(BackupType.FULL, "<full>", List.of());
      StoredBackup incremental = made(BackupType.INCREMENTAL, " inc 1", List.of(full));
      StoredBackup copy = made(BackupType.COPY, "copy", List.of(full, incremental));
      made(BackupType.INCREMENTAL, "inc 2", List.of(full, incremental, copy));
      made(BackupType.DIFFERENTIAL, "diff", List.of(full, incremental, copy));
      assertThat(previous).containsExactly("none", "<full>", "none", " inc 1", "<full>");
    }

    @Test
    @Tag("BCD-038")
    void passesNoneOfAnotherInstanceOfTheWriter() {
      WriterRegistration north = world.subscribe(stamping(world.orders()).instanceName("north"));
      StoredBackup full = made(BackupType.FULL, "of north", List.of());
      north.close();
      world.subscribe(stamping(world.orders()).instanceName("south"));
      made(BackupType.INCREMENTAL, "of south", List.of(full));
      assertThat(previous).containsExactly("none", "none");
    }

    @Test
    @Tag("BCD-038")
    void passesNoneOfABackupInWhichTheComponentFailed() throws IOException {
      world.subscribe(world.stock());
      subscribe(world.writer("late").has(world.component("late", "late", "late.db")));
      StoredBackup failed = made(BackupType.FULL, "failed", List.of());
      world.put("late/late.db", "there at last");
      made(BackupType.INCREMENTAL, "inc", List.of(failed));
      assertThat(previous).containsExactly("none", "none");
    }

    @Test
    @Tag("BCD-038")
    void passesNoneWhereTheComponentIsNotInTheBase() {
      world.subscribe(world.stock());
      StoredBackup full = made(BackupType.FULL, "", List.of());
      subscribe();
      made(BackupType.INCREMENTAL, "inc", List.of(full));
      assertThat(previous).containsExactly("none");
    }
  }

  @Nested
  class AComponentSet {
    private final ComponentKey data = key("writerData");

    private FileSet files(String directory, String filespec) {
      return FileSet.of(world.data.resolve(directory).toString(), filespec, true);
    }

    private SampleWriter myWriter(String ofJan) {
      return world.writer("MyWriter")
          .has(world.component("writerData", "orders", "*.db"))
          .has(ComponentInfo.builder(ComponentKey.fileGroup("writerData\\Set2", "Jan")).addFiles(files("jan", ofJan)).build())
          .has(ComponentInfo.builder(ComponentKey.fileGroup("writerData", "Usage")).selectable(true)
              .selectableForRestore(true).addFiles(files("stock", "*.db")).build());
    }

    @Test
    @Tag("BCD-029")
    @Tag("BCD-034")
    void failsWithAFileOfAMember() throws IOException {
      world.put("jan/other.db", "january");
      SampleWriter writer = myWriter("gone.db");
      world.subscribe(writer);
      BackupReport report = world.backup().build().run();
      assertThat(writer.succeeded).containsOnlyKeys(data).containsEntry(data, false);
      assertThat(report.component(writer.id(), data).orElseThrow().problems().toString()).contains("gone.db");
    }

    @Test
    @Tag("BCD-031")
    void thatFailedIsNotStoredInParts() throws IOException {
      SampleWriter writer = myWriter("gone.db");
      world.subscribe(writer);
      world.subscribe(world.stock());
      world.backup().build().run();
      assertThat(world.store.newest().orElseThrow().files()).extracting(StoredFile::owner).containsOnly(key("stock"));
    }

    @Test
    @Tag("BCD-031")
    void isRestoredByTheTargetOfItsDefiningComponent() throws IOException {
      world.put("jan/a.db", "january");
      SampleWriter writer = myWriter("*.db").on(WriterEvent.PRE_RESTORE, (view, context) -> {
        view.component(0).setRestoreTarget(RestoreTarget.ALTERNATE);
        return true;
      });
      world.subscribe(writer);
      world.backUpAndDamage();
      world.put("jan/a.db", "damaged");
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(writer.id(), data)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(world.content("jan/a.db")).isEqualTo("damaged");
      assertThat(world.content("stock/c.db")).isEqualTo("damaged");
    }

    @Test
    @Tag("BCD-031")
    void hasOneRestoreStatus() throws IOException {
      world.put("jan/a.db", "january");
      SampleWriter writer = myWriter("*.db");
      world.subscribe(writer);
      world.backUpAndDamage();
      world.restore().build().run();
      assertThat(writer.restored).containsOnlyKeys(data).containsEntry(data, FileRestoreStatus.ALL);
      assertThat(world.content("stock/c.db")).isEqualTo("stock c");
    }
  }

  @Nested
  class ARestore {
    @Test
    @Tag("BCD-020")
    void followsWhatAWriterSetsInPreRestore() throws IOException {
      SampleWriter writer = world.orders().on(WriterEvent.PRE_RESTORE, (view, context) -> {
        view.component(0).setRestoreTarget(RestoreTarget.ALTERNATE);
        return true;
      });
      world.subscribe(writer);
      world.backUpAndDamage();
      RestoreReport report = observedRestore().build().run();
      assertThat(world.calls).containsSubsequence("preRestore", "writerComponents");
      assertThat(problems(report)).contains("target ALTERNATE");
      assertThat(world.content("orders/a.db")).isEqualTo("damaged");
    }

    @Test
    @Tag("INC-132")
    void selectsNothingOfAWriterThatNeverWantsEvents() throws IOException {
      world.subscribe(world.orders().restoredBy(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE)
          .writerRestore(WriterRestorePolicy.NEVER).build()));
      world.backUpAndDamage();
      RestoreReport report = observedRestore().build().run();
      assertThat(world.calls).doesNotContain("setSelectedForRestore", "preRestore");
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(world.content("orders/a.db")).isEqualTo("orders a");
    }
  }

  @Nested
  class OtherMachines {
    private final List<String> order = new ArrayList<>();

    private SampleWriter remote() {
      return world.writer("remote").has(world.group("far", "orders", "*").addDependency(REMOTE).build())
          .on(WriterEvent.BACKUP_COMPLETE, (view, context) -> order.add("completed"))
          .on(WriterEvent.POST_RESTORE, (view, context) -> order.add("restored"));
    }

    @Test
    @Tag("DEP-011")
    void areWaitedForBeforeSuccessIsTold() {
      world.subscribe(remote());
      observedBackup().awaitRemote(needed -> {
        assertThat(needed).containsExactly(REMOTE);
        assertThat(world.calls).contains("doSnapshotSet").doesNotContain("setBackupSucceeded", "backupComplete");
        order.add("waited");
      }).build().run();
      assertThat(order).containsExactly("waited", "completed");
    }

    @Test
    @Tag("DEP-011")
    void areWaitedForBeforePostRestore() throws IOException {
      world.subscribe(remote());
      world.backUpAndDamage();
      order.clear();
      RestoreReport report = world.restore().awaitRemote(needed -> {
        assertThat(needed).containsExactly(REMOTE);
        order.add("waited");
      }).build().run();
      assertThat(order).containsExactly("waited", "restored");
      assertThat(report.isComplete()).as(report.toString()).isTrue();
    }

    @Test
    void areNotWaitedForWhereNothingDependsOnThem() throws IOException {
      world.subscribe(world.orders());
      world.backup().awaitRemote(needed -> order.add("waited")).build().run();
      world.damage();
      world.restore().awaitRemote(needed -> order.add("waited")).build().run();
      assertThat(order).isEmpty();
    }

    @Test
    void thatFailEndTheBackupAndLeaveNothing() {
      world.subscribe(remote());
      assertThatThrownBy(() -> world.backup().awaitRemote(needed -> {
        throw new IllegalStateException("host is down");
      }).build().run()).hasMessage("host is down");
      assertThat(world.store.newest()).isEmpty();
      assertThat(world.eventsOf("remote")).contains("BACKUP_SHUTDOWN").doesNotContain("BACKUP_COMPLETE");
    }

    @Test
    void thatFailAreAProblemOfTheRestore() throws IOException {
      world.subscribe(remote());
      world.backUpAndDamage();
      order.clear();
      RestoreReport report = world.restore().awaitRemote(needed -> {
        throw new IllegalStateException("host is down");
      }).build().run();
      assertThat(problems(report)).contains("host is down");
      assertThat(order).containsExactly("restored");
      assertThat(world.content("orders/a.db")).isEqualTo("orders a");
    }
  }
}
