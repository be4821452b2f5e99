package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FreezeTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/data", "*.mdf");
  }

  private FakeWriter at(String name, ApplicationLevel level) {
    return vss.subscribe(writer(name).options(SubscribeOptions.builder().level(level).build()).build());
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  @Test
  @Tag("SNP-001")
  void theSetIsMadeInTheDocumentedOrder() {
    vss.subscribe(writer("sql").build());
    try (BackupDriver backup = backup().made()) {
      vss.events().all().assertInOrder(
          ProviderStep.END_PREPARE_SNAPSHOTS.stepName(),
          "PrepareForSnapshot",
          "Freeze",
          ProviderStep.PRE_COMMIT_SNAPSHOTS.stepName(),
          ProviderStep.COMMIT_SNAPSHOTS.stepName(),
          ProviderStep.POST_COMMIT_SNAPSHOTS.stepName(),
          "Thaw",
          ProviderStep.PRE_FINAL_COMMIT_SNAPSHOTS.stepName(),
          "PostSnapshot",
          ProviderStep.POST_FINAL_COMMIT_SNAPSHOTS.stepName());
      assertThat(backup.components.snapshotProperties(backup.snapshots.get(0)).snapshotSetId()).isEqualTo(backup.set);
    }
  }

  @Test
  @Tag("EVT-028")
  void frontEndsFreezeFirstAndSystemLast() {
    at("system", ApplicationLevel.SYSTEM);
    at("front", ApplicationLevel.FRONT_END);
    at("back", ApplicationLevel.BACK_END);
    try (BackupDriver backup = backup().made()) {
      assertThat(backup.roster).hasSize(3);
      vss.events().all().assertInOrder("front.Freeze", "back.Freeze", "system.Freeze");
    }
  }

  @Test
  @Tag("EVT-034")
  void theyThawInReverse() {
    at("system", ApplicationLevel.SYSTEM);
    at("front", ApplicationLevel.FRONT_END);
    at("back", ApplicationLevel.BACK_END);
    at("rm", ApplicationLevel.SYSTEM_RM);
    try (BackupDriver backup = backup().made()) {
      assertThat(backup.roster).hasSize(4);
      vss.events().all().assertInOrder("rm.Thaw", "system.Thaw", "back.Thaw", "front.Thaw");
    }
  }

  @Nested
  class AWriterThatHangsInFreeze {
    private FakeWriter other;
    private FakeWriter hung;

    @BeforeEach
    void subscribe() {
      // Frozen at the same instant, so with the same limit it would be out of time too.
      other = vss.subscribe(
          writer("other").options(SubscribeOptions.builder().freezeLimit(Duration.ofMinutes(2)).build()).build());
      hung = vss.subscribe(writer("hung").hangAt(WriterEvent.FREEZE).build());
    }

    private BackupDriver expire() {
      BackupDriver backup = backup().prepared();
      VssAsync<?> set = backup.doSnapshotSet();
      hung.awaitHanging();
      vss.clock().advance(Duration.ofSeconds(60));
      set.await();
      return backup;
    }

    @Test
    @Tag("STA-005")
    void isShownAsFailedAtFreezeWithTimeout() {
      try (BackupDriver backup = expire()) {
        assertThat(backup.statusOf(hung).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        assertThat(backup.statusOf(hung).failure()).isEqualTo(VssError.E_WRITERERROR_TIMEOUT);
      }
    }

    @Test
    @Tag("EVT-011")
    void doesNotKeepOthersFromBeingThawed() {
      try (BackupDriver backup = expire()) {
        assertThat(backup.statusOf(other).state()).isEqualTo(WriterState.WAITING_FOR_BACKUP_COMPLETE);
        vss.events().of(other).assertInOrder("Freeze", "Thaw", "PostSnapshot");
      }
    }

    @Test
    @Tag("EVT-031")
    void getsAbortWhenItReturnsAndNeverThaw() {
      BackupDriver backup = expire();
      vss.events().of(hung).assertNone("Thaw", "Abort");
      hung.release();
      backup.close();
      vss.clock().advance(Duration.ZERO);
      vss.events().of(hung).assertInOrder("Freeze", "Abort", "BackupShutdown").assertNone("Thaw", "PostSnapshot");
    }

    @Test
    @Tag("EVT-030")
    void isWaitedForUntilItsLimit() {
      try (BackupDriver backup = backup().prepared()) {
        VssAsync<?> set = backup.doSnapshotSet();
        hung.awaitHanging();
        vss.clock().advance(Duration.ofSeconds(59));
        assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
        hung.release();
        set.await();
        assertThat(backup.statusOf(hung).state()).isEqualTo(WriterState.WAITING_FOR_BACKUP_COMPLETE);
      }
    }
  }

  @Test
  @Tag("WRT-005")
  void aWriterMayChooseALongerLimit() {
    FakeWriter slow = vss.subscribe(writer("slow")
        .options(SubscribeOptions.builder().freezeLimit(Duration.ofSeconds(90)).build())
        .hangAt(WriterEvent.FREEZE)
        .build());
    try (BackupDriver backup = backup().prepared()) {
      VssAsync<?> set = backup.doSnapshotSet();
      slow.awaitHanging();
      vss.clock().advance(Duration.ofSeconds(89));
      assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
      vss.clock().advance(Duration.ofSeconds(1));
      set.await();
      assertThat(backup.statusOf(slow).failure()).isEqualTo(VssError.E_WRITERERROR_TIMEOUT);
    }
  }

  @Nested
  class AVeto {
    @Test
    @Tag("EVT-036")
    void thatIsFatalHasAbortFollowForThatWriterAlone() {
      FakeWriter vetoes =
          vss.subscribe(writer("vetoes").vetoFatally(WriterEvent.FREEZE, WriterFailure.retryable("busy")).build());
      FakeWriter other = vss.subscribe(writer("other").build());
      try (BackupDriver backup = backup().made()) {
        vss.events().of(vetoes).assertInOrder("Freeze", "Abort").assertNone("Thaw", "PostSnapshot");
        vss.events().of(other).assertInOrder("Freeze", "Thaw", "PostSnapshot").assertNone("Abort");
        assertThat(backup.statusOf(vetoes).failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
      }
    }

    @Test
    @Tag("EVT-010")
    void thatIsNotFatalKeepsTheWriterIn() {
      FakeWriter vetoes =
          vss.subscribe(writer("vetoes").failAt(WriterEvent.FREEZE, WriterFailure.retryable("busy")).build());
      try (BackupDriver backup = backup().made()) {
        vss.events().of(vetoes).assertInOrder("Freeze", "Thaw", "PostSnapshot").assertNone("Abort");
        assertThat(backup.statusOf(vetoes).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        assertThat(backup.statusOf(vetoes).message()).isEqualTo("busy");
      }
    }

    @Test
    @Tag("EVT-012")
    void doesNotFailTheOperation() {
      vss.subscribe(writer("vetoes").vetoFatally(WriterEvent.FREEZE, WriterFailure.nonRetryable("no")).build());
      try (BackupDriver backup = backup().prepared()) {
        VssAsync<?> set = backup.doSnapshotSet();
        set.await();
        assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
      }
    }

    @Test
    @Tag("STA-014")
    void withoutARecordedFailureIsNonRetryable() {
      FakeWriter silent = vss.subscribe(writer("silent").returnFalseAt(WriterEvent.FREEZE).build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.statusOf(silent).failure()).isEqualTo(VssError.E_WRITERERROR_NONRETRYABLE);
      }
    }
  }

  @Nested
  class AnException {
    @Test
    @Tag("STA-016")
    void endsAsThatWritersFailure() {
      FakeWriter broken =
          vss.subscribe(writer("broken").throwAt(WriterEvent.FREEZE, new IllegalStateException("oops")).build());
      FakeWriter other = vss.subscribe(writer("other").build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.statusOf(broken).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        assertThat(backup.statusOf(broken).failure()).isEqualTo(VssError.E_WRITERERROR_NONRETRYABLE);
        assertThat(backup.statusOf(broken).message()).contains("oops");
        assertThat(backup.statusOf(other).isFailure()).isFalse();
      }
    }

    @Test
    @Tag("STA-015")
    void ofTheLinkerCountsLikeAnyOther() {
      FakeWriter broken = vss.subscribe(
          writer("broken").throwAt(WriterEvent.PREPARE_FOR_SNAPSHOT, new NoClassDefFoundError("gone")).build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.statusOf(broken).state()).isEqualTo(WriterState.FAILED_AT_PREPARE_SNAPSHOT);
        vss.events().of(broken).assertNone("Freeze", "Abort");
      }
    }
  }

  @Nested
  class WhenAProviderFails {
    @ParameterizedTest
    @Tag("EVT-032")
    @EnumSource(
        value = ProviderStep.class,
        names = {"PRE_COMMIT_SNAPSHOTS", "COMMIT_SNAPSHOTS", "POST_COMMIT_SNAPSHOTS"})
    void everyFrozenWriterIsAborted(ProviderStep step) {
      FakeWriter one = vss.subscribe(writer("one").build());
      FakeWriter two = vss.subscribe(writer("two").build());
      vss.snapshotProvider().script().failAt(step, VssError.E_PROVIDER_VETO);
      try (BackupDriver backup = backup().prepared()) {
        assertThatThrownBy(() -> backup.doSnapshotSet().await())
            .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_PROVIDER_VETO));
        vss.events().of(one).assertInOrder("Freeze", "Abort").assertNone("Thaw");
        vss.events().of(two).assertInOrder("Freeze", "Abort").assertNone("Thaw");
      }
    }

    @Test
    @Tag("SNP-014")
    void anUndocumentedFailureBecomesTheUnexpectedProviderError() {
      vss.subscribe(writer("one").build());
      vss.snapshotProvider().script().throwAt(ProviderStep.COMMIT_SNAPSHOTS, new IllegalStateException("disk on fire"));
      try (BackupDriver backup = backup().prepared()) {
        assertThatThrownBy(() -> backup.doSnapshotSet().await())
            .hasMessageStartingWith("VSS_E_UNEXPECTED_PROVIDER_ERROR")
            .hasMessageContaining("disk on fire");
      }
    }

    @Test
    @Tag("SNP-011")
    void theProvidersAreToldToAbort() {
      vss.subscribe(writer("one").build());
      vss.snapshotProvider().script().throwAt(ProviderStep.COMMIT_SNAPSHOTS, new IllegalStateException("no"));
      try (BackupDriver backup = backup().prepared()) {
        assertThatThrownBy(() -> backup.doSnapshotSet().await()).isInstanceOf(VssException.class);
        vss.events().of(vss.snapshotProvider()).assertInOrder(
            ProviderStep.COMMIT_SNAPSHOTS.stepName(), ProviderStep.ABORT_SNAPSHOTS.stepName());
      }
    }

    @Test
    @Tag("SNP-007")
    void aCommitThatHangsIsEndedAfterTenSeconds() {
      FakeWriter writer = vss.subscribe(writer("one").build());
      vss.snapshotProvider().script().hangAt(ProviderStep.COMMIT_SNAPSHOTS);
      try (BackupDriver backup = backup().prepared()) {
        VssAsync<?> set = backup.doSnapshotSet();
        vss.snapshotProvider().awaitHanging();
        vss.clock().advance(Duration.ofSeconds(10));
        assertThatThrownBy(set::await).hasMessageStartingWith("VSS_E_HOLD_WRITES_TIMEOUT");
        vss.events().of(writer).assertInOrder("Freeze", "Abort").assertNone("Thaw");
        vss.snapshotProvider().release();
      }
    }
  }
}
