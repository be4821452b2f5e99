package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.testkit.ProviderStep;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnapshotSetFailureTest {
  /** Makes a set whose last provider fails, and returns the outcome. */
  private static VssError outcome(TwoProviders two) {
    VssAsync<?> set = two.backup.doSnapshotSet();
    assertThatThrownBy(set::await).isInstanceOf(VssException.class);
    return set.queryStatus();
  }

  @ParameterizedTest
  @Tag("SNP-010")
  @EnumSource(
      value = ProviderStep.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BEGIN_PREPARE_SNAPSHOT", "ABORT_SNAPSHOTS", "DELETE_SNAPSHOT"})
  void ofOneProviderLeavesNothingOfTheOther(ProviderStep step) {
    try (TwoProviders two = new TwoProviders().prepared()) {
      two.last.script().failAt(step, VssError.E_PROVIDER_VETO);
      assertThat(outcome(two)).isEqualTo(VssError.E_PROVIDER_VETO);
      assertThat(two.backup.components.query()).isEmpty();
      assertThat(two.first.states(two.backup.snapshots.get(0))).endsWith(SnapshotState.ABORTED);
      assertThat(two.first.states(two.backup.snapshots.get(1))).endsWith(SnapshotState.ABORTED);
    }
  }

  @Test
  @Tag("SNP-011")
  void hasEveryProviderAborted() {
    try (TwoProviders two = new TwoProviders().prepared()) {
      two.first.script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_PROVIDER_VETO);
      assertThat(outcome(two)).isEqualTo(VssError.E_PROVIDER_VETO);
      two.first.events().assertCount(1, "AbortSnapshots");
      two.last.events().assertCount(1, "AbortSnapshots").assertNone("CommitSnapshots");
    }
  }

  @Test
  @Tag("SNP-011")
  void hasEveryWriterAbortedThatWasPrepared() {
    try (TwoProviders two = new TwoProviders().prepared()) {
      two.last.script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_PROVIDER_VETO);
      assertThat(outcome(two)).isEqualTo(VssError.E_PROVIDER_VETO);
      two.writer.events().assertInOrder("PrepareForSnapshot", "Freeze", "Abort").assertNone("Thaw");
    }
  }

  @Nested
  class Code {
    @ParameterizedTest
    @Tag("SNP-015")
    @EnumSource(
        value = VssError.class,
        names = {"E_PROVIDER_VETO", "E_INSUFFICIENT_STORAGE", "E_UNEXPECTED_PROVIDER_ERROR"})
    void isReportedByTheOperationAndNotByTheStartingCall(VssError error) {
      try (TwoProviders two = new TwoProviders().prepared()) {
        two.last.script().failAt(ProviderStep.END_PREPARE_SNAPSHOTS, error);
        VssAsync<?> set = two.backup.doSnapshotSet();
        two.vss.settle();
        assertThat(set.queryStatus()).isEqualTo(error);
      }
    }

    @Test
    @Tag("SNP-009")
    void ofAFailedFlushIsTheOutcome() {
      try (TwoProviders two = new TwoProviders().prepared()) {
        two.last.script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_FLUSH_WRITES_TIMEOUT);
        assertThat(outcome(two)).isEqualTo(VssError.E_FLUSH_WRITES_TIMEOUT);
        two.writer.events().assertInOrder("Freeze", "Abort").assertNone("Thaw");
      }
    }

    @ParameterizedTest
    @Tag("SNP-014")
    @EnumSource(
        value = VssError.class,
        names = {
          "E_VOLUME_NOT_SUPPORTED_BY_PROVIDER",
          "E_UNSUPPORTED_CONTEXT",
          "E_OBJECT_NOT_FOUND",
          "E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED",
          "E_NESTED_VOLUME_LIMIT",
          "E_REBOOT_REQUIRED",
          "E_HOLD_WRITES_TIMEOUT"
        })
    void thatIsDocumentedStays(VssError error) {
      try (TwoProviders two = new TwoProviders().prepared()) {
        two.last.script().failAt(ProviderStep.COMMIT_SNAPSHOTS, error);
        assertThat(outcome(two)).isEqualTo(error);
      }
    }

    @ParameterizedTest
    @Tag("SNP-014")
    @EnumSource(value = VssError.class, names = {"E_BAD_STATE", "E_WRITERERROR_TIMEOUT", "E_INVALIDARG"})
    void outsideTheListBecomesTheUnexpectedProviderError(VssError error) {
      try (TwoProviders two = new TwoProviders().prepared()) {
        two.last.script().failAt(ProviderStep.COMMIT_SNAPSHOTS, error);
        assertThat(outcome(two)).isEqualTo(VssError.E_UNEXPECTED_PROVIDER_ERROR);
      }
    }

    @Test
    @Tag("SNP-014")
    void ofAnAbortIsIgnored() {
      try (TwoProviders two = new TwoProviders().prepared()) {
        two.first.script().throwAt(ProviderStep.ABORT_SNAPSHOTS, new IllegalStateException("no abort"));
        two.last.script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_INSUFFICIENT_STORAGE);
        assertThat(outcome(two)).isEqualTo(VssError.E_INSUFFICIENT_STORAGE);
        two.last.events().assertCount(1, "AbortSnapshots");
      }
    }
  }

  @ParameterizedTest
  @Tag("SNP-016")
  @EnumSource(
      value = ProviderStep.class,
      names = {"END_PREPARE_SNAPSHOTS", "COMMIT_SNAPSHOTS", "PRE_FINAL_COMMIT_SNAPSHOTS"})
  void mayBeFollowedByAbortBackupWhereverItWas(ProviderStep step) {
    try (TwoProviders two = new TwoProviders().prepared()) {
      two.last.script().failAt(step, VssError.E_PROVIDER_VETO);
      assertThat(outcome(two)).isEqualTo(VssError.E_PROVIDER_VETO);
      two.backup.components.abortBackup();
      two.writer.events().assertCount(1, "Abort");
      two.last.events().assertCount(1, "AbortSnapshots");
    }
  }

  @Nested
  class ASetThatIsGivenUpBeforeItIsMade {
    @Test
    @Tag("SNP-012")
    void byAnAbortIsNotAnnouncedToTheProviders() {
      assertNotAnnounced(two -> two.backup.components.abortBackup());
    }

    @Test
    @Tag("SNP-012")
    void byTheEndOfTheBackupIsNotAnnouncedToTheProviders() {
      assertNotAnnounced(two -> two.backup.components.backupComplete().await());
    }

    @Test
    @Tag("SNP-012")
    void byItsReleaseIsNotAnnouncedToTheProviders() {
      assertNotAnnounced(two -> two.backup.close());
    }

    private void assertNotAnnounced(Consumer<TwoProviders> givingUp) {
      try (TwoProviders two = new TwoProviders().prepared()) {
        givingUp.accept(two);
        two.backup.close();
        two.first.events().assertNone("AbortSnapshots");
        two.last.events().assertNone("AbortSnapshots");
      }
    }

    @Test
    @Tag("SNP-012")
    void isFollowedByAFreshStart() {
      try (TwoProviders two = new TwoProviders().prepared()) {
        two.backup.close();
        try (BackupDriver next = new BackupDriver(two.vss.createBackupComponents()).made()) {
          assertThat(next.components.query()).hasSize(1);
        }
        assertThat(two.first.states(two.backup.snapshots.get(0)))
            .containsExactly(SnapshotState.PREPARING, SnapshotState.ABORTED);
      }
    }
  }

  @Test
  @Tag("SNP-013")
  void aProviderIsAbortedWhileItIsStillPreparing() {
    try (TwoProviders two = new TwoProviders().prepared()) {
      two.first.script().hangAt(ProviderStep.END_PREPARE_SNAPSHOTS);
      VssAsync<?> set = two.backup.doSnapshotSet();
      two.first.awaitHanging();
      set.cancel();
      assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_CANCELLED);
      two.first.events().assertInOrder("EndPrepareSnapshots", "AbortSnapshots").assertNone("PreCommitSnapshots");
    }
  }
}
