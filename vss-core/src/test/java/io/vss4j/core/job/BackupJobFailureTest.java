package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.restore.StoredFile;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BackupJobFailureTest {
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

  private static VssError errorOf(Throwable failure) {
    assertThat(failure).isInstanceOf(VssException.class);
    return ((VssException) failure).error();
  }

  @Nested
  class WhenAWriterFails {
    private BackupReport reportOfVetoAt(WriterEvent event) {
      world.subscribe(orders().on(event, (view, context) -> {
        context.setWriterFailure(WriterFailure.retryable("busy"));
        return true;
      }));
      world.subscribe(stock());
      return world.backup().build().run();
    }

    @Test
    void vetoAtPrepareForBackupKeepsItsFilesOut() {
      BackupReport report = reportOfVetoAt(WriterEvent.PREPARE_FOR_BACKUP);
      assertThat(storedFiles()).containsExactly("c.db");
      assertThat(report.component(SampleWriter.idOf("orders"), key("orders")).orElseThrow().problems().toString())
          .contains("FAILED_AT_PREPARE_BACKUP").contains("busy");
    }

    @Test
    void vetoAtFreezeKeepsItsFilesOut() {
      BackupReport report = reportOfVetoAt(WriterEvent.FREEZE);
      assertThat(storedFiles()).containsExactly("c.db");
      assertThat(report.failedWriters()).extracting(status -> status.writerName()).containsExactly("orders");
    }

    @Test
    void vetoAtPostSnapshotIsReportedAndItsFilesAreKept() {
      BackupReport report = reportOfVetoAt(WriterEvent.POST_SNAPSHOT);
      assertThat(storedFiles()).containsExactly("a.db", "deep/b.db", "c.db");
      assertThat(report.failedWriters()).extracting(status -> status.writerName()).containsExactly("orders");
      assertThat(report.isComplete()).isFalse();
    }

    @Test
    void partialFailureKeepsOutTheComponentsThatItNames() {
      SampleWriter writer = orders().has(world.component("more", "stock", "*"));
      world.subscribe(writer.on(WriterEvent.PREPARE_FOR_BACKUP, (view, context) -> {
        view.component(key("more")).orElseThrow().setFailure(VssError.E_WRITERERROR_NONRETRYABLE, 7, "no space");
        context.setWriterFailure(WriterFailure.of(VssError.E_WRITERERROR_PARTIAL_FAILURE, "some"));
        return true;
      }));
      BackupReport report = world.backup().build().run();
      assertThat(storedFiles()).containsExactly("a.db", "deep/b.db");
      assertThat(report.component(writer.id(), key("more")).orElseThrow().problems().toString()).contains("no space");
    }

    @Test
    void writerLostAfterTheShadowCopyIsNamedAndItsFilesAreKept() {
      AtomicReference<WriterRegistration> registration = new AtomicReference<>();
      registration.set(world.subscribe(orders()));
      world.subscribe(stock());
      BackupReport report = world.backup().onProgress(progress -> {
        if (progress.step() == Step.COPY && progress.filesDone() == 0) {
          registration.get().close();
        }
      }).build().run();
      assertThat(report.failedWriters()).extracting(status -> status.instanceId())
          .containsExactly(registration.get().instanceId());
      assertThat(storedFiles()).hasSize(3);
      assertThat(world.eventsOf("stock")).contains("BACKUP_COMPLETE");
    }

    @Test
    void nothingIsStoredWhenNoComponentIsLeft() {
      world.subscribe(stock());
      world.backup().build().run();
      world.subscribe(orders().on(WriterEvent.FREEZE, (view, context) -> false));
      BackupReport report = world.backup().writers(Set.of(SampleWriter.idOf("orders"))).build().run();
      assertThat(report.stored()).isEmpty();
      assertThat(world.store.names()).containsExactly("backup-000001");
    }
  }

  @Nested
  class WhenNoShadowCopyCanBeMade {
    @Test
    void jobFailsWithTheErrorOfTheSetAndTheStoreIsUntouched() {
      world.providerFailures.put("commitSnapshots", new VssException(VssError.E_PROVIDER_VETO, "no room"));
      world.subscribe(orders());
      assertThatThrownBy(() -> world.backup().build().run())
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_PROVIDER_VETO)).hasMessageContaining("no room");
      assertThat(world.store.newest()).isEmpty();
    }

    @Test
    @Tag("SNP-016")
    void sessionIsAskedForItsStatusAbortedAndClosed() {
      world.providerFailures.put("commitSnapshots", new VssException(VssError.E_PROVIDER_VETO, "no room"));
      world.subscribe(orders());
      catchThrowable(() -> BackupJob.builder(world.observedService()).store(world.store).build().run());
      assertThat(world.calls).endsWith("doSnapshotSet", "gatherWriterStatus", "abortBackup", "close");
    }

    @Test
    void writersAreAbortedAndShutDown() {
      world.providerFailures.put("commitSnapshots", new VssException(VssError.E_PROVIDER_VETO, "no room"));
      world.subscribe(orders());
      catchThrowable(() -> world.backup().build().run());
      assertThat(world.eventsOf("orders")).containsExactly(
          "PREPARE_FOR_BACKUP", "PREPARE_FOR_SNAPSHOT", "FREEZE", "ABORT", "BACKUP_SHUTDOWN");
    }

    @Test
    void componentWhoseVolumeIsRefusedIsLeftOutAndTheOthersAreNot() {
      SampleWriter writer = orders().has(ComponentInfo.builder(key("nowhere")).selectable(true)
          .addFiles(FileSet.of("Z:\\nowhere", "*")).build());
      world.subscribe(writer);
      BackupReport report = world.backup().build().run();
      assertThat(report.component(writer.id(), key("nowhere")).orElseThrow().problems().toString())
          .contains("Z:\\nowhere");
      assertThat(storedFiles()).containsExactly("a.db", "deep/b.db");
      assertThat(writer.succeeded).containsOnlyKeys(key("orders"));
    }

    @Test
    @Tag("INC-113")
    void writerThatRequiresALeftOutComponentIsLeftOutAltogether() {
      SampleWriter writer = orders().has(ComponentInfo.builder(key("required")).selectable(false)
          .addFiles(FileSet.of("Z:\\nowhere", "*")).build());
      world.subscribe(writer);
      world.subscribe(stock());
      BackupReport report = world.backup().build().run();
      assertThat(storedFiles()).containsExactly("c.db");
      assertThat(world.eventsOf("orders")).isEmpty();
      assertThat(report.components()).filteredOn(component -> !component.succeeded())
          .extracting(ComponentBackup::component).containsExactlyInAnyOrder(key("required"), key("orders"));
    }

    @Test
    @Tag("INC-113")
    void selectableComponentAboveALeftOutOneIsLeftOutAndItsOtherMembersAreNot() {
      SampleWriter writer = orders()
          .has(ComponentInfo.builder(ComponentKey.fileGroup("orders", "nowhere")).selectable(true)
              .addFiles(FileSet.of("Z:\\nowhere", "*")).build())
          .has(ComponentInfo.builder(ComponentKey.fileGroup("orders", "other")).selectable(true)
              .addFiles(FileSet.of(world.data.resolve("stock").toString(), "*")).build());
      world.subscribe(writer);
      BackupReport report = world.backup().build().run();
      assertThat(storedFiles()).containsExactly("c.db");
      assertThat(report.components()).filteredOn(ComponentBackup::succeeded)
          .extracting(ComponentBackup::component).containsExactly(ComponentKey.fileGroup("orders", "other"));
    }

    @Test
    void reportSaysSoWhenEverythingIsLeftOut() {
      world.subscribe(world.writer("lost").has(ComponentInfo.builder(key("nowhere")).selectable(true)
          .addFiles(FileSet.of("Z:\\nowhere", "*")).build()));
      BackupReport report = world.backup().build().run();
      assertThat(report.isComplete()).isFalse();
      assertThat(report.snapshotSetId()).isEmpty();
      assertThat(report.components()).hasSize(1);
      assertThat(world.eventsOf("lost")).isEmpty();
    }

    @Test
    void nothingChosenIsAnError() {
      world.subscribe(orders());
      assertThatThrownBy(() -> world.backup().components((writer, component) -> false).build().run())
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_OBJECT_NOT_FOUND));
    }
  }

  @Nested
  class WhenTheCallerCancels {
    private long lastFilesDone;

    private void runInterruptedAt(Step step) {
      assertThatThrownBy(() -> world.backup().onProgress(progress -> {
        lastFilesDone = progress.filesDone();
        if (progress.step() == step) {
          Thread.currentThread().interrupt();
        }
      }).build().run()).satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.S_ASYNC_CANCELLED));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(world.store.newest()).isEmpty();
    }

    @Test
    void betweenFilesNothingIsStoredAndWritersAreShutDown() throws IOException {
      world.subscribe(orders());
      runInterruptedAt(Step.COPY);
      assertThat(lastFilesDone).isZero();
      assertThat(world.eventsOf("orders")).doesNotContain("BACKUP_COMPLETE").endsWith("BACKUP_SHUTDOWN");
      assertThat(world.store.unfinished()).isEmpty();
    }

    @Test
    void beforeThePreparationNoWriterIsTold() {
      world.subscribe(orders());
      runInterruptedAt(Step.GATHER);
      assertThat(world.eventsOf("orders")).isEmpty();
    }

    @Test
    void whileWritersAreFrozenTheyAreAborted() {
      Thread job = Thread.currentThread();
      world.subscribe(orders().on(WriterEvent.FREEZE, (view, context) -> JobWorld.interruptAndAwaitWaiting(job)));
      assertThatThrownBy(() -> world.backup().build().run())
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.S_ASYNC_CANCELLED));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(world.eventsOf("orders")).containsSubsequence("FREEZE", "ABORT", "BACKUP_SHUTDOWN");
      assertThat(world.store.newest()).isEmpty();
    }

    @Test
    void onceWritersAreToldOfSuccessTheBackupIsStored() {
      world.subscribe(orders());
      BackupReport report = world.backup().onProgress(progress -> {
        if (progress.step() == Step.COMPLETE) {
          Thread.currentThread().interrupt();
        }
      }).build().run();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(report.isComplete()).isTrue();
      assertThat(world.store.newest()).isPresent();
    }
  }

  @Nested
  class WhenTheStoreFails {
    @Test
    void backupIsAborted() throws IOException {
      Files.writeString(temp.resolve("store"), "a file where the store should be");
      world.subscribe(orders());
      assertThatThrownBy(() -> world.backup().build().run())
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_UNEXPECTED)).hasMessageContaining("store");
      assertThat(world.eventsOf("orders")).isEmpty();
    }

    private BackupStore failingAt(String call, Exception failure) {
      return (BackupStore) Proxy.newProxyInstance(
          getClass().getClassLoader(), new Class<?>[] {BackupStore.class}, (proxy, method, arguments) -> {
            Object result = method.invoke(world.store, arguments);
            return result instanceof NewBackup backup ? failingAt(call, failure, backup) : result;
          });
    }

    private NewBackup failingAt(String call, Exception failure, NewBackup backup) {
      return (NewBackup) Proxy.newProxyInstance(
          getClass().getClassLoader(), new Class<?>[] {NewBackup.class}, (proxy, method, arguments) -> {
            if (method.getName().equals(call)) {
              throw failure;
            }
            return method.invoke(backup, arguments);
          });
    }

    @Test
    void backupWhoseContentCannotBeStoredIsNotThereAndNoWriterIsToldOfSuccess() throws IOException {
      SampleWriter writer = orders();
      world.subscribe(writer);
      BackupStore failing = failingAt("addFile", new IOException("disk full"));
      assertThatThrownBy(() -> BackupJob.builder(world.vss).store(failing).build().run())
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_UNEXPECTED)).hasMessageContaining("disk full");
      assertThat(writer.succeeded).isEmpty();
      assertThat(world.eventsOf("orders")).endsWith("BACKUP_SHUTDOWN").doesNotContain("BACKUP_COMPLETE");
      assertThat(world.store.newest()).isEmpty();
      assertThat(world.store.unfinished()).isEmpty();
    }

    @Test
    void backupThatCannotBeCommittedIsNotThere() throws IOException {
      world.subscribe(orders());
      BackupStore failing = failingAt("commit", new IOException("disk full"));
      assertThatThrownBy(() -> BackupJob.builder(world.vss).store(failing).build().run())
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_UNEXPECTED)).hasMessageContaining("disk full");
      assertThat(world.store.newest()).isEmpty();
      assertThat(world.store.unfinished()).isEmpty();
    }
  }

  @Nested
  class WhenTheReceiverOfProgressFails {
    private Throwable runFailingAt(Step step) {
      return catchThrowable(() -> world.backup().onProgress(progress -> {
        if (progress.step() == step) {
          throw new IllegalStateException("receiver gives up");
        }
      }).build().run());
    }

    @Test
    void onceTheBackupIsStoredWritersAreToldOfIt() {
      SampleWriter writer = orders();
      world.subscribe(writer);
      assertThat(runFailingAt(Step.COMPLETE)).hasMessage("receiver gives up").hasNoSuppressedExceptions();
      assertThat(world.store.newest()).isPresent();
      assertThat(world.eventsOf("orders")).endsWith("BACKUP_COMPLETE", "BACKUP_SHUTDOWN");
      assertThat(writer.succeeded).containsEntry(key("orders"), true);
    }

    @Test
    void beforeThatNothingIsStored() {
      world.subscribe(orders());
      assertThat(runFailingAt(Step.STORE)).hasMessage("receiver gives up");
      assertThat(world.store.newest()).isEmpty();
      assertThat(world.eventsOf("orders")).doesNotContain("BACKUP_COMPLETE");
    }
  }

  @Nested
  class WhenFilesAreNotWhereTheyWere {
    @Test
    void linkIntoADirectoryThatIsNotThereFailsItsComponentAlone() throws IOException {
      Files.createSymbolicLink(world.data.resolve("orders/x.db"), world.data.resolve("gone/x.db"));
      world.subscribe(world.writer("both").has(world.component("orders", "orders", "*.db"))
          .has(world.component("gone", "gone", "*")));
      world.subscribe(stock());
      BackupReport report = world.backup().build().run();
      assertThat(report.component(SampleWriter.idOf("both"), key("orders")).orElseThrow().problems().toString())
          .contains("x.db");
      assertThat(report.component(SampleWriter.idOf("stock"), key("stock")).orElseThrow().problems()).isEmpty();
    }

    @Test
    void componentOfWhichFilesAreWithAnotherOneFailsWithThat() {
      FileSet missing = FileSet.of(world.data.resolve("orders").toString(), "missing.log");
      world.subscribe(world.writer("both")
          .has(world.group("first", "orders", "*.db").addFiles(missing).build())
          .has(world.component("second", "orders/deep", "*.db")));
      world.subscribe(stock());
      BackupReport report = world.backup().build().run();
      assertThat(report.component(SampleWriter.idOf("both"), key("second")).orElseThrow().problems())
          .singleElement().asString().contains("first");
      assertThat(storedFiles()).containsExactly("c.db");
    }

    @Test
    @Tag("FIL-007")
    void filesThatAreWithAnotherComponentAreTold() {
      world.subscribe(world.writer("both").has(world.component("first", "orders", "*.db"))
          .has(world.component("second", "orders/deep", "*.db")));
      BackupReport report = world.backup().build().run();
      assertThat(report.isComplete()).isTrue();
      assertThat(report.warnings()).singleElement().asString().contains("both", "second", "first", "together");
    }
  }

  @Nested
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a backslash cannot be in a name there")
  class WhenANameCannotBeRestored {
    private void assertRefused(String relativePath) {
      world.subscribe(orders());
      world.subscribe(stock());
      BackupReport report = world.backup().build().run();
      assertThat(report.component(SampleWriter.idOf("orders"), key("orders")).orElseThrow().problems().toString())
          .contains(relativePath, "separator in a name");
      assertThat(report.isComplete()).isFalse();
      assertThat(storedFiles()).containsExactly("c.db");
    }

    @Test
    void theComponentOfTheFileIsNotStored() throws IOException {
      world.put("orders/deep/we\\ird.db", "cannot be restored");
      assertRefused("deep/we\\ird.db");
    }

    @Test
    void theComponentOfTheDirectoryIsNotStored() throws IOException {
      Files.createDirectory(world.data.resolve("orders/we\\ird"));
      assertRefused("we\\ird");
    }
  }
}
