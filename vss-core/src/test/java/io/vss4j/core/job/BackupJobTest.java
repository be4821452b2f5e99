package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.restore.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupJobTest {
  @TempDir Path temp;
  private JobWorld world;

  @BeforeEach
  void makeWorld() throws IOException {
    world = new JobWorld(temp);
    world.put("orders/a.db", "orders a");
    world.put("orders/deep/b.db", "orders b");
    world.put("stock/c.db", "stock c");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private SampleWriter orders() {
    return world.writer("orders").has(world.component("orders", "orders", "*.db"));
  }

  private SampleWriter stock() {
    return world.writer("stock").has(world.component("stock", "stock", "*.db"));
  }

  private List<String> storedFiles() {
    return world.store.newest().map(backup -> backup.files().stream().map(StoredFile::relativePath).toList())
        .orElse(List.of());
  }

  private String content(StoredFile file) throws IOException {
    try (InputStream in = world.store.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nested
  class WhenAllGoesWell {
    @Test
    void everyFileIsStoredUnderItsComponent() {
      world.subscribe(orders());
      world.subscribe(stock());
      world.backup().build().run();
      assertThat(world.store.files(SampleWriter.idOf("orders"), key("orders"))).extracting(StoredFile::relativePath)
          .containsExactly("a.db", "deep/b.db");
      assertThat(world.store.files(SampleWriter.idOf("stock"), key("stock"))).extracting(StoredFile::relativePath)
          .containsExactly("c.db");
    }

    @Test
    void timeOfLastChangeIsThatOfTheOriginal() throws IOException {
      world.subscribe(stock());
      world.backup().build().run();
      assertThat(world.store.newest().orElseThrow().files()).extracting(StoredFile::lastModified)
          .containsExactly(Files.getLastModifiedTime(world.data.resolve("stock/c.db")).toInstant());
    }

    @Test
    void directoriesAreRecorded() throws IOException {
      Files.createDirectories(world.data.resolve("orders/empty"));
      world.subscribe(orders());
      world.backup().build().run();
      assertThat(world.store.directories(SampleWriter.idOf("orders"), key("orders")))
          .extracting(directory -> directory.relativePath()).filteredOn(path -> !path.isEmpty())
          .containsExactly("deep", "empty");
    }

    @Test
    void writerGetsEveryEventInOrder() {
      world.subscribe(orders());
      world.backup().build().run();
      assertThat(world.eventsOf("orders")).containsExactly("PREPARE_FOR_BACKUP", "PREPARE_FOR_SNAPSHOT", "FREEZE",
          "THAW", "POST_SNAPSHOT", "BACKUP_COMPLETE", "BACKUP_SHUTDOWN");
    }

    @Test
    void callsComeInTheDocumentedOrder() {
      world.subscribe(orders());
      BackupJob.builder(world.observedService()).store(world.store).build().run();
      assertThat(world.calls).containsExactly("initializeForBackup", "setBackupState", "gatherWriterMetadata",
          "writerNotices", "volumeFor", "startSnapshotSet", "addToSnapshotSet", "addComponent", "prepareForBackup",
          "gatherWriterStatus", "doSnapshotSet", "gatherWriterStatus", "snapshotProperties", "writerComponents", "setBackupSucceeded",
          "saveAsXml", "backupComplete", "gatherWriterStatus", "close");
    }

    @Test
    void writerLearnsThatItsComponentWasBackedUp() {
      SampleWriter writer = orders();
      world.subscribe(writer);
      world.backup().build().run();
      assertThat(writer.succeeded).containsEntry(key("orders"), true).hasSize(1);
    }

    @Test
    void reportIsComplete() {
      world.subscribe(orders());
      BackupReport report = world.backup().build().run();
      assertThat(report.isComplete()).isTrue();
      assertThat(report.component(SampleWriter.idOf("orders"), key("orders")).orElseThrow())
          .satisfies(component -> assertThat(component.files()).isEqualTo(2))
          .satisfies(component -> assertThat(component.bytes()).isEqualTo(16));
      assertThat(report.failedWriters()).isEmpty();
    }

    @Test
    void statusWasGatheredAfterEachEvent() {
      world.subscribe(orders());
      BackupReport report = world.backup().build().run();
      for (SessionPhase phase :
          List.of(SessionPhase.PREPARED, SessionPhase.SNAPSHOT_SET_DONE, SessionPhase.COMPLETED)) {
        assertThat(report.writerStatus(phase)).as(phase.description())
            .extracting(status -> status.writerName() + ' ' + status.phase()).containsExactly("orders " + phase);
      }
    }

    @Test
    void documentsAreThoseOfTheSession() {
      WriterRegistration registration = world.subscribe(orders());
      BackupReport report = world.backup().build().run();
      BackupDocuments documents = world.store.newest().orElseThrow().documents();
      assertThat(documents.backupComponents()).contains(report.snapshotSetId().orElseThrow().toString());
      assertThat(documents.writerMetadata()).hasSize(1);
      assertThat(world.vss.examineWriterMetadata(documents.writerMetadata().get(0)).instanceId())
          .isEqualTo(registration.instanceId());
      assertThat(report.documents()).contains(documents);
    }

    @Test
    void backupStandsInTheStoreBeforeAWriterIsToldOfIt() {
      List<Boolean> stored = new ArrayList<>();
      world.subscribe(orders().on(WriterEvent.BACKUP_COMPLETE, (view, context) -> {
        stored.add(world.store.newest().isPresent());
        return true;
      }));
      world.backup().build().run();
      assertThat(stored).containsExactly(true);
    }

    @Test
    void everyStepAndFileIsReported() {
      world.subscribe(orders());
      List<Progress> seen = new ArrayList<>();
      world.backup().onProgress(seen::add).build().run();
      assertThat(seen).extracting(Progress::step).startsWith(Step.GATHER, Step.PREPARE, Step.SNAPSHOT, Step.COPY)
          .endsWith(Step.STORE, Step.COMPLETE);
      assertThat(seen).filteredOn(progress -> progress.step() == Step.COPY)
          .extracting(progress -> progress.filesDone() + "/" + progress.filesTotal() + " " + progress.bytesDone() + "/"
              + progress.bytesTotal())
          .containsExactly("0/2 0/16", "1/2 8/16", "2/2 16/16");
    }

    @Test
    void writerThatIsNotAskedForGetsNoEvent() {
      world.subscribe(orders());
      world.subscribe(stock());
      BackupReport report = world.backup().writers(Set.of(SampleWriter.idOf("stock"))).build().run();
      assertThat(world.eventsOf("orders")).isEmpty();
      assertThat(report.components()).extracting(ComponentBackup::writerName).containsExactly("stock");
      assertThat(report.isComplete()).isTrue();
    }

    @Test
    void componentThatIsNotChosenIsNotBackedUp() {
      world.subscribe(orders().has(world.component("more", "stock", "*")));
      BackupReport report = world.backup()
          .components((writer, component) -> component.key().name().equals("more")).build().run();
      assertThat(report.components()).extracting(ComponentBackup::component).containsExactly(key("more"));
      assertThat(storedFiles()).containsExactly("c.db");
    }

    @Test
    @Tag("INC-107")
    void whatComesWithASelectableComponentHasNoEntryOfItsOwn() {
      ComponentInfo below = ComponentInfo.builder(ComponentKey.fileGroup("orders", "below")).selectable(true)
          .addFiles(FileSet.of(world.data.resolve("stock").toString(), "*")).build();
      world.subscribe(orders().has(below));
      BackupReport report = world.backup().build().run();
      assertThat(report.components()).extracting(ComponentBackup::component).containsExactly(key("orders"));
      assertThat(storedFiles()).containsExactly("a.db", "deep/b.db", "c.db");
    }
  }

  @Nested
  class WhenFilesAreRead {
    @Test
    @Tag("FIL-036")
    void contentIsThatOfTheShadowCopy() throws IOException {
      Path original = world.data.resolve("orders/a.db");
      world.subscribe(orders().on(WriterEvent.THAW, (view, context) -> {
        write(original, "written after the thaw");
        return true;
      }));
      world.backup().build().run();
      assertThat(content(world.store.files(SampleWriter.idOf("orders"), key("orders")).get(0))).isEqualTo("orders a");
    }

    @Test
    void lockHeldByThisProcessSurvives() throws Exception {
      world.subscribe(orders());
      try (HeldLock lock = HeldLock.on(world.data.resolve("orders/a.db"))) {
        BackupReport report = world.backup().build().run();
        assertThat(report.isComplete()).isTrue();
        assertThat(lock.isSeenByAnotherProcess()).isTrue();
      }
    }

    @Test
    void volumeWithinAnotherOneIsNotCopiedTwice() {
      world.subscribe(orders().has(world.component("deep", "orders/deep", "*")));
      world.subscribe(stock());
      world.backup().build().run();
      assertThat(world.copiedVolumes).containsExactlyInAnyOrder(
          world.data.resolve("orders"), world.data.resolve("stock"));
    }

    @Test
    @Tag("FIL-003")
    void componentWithAMissingFileFailsAndTheOthersDoNot() {
      SampleWriter writer = orders().has(world.component("missing", "stock", "gone.db"));
      world.subscribe(writer);
      BackupReport report = world.backup().build().run();
      assertThat(report.component(writer.id(), key("missing")).orElseThrow().problems().toString()).contains("gone.db");
      assertThat(report.component(writer.id(), key("orders")).orElseThrow().succeeded()).isTrue();
      assertThat(report.isComplete()).isFalse();
    }

    @Test
    @Tag("BCD-034")
    void writerOfAComponentWithAMissingFileLearnsThatItFailed() {
      SampleWriter writer = orders().has(world.component("missing", "stock", "gone.db"));
      world.subscribe(writer);
      world.backup().build().run();
      assertThat(writer.succeeded).containsEntry(key("missing"), false).containsEntry(key("orders"), true);
    }

    @Test
    @Tag("FIL-006")
    void componentWithAFileThatCannotBeReadFailsAndNothingOfItIsKept() {
      AtomicReference<String> shadow = new AtomicReference<>();
      SampleWriter writer = orders().on(WriterEvent.POST_SNAPSHOT, (view, context) -> {
        shadow.set(context.snapshotDeviceName(world.data.resolve("orders").toString()));
        return true;
      });
      world.subscribe(writer);
      world.subscribe(stock());
      BackupReport report = world.backup().onProgress(progress -> {
        if (progress.step() == Step.COPY && progress.filesDone() == 0) {
          deleteEvenIfReadOnly(Path.of(shadow.get(), "deep/b.db"));
        }
      }).build().run();
      assertThat(report.component(writer.id(), key("orders")).orElseThrow().problems().toString())
          .contains("b.db").contains("cannot be read");
      assertThat(storedFiles()).containsExactly("c.db");
      assertThat(writer.succeeded).containsEntry(key("orders"), false);
    }

    private void deleteEvenIfReadOnly(Path file) {
      try {
        file.getParent().toFile().setWritable(true);
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Nested
  class WhenComponentsDependOnOthers {
    private SampleWriter dependent(String componentName) {
      return world.writer("dependent").has(world.group("web", "orders", "*")
          .addDependency(new ComponentDependency(SampleWriter.idOf("stock"), "", componentName)).build());
    }

    @Test
    @Tag("DEP-001")
    void whatAComponentNeedsIsBackedUpWithIt() {
      world.subscribe(dependent("stock"));
      world.subscribe(stock());
      BackupReport report = world.backup().components((writer, component) -> writer.writerName().equals("dependent"))
          .build().run();
      assertThat(report.components()).extracting(ComponentBackup::component).containsExactly(key("web"), key("stock"));
    }

    @Test
    void componentThatNeedsOneThatIsLeftOutIsLeftOut() {
      world.subscribe(dependent("nowhere"));
      world.subscribe(stock().has(ComponentInfo.builder(key("nowhere")).selectable(true)
          .addFiles(FileSet.of("Z:\\nowhere", "*")).build()));
      BackupReport report = world.backup().build().run();
      assertThat(report.component(SampleWriter.idOf("dependent"), key("web")).orElseThrow().problems().toString())
          .contains("depends on component \"nowhere\"");
      assertThat(storedFiles()).containsExactly("c.db");
    }

    @Test
    @Tag("DEP-007")
    void missingTargetIsAWarning() {
      world.subscribe(dependent("unknown"));
      world.subscribe(stock());
      BackupReport report = world.backup().build().run();
      assertThat(report.warnings()).singleElement().asString().contains("web").contains("unknown");
      assertThat(report.isComplete()).isTrue();
    }

    @Test
    @Tag("DEP-010")
    void targetOnAnotherMachineIsAWarning() {
      world.subscribe(world.writer("dependent").has(world.group("web", "orders", "*")
          .addDependency(new ComponentDependency(SampleWriter.idOf("stock"), "\\\\other\\path", "stock")).build()));
      BackupReport report = world.backup().build().run();
      assertThat(report.warnings()).singleElement().asString().contains("another machine");
    }
  }
}
