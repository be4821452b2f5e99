package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.errorOf;
import static io.vss4j.core.job.JobWorld.key;
import static io.vss4j.core.job.JobWorld.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.restore.RestorePlan;
import io.vss4j.core.restore.RestoreReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreJobTest {
  @TempDir Path temp;
  private JobWorld world;

  @BeforeEach
  void makeWorld() throws IOException {
    world = JobWorld.ofOrdersAndStock(temp);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Nested
  class WhenAllGoesWell {
    @Test
    void filesComeBack() throws IOException {
      world.subscribe(world.orders());
      world.backUpAndDamage();
      RestoreReport report = world.restore().build().run();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(world.content("orders/a.db")).isEqualTo("orders a");
      assertThat(world.content("orders/deep/b.db")).isEqualTo("orders b");
    }

    @Test
    void callsComeInTheDocumentedOrder() throws IOException {
      world.subscribe(world.orders());
      world.backUpAndDamage();
      RestoreJob.builder(world.observedService()).store(world.store).build().run();
      assertThat(world.calls).containsExactly("initializeForRestore", "addStoredMetadata", "gatherWriterMetadata",
          "writerComponents", "setSelectedForRestore", "setRestoreState", "writerNotices", "preRestore",
          "gatherWriterStatus",
          "writerComponents", "setFileRestoreStatus", "postRestore", "gatherWriterStatus",
          "writerComponents", "close");
    }

    @Test
    @Tag("SEQ-021")
    void writerGetsTheTwoEventsAndNoOther() throws IOException {
      world.subscribe(world.orders());
      world.backUpAndDamage();
      world.restore().build().run();
      assertThat(world.eventsOf("orders")).containsExactly("PRE_RESTORE", "POST_RESTORE");
    }

    @Test
    @Tag("RST-013")
    void writerSeesTheStatusOfItsComponents() throws IOException {
      SampleWriter writer = world.orders();
      world.subscribe(writer);
      world.backUpAndDamage();
      world.restore().build().run();
      assertThat(writer.restored).containsEntry(key("orders"), FileRestoreStatus.ALL);
    }

    @Test
    @Tag("SEQ-001")
    void noFileIsTouchedBeforePreRestoreHasEnded() throws IOException {
      AtomicReference<String> seen = new AtomicReference<>();
      world.subscribe(world.orders());
      world.subscribe(world.stock().on(WriterEvent.PRE_RESTORE, (view, context) -> {
        seen.set(readQuietly("orders/a.db") + ", " + readQuietly("stock/c.db"));
        return true;
      }));
      world.backUpAndDamage();
      world.restore().build().run();
      assertThat(seen).hasValue("damaged, damaged");
    }

    private String readQuietly(String path) {
      try {
        return world.content(path);
      } catch (IOException e) {
        return e.toString();
      }
    }

    @Test
    @Tag("SEQ-011")
    void statusWasGatheredAfterBothEvents() throws IOException {
      world.subscribe(world.orders());
      world.backUpAndDamage();
      RestoreReport report = world.restore().build().run();
      assertThat(report.writerStatus(SessionPhase.RESTORING)).extracting(WriterStatus::phase)
          .containsExactly(SessionPhase.RESTORING);
      assertThat(report.writerStatus(SessionPhase.RESTORED)).extracting(WriterStatus::phase)
          .containsExactly(SessionPhase.RESTORED);
    }

    @Test
    void newestBackupIsRestored() throws IOException {
      world.subscribe(world.orders());
      world.backup().build().run();
      world.put("orders/a.db", "newer");
      world.backUpAndDamage();
      world.restore().build().run();
      assertThat(world.content("orders/a.db")).isEqualTo("newer");
    }

    @Test
    void journalIsKeptWithTheStoreUnlessNamed() throws IOException {
      world.subscribe(world.orders());
      world.backUpAndDamage();
      RestoreReport report = RestoreJob.builder(world.vss).store(world.store).build().run();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(world.store.restoreJournal().orElseThrow()).isDirectory();
    }

    @Test
    void stepsAndFilesAreReported() throws IOException {
      world.subscribe(world.orders());
      world.backUpAndDamage();
      List<Progress> seen = new ArrayList<>();
      world.restore().onProgress(seen::add).build().run();
      assertThat(seen).extracting(Progress::step).startsWith(Step.GATHER, Step.PRE_RESTORE, Step.RESTORE)
          .endsWith(Step.POST_RESTORE, Step.RESTART);
      assertThat(seen).filteredOn(progress -> progress.filesDone() > 0)
          .extracting(progress -> progress.filesDone() + "/" + progress.filesTotal()).containsExactly("1/2", "2/2");
    }

    @Test
    void sessionIsHandedOverBeforePreRestore() throws IOException {
      AtomicReference<String> options = new AtomicReference<>();
      SampleWriter writer = world.orders().on(WriterEvent.PRE_RESTORE, (view, context) -> {
        options.set(view.component(key("orders")).orElseThrow().restoreOptions().orElse("none"));
        return true;
      });
      world.subscribe(writer);
      world.backUpAndDamage();
      world.restore().beforePreRestore(session -> session.setRestoreOptions(writer.id(), key("orders"), "\"a\"=\"b\""))
          .build().run();
      assertThat(options).hasValue("\"a\"=\"b\"");
    }
  }

  @Nested
  class WhenAServiceIsStopped {
    private SampleWriter served(RestoreMethod method) {
      return world.orders().restoredBy(RestoreMethodSpec.builder(method).service("db").build());
    }

    @Test
    @Tag("SVC-043")
    void writerThatIsLostWithItIsNamedUnderItsOldInstance() throws IOException {
      SampleWriter writer = served(RestoreMethod.STOP_RESTORE_START);
      WriterRegistration old = world.subscribe(writer);
      world.backUpAndDamage();
      LoggingService service = new LoggingService(world.log, old::close, () -> world.subscribe(world.orders()));
      RestoreReport report = world.restore().serviceController(service).build().run();
      assertThat(report.lostWriters()).extracting(WriterStatus::instanceId).containsExactly(old.instanceId());
      assertThat(problems(report)).contains("orders").contains(old.instanceId().toString());
      assertThat(world.log).containsExactly("orders PRE_RESTORE", "stop db", "start db");
    }

    @Test
    @Tag("SVC-045")
    void lostWriterChangesNoStatus() throws IOException {
      SampleWriter writer = served(RestoreMethod.STOP_RESTORE_START);
      WriterRegistration old = world.subscribe(writer);
      world.backUpAndDamage();
      LoggingService service = new LoggingService(world.log, old::close, () -> world.subscribe(world.orders()));
      RestoreReport report = world.restore().serviceController(service).build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.ALL);
      assertThat(world.content("orders/a.db")).isEqualTo("orders a");
      assertThat(world.log).endsWith("start db");
    }

    @Test
    @Tag("SVC-031")
    void serviceThatMustLoadTheFilesIsStartedAnewAfterPostRestore() throws IOException {
      WriterRegistration old = world.subscribe(served(RestoreMethod.RESTORE_STOP_START));
      world.backUpAndDamage();
      LoggingService service = new LoggingService(world.log, old::close, () -> world.subscribe(world.orders()));
      RestoreReport report = world.restore().serviceController(service).build().run();
      assertThat(world.log).containsExactly("orders PRE_RESTORE", "orders POST_RESTORE", "stop db", "start db");
      assertThat(report.isComplete()).as(report.toString()).isTrue();
    }

    @Test
    void withoutAControllerNothingIsTouched() throws IOException {
      SampleWriter writer = served(RestoreMethod.STOP_RESTORE_START);
      world.subscribe(writer);
      world.backUpAndDamage();
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(world.content("orders/a.db")).isEqualTo("damaged");
      assertThat(world.eventsOf("orders")).endsWith("POST_RESTORE");
    }
  }

  @Nested
  class WhenOnlyThePlanIsWanted {
    @Test
    void planNamesFilesAndRefusals() throws IOException {
      world.subscribe(world.orders());
      WriterRegistration gone = world.subscribe(world.stock());
      world.backUpAndDamage();
      gone.close();
      RestorePlan plan = world.restore().build().dryRun();
      assertThat(plan.toString()).contains("a.db").contains("b.db");
      assertThat(plan.problems().toString()).contains("writer stock does not run");
    }

    @Test
    void nothingIsTouchedAndNoEventIsSent() throws IOException {
      world.subscribe(world.orders());
      world.backUpAndDamage();
      world.restore().build().dryRun();
      assertThat(world.content("orders/a.db")).isEqualTo("damaged");
      assertThat(world.log).isEmpty();
      assertThat(world.journal()).doesNotExist();
    }
  }

  @Nested
  class WhenTheBackupIsNotSound {
    @Test
    void missingBackupIsAnError() {
      assertThatThrownBy(() -> world.restore().build().run())
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_OBJECT_NOT_FOUND));
    }

    @Test
    void damagedContentKeepsTheComponentAsItIs() throws IOException {
      SampleWriter writer = world.orders();
      world.subscribe(writer);
      world.backUpAndDamage();
      Files.writeString(temp.resolve("store/backup-000001/files/2"), "orders !");
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(problems(report)).contains("b.db");
      assertThat(world.content("orders/a.db")).isEqualTo("damaged");
    }

    @Test
    @Tag("DOC-002")
    void componentWithoutStoredMetadataIsRefusedBeforePreRestore() throws IOException {
      SampleWriter writer = world.orders();
      world.subscribe(writer);
      world.subscribe(world.stock());
      world.backup().build().run();
      StoredBackup whole = world.store.newest().orElseThrow();
      String metadataOfStock = whole.documents().writerMetadata().stream()
          .filter(document -> document.contains("\"stock\"")).findFirst().orElseThrow();
      try (NewBackup copy = world.store.begin()) {
        copy.commit(new BackupDocuments(whole.documents().backupComponents(), List.of(metadataOfStock)));
      }
      world.damage();
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(problems(report)).contains("no Writer Metadata Document").contains(writer.id().toString());
      assertThat(world.eventsOf("orders")).isEmpty();
    }
  }
}
