package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is sent Abort, after what, and what follows. */
class AbortTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/data", "*.mdf");
  }

  private BackupDriver backup(ComponentKey... keys) {
    return new BackupDriver(vss.createBackupComponents(), keys);
  }

  @Nested
  class AbortBackup {
    @Test
    @Tag("EVT-044")
    @Tag("EVT-045")
    void tellsEveryWriterThatHasJoined() {
      FakeWriter joined = vss.subscribe(writer("joined").build());
      FakeWriter bystander = vss.subscribe(writer("bystander").build());
      try (BackupDriver backup = backup(ComponentKey.database("", "joined")).prepared()) {
        backup.components.abortBackup();
      }
      vss.events().of(joined).assertNames("Identify", "PrepareForBackup", "Abort", "BackupShutdown");
      vss.events().of(bystander).assertNames("Identify");
    }

    @Test
    @Tag("EVT-045")
    void tellsAWriterThatFailedToPrepareToo() {
      FakeWriter failed = vss.subscribe(writer("failed").returnFalseAt(WriterEvent.PREPARE_FOR_BACKUP).build());
      try (BackupDriver backup = backup().prepared()) {
        backup.components.abortBackup();
        assertThat(backup.statusOf(failed).state()).isEqualTo(WriterState.FAILED_AT_PREPARE_BACKUP);
      }
      vss.events().of(failed).assertNames("Identify", "PrepareForBackup", "Abort", "BackupShutdown");
    }

    @Test
    @Tag("EVT-046")
    void afterTheSetTellsOnlyThoseThatDidNotSeeItMade() {
      FakeWriter done = vss.subscribe(writer("done").build());
      FakeWriter dropped =
          vss.subscribe(writer("dropped").returnFalseAt(WriterEvent.PREPARE_FOR_SNAPSHOT).build());
      try (BackupDriver backup = backup().made()) {
        vss.events().of(dropped).assertNone("Abort");
        backup.components.abortBackup();
        vss.events().of(dropped).assertCount(1, "Abort");
      }
      vss.events().of(done).assertInOrder("PostSnapshot", "BackupShutdown").assertNone("Abort");
    }

    @Test
    @Tag("EVT-047")
    void tellsNobodyTwice() {
      FakeWriter failed = vss.subscribe(writer("failed").returnFalseAt(WriterEvent.FREEZE).build());
      try (BackupDriver backup = backup().made()) {
        vss.events().of(failed).assertCount(1, "Abort");
        backup.components.abortBackup();
        backup.components.abortBackup();
      }
      vss.events().of(failed).assertNames(
          "Identify", "PrepareForBackup", "PrepareForSnapshot", "Freeze", "Abort", "BackupShutdown");
    }
  }

  @Nested
  class AFailureOfAProvider {
    @Test
    @Tag("EVT-044")
    void beforeAnyWriterHasPreparedAbortsNobody() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      vss.snapshotProvider().script().failAt(ProviderStep.END_PREPARE_SNAPSHOTS, VssError.E_PROVIDER_VETO);
      try (BackupDriver backup = backup().prepared()) {
        assertThat(refusal(() -> backup.doSnapshotSet().await())).isEqualTo(VssError.E_PROVIDER_VETO);
      }
      vss.events().of(writer).assertNames("Identify", "PrepareForBackup", "BackupShutdown");
    }

    @Test
    @Tag("EVT-044")
    @Tag("EVT-045")
    void afterTheyHavePreparedAbortsThemOnce() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      vss.snapshotProvider().script().failAt(ProviderStep.PRE_FINAL_COMMIT_SNAPSHOTS, VssError.E_PROVIDER_VETO);
      try (BackupDriver backup = backup().prepared()) {
        assertThat(refusal(() -> backup.doSnapshotSet().await())).isEqualTo(VssError.E_PROVIDER_VETO);
        backup.components.abortBackup();
      }
      vss.events().of(writer).assertInOrder("Thaw", "Abort", "BackupShutdown").assertCount(1, "Abort");
    }

    @Test
    @Tag("EVT-046")
    void afterPostSnapshotAbortsNobody() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      vss.snapshotProvider().script().failAt(ProviderStep.POST_FINAL_COMMIT_SNAPSHOTS, VssError.E_PROVIDER_VETO);
      try (BackupDriver backup = backup().prepared()) {
        assertThat(refusal(() -> backup.doSnapshotSet().await())).isEqualTo(VssError.E_PROVIDER_VETO);
      }
      vss.events().of(writer).assertInOrder("PostSnapshot", "BackupShutdown").assertNone("Abort");
    }
  }

  @Nested
  class AFailureOfAWriter {
    @ParameterizedTest
    @Tag("EVT-027")
    @EnumSource(value = WriterEvent.class, names = {"PREPARE_FOR_SNAPSHOT", "POST_SNAPSHOT"})
    void atPrepareForSnapshotOrPostSnapshotAbortsNobody(WriterEvent event) {
      FakeWriter failing =
          vss.subscribe(writer("failing").vetoFatally(event, WriterFailure.nonRetryable("no")).build());
      FakeWriter other = vss.subscribe(writer("other").build());
      try (BackupDriver backup = backup().completed()) {
        assertThat(backup.statusOf(failing).isFailure()).isTrue();
      }
      vss.events().of(failing).assertNone("Abort");
      vss.events().of(other).assertNone("Abort");
    }
  }

  @Nested
  class InARestore {
    @Test
    @Tag("EVT-048")
    void itNeverComes() {
      FakeWriter writer = vss.subscribe(writer("sql").returnFalseAt(WriterEvent.PRE_RESTORE).build());
      try (RestoreDriver restore = new RestoreDriver(vss).gathered()) {
        restore.selected(writer, ComponentKey.database("", "sql")).preRestored();
        restore.components.abortBackup();
        restore.restored();
      }
      vss.events().of(writer).assertCount(1, "PostRestore").assertNone("Abort");
    }

    @Test
    @Tag("EVT-051")
    void aVetoKeepsNobodyFromRestoring() {
      FakeWriter writer = vss.subscribe(
          writer("sql").vetoFatally(WriterEvent.PRE_RESTORE, WriterFailure.nonRetryable("in use")).build());
      try (RestoreDriver restore = new RestoreDriver(vss).gathered()) {
        var preRestore = restore.selected(writer, ComponentKey.database("", "sql")).components.preRestore();
        preRestore.await();
        assertThat(preRestore.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
        restore.restored();
      }
      vss.events().of(writer).assertInOrder("PreRestore", "PostRestore");
    }
  }
}
