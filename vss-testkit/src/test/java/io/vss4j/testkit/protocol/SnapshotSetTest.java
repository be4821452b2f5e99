package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.DeletedSnapshots;
import io.vss4j.api.requester.SnapshotProperties;
import io.vss4j.api.spi.ProviderType;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.VssEnvironment;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SnapshotSetTest {
  private static void assertFails(VssError error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).as(e.getMessage()).isEqualTo(error));
  }

  @Nested
  class OneStepAfterAnother {
    @ParameterizedTest
    @Tag("SNP-002")
    @CsvSource({
      "END_PREPARE_SNAPSHOTS, PrepareForSnapshot",
      "PRE_COMMIT_SNAPSHOTS, CommitSnapshots",
      "COMMIT_SNAPSHOTS, PostCommitSnapshots",
      "POST_COMMIT_SNAPSHOTS, Thaw",
      "PRE_FINAL_COMMIT_SNAPSHOTS, PostSnapshot"
    })
    void waitsForTheLastProvider(ProviderStep step, String next) {
      try (TwoProviders two = new TwoProviders().prepared()) {
        two.last.script().hangAt(step);
        VssAsync<?> set = two.backup.doSnapshotSet();
        two.last.awaitHanging();
        two.vss.settle();
        two.vss.events().all().assertInOrder("first." + step.stepName(), "last." + step.stepName()).assertNone(next);
        two.last.release();
        set.await();
        two.vss.events().all().assertInOrder("last." + step.stepName(), next);
      }
    }

    @ParameterizedTest
    @Tag("SNP-002")
    @CsvSource({
      "PREPARE_FOR_SNAPSHOT, Freeze",
      "FREEZE, PreCommitSnapshots",
      "THAW, PreFinalCommitSnapshots",
      "POST_SNAPSHOT, PostFinalCommitSnapshots"
    })
    void waitsForTheLastWriter(WriterEvent event, String next) {
      try (TwoProviders two = new TwoProviders()) {
        FakeWriter slow = two.vss.subscribe(
            FakeWriter.builder().name("slow").database("", "slow", "/slow", "*").hangAt(event).build());
        two.prepared();
        VssAsync<?> set = two.backup.doSnapshotSet();
        slow.awaitHanging();
        two.vss.settle();
        two.vss.events().all().assertInOrder("slow." + event.eventName()).assertNone(next);
        slow.release();
        set.await();
        two.vss.events().all().assertInOrder("slow." + event.eventName(), next);
      }
    }

    @Test
    @Tag("SNP-002")
    void goesOnWithoutAWriterThatWasGivenUp() {
      try (TwoProviders two = new TwoProviders(FakeWriter.builder().hangAt(WriterEvent.FREEZE)).prepared()) {
        VssAsync<?> set = two.backup.doSnapshotSet();
        two.writer.awaitHanging();
        two.vss.clock().advance(Duration.ofSeconds(60));
        set.await();
        two.vss.events().all().assertInOrder("sql.Freeze", "last.CommitSnapshots");
      }
    }

    @Test
    @Tag("SNP-003")
    void volumesAreTakenInOnceEachWhenTheyAreAdded() {
      try (TwoProviders two = new TwoProviders()) {
        two.backup.chosen();
        two.backup.components.startSnapshotSet();
        two.backup.components.addToSnapshotSet("/", two.first.id());
        two.first.events().assertNames("BeginPrepareSnapshot");
        two.backup.components.addToSnapshotSet("/second", two.first.id());
        two.first.events().assertNames("BeginPrepareSnapshot", "BeginPrepareSnapshot");
        two.last.events().assertEmpty();
      }
    }

    @Test
    @Tag("SNP-003")
    void everyOtherStepComesOnceForAProviderAndASet() {
      try (TwoProviders two = new TwoProviders().made()) {
        two.first.events().assertNames(
            "BeginPrepareSnapshot",
            "BeginPrepareSnapshot",
            "EndPrepareSnapshots",
            "PreCommitSnapshots",
            "CommitSnapshots",
            "PostCommitSnapshots",
            "PreFinalCommitSnapshots",
            "PostFinalCommitSnapshots");
        two.last.events().assertCount(1, "CommitSnapshots");
      }
    }
  }

  @Nested
  class TheLimitOfTheCommit {
    private static final Duration ALMOST = Duration.ofSeconds(10).minusNanos(1);

    private TwoProviders withFreezeLimit(Duration limit) {
      return new TwoProviders(FakeWriter.builder()
          .options(SubscribeOptions.builder().freezeLimit(limit).build())
          .hangAt(WriterEvent.FREEZE));
    }

    @Test
    @Tag("SNP-008")
    void isNotLengthenedByAWriterAndBeginsAfterTheFreeze() {
      try (TwoProviders two = withFreezeLimit(Duration.ofMinutes(5)).prepared()) {
        two.last.script().hangAt(ProviderStep.COMMIT_SNAPSHOTS);
        VssAsync<?> set = two.backup.doSnapshotSet();
        two.writer.awaitHanging();
        two.vss.clock().advance(Duration.ofMinutes(2));
        two.writer.release();
        two.last.awaitHanging();
        two.vss.clock().advance(ALMOST);
        assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
        two.vss.clock().advance(Duration.ofNanos(1));
        assertThat(set.queryStatus()).isEqualTo(VssError.E_HOLD_WRITES_TIMEOUT);
      }
    }

    @ParameterizedTest
    @Tag("SNP-007")
    @EnumSource(value = ProviderStep.class, names = {"PRE_COMMIT_SNAPSHOTS", "POST_COMMIT_SNAPSHOTS"})
    void isNotThatOfTheStepsAround(ProviderStep step) {
      try (TwoProviders two = new TwoProviders().prepared()) {
        two.last.script().hangAt(step);
        VssAsync<?> set = two.backup.doSnapshotSet();
        two.last.awaitHanging();
        two.vss.clock().advance(Duration.ofSeconds(11));
        two.last.release();
        set.await();
        assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
      }
    }

    @Test
    @Tag("SNP-007")
    void isOneForAllProviders() {
      try (TwoProviders two = new TwoProviders().prepared()) {
        two.first.script().hangAt(ProviderStep.COMMIT_SNAPSHOTS);
        two.last.script().hangAt(ProviderStep.COMMIT_SNAPSHOTS);
        VssAsync<?> set = two.backup.doSnapshotSet();
        two.first.awaitHanging();
        two.vss.clock().advance(Duration.ofSeconds(6));
        two.first.release();
        two.last.awaitHanging();
        two.vss.clock().advance(Duration.ofSeconds(4));
        assertThat(set.queryStatus()).isEqualTo(VssError.E_HOLD_WRITES_TIMEOUT);
      }
    }
  }

  @Nested
  class Result {
    @Test
    @Tag("SNP-005")
    void creationTimeIsThatOfTheSet() {
      try (TwoProviders two = new TwoProviders().prepared()) {
        two.last.script().hangAt(ProviderStep.COMMIT_SNAPSHOTS);
        VssAsync<?> set = two.backup.doSnapshotSet();
        two.last.awaitHanging();
        two.vss.clock().advance(Duration.ofSeconds(3));
        two.last.release();
        set.await();
        assertThat(two.backup.components.query())
            .hasSize(3)
            .extracting(SnapshotProperties::creationTime)
            .containsOnly(two.backup.components.snapshotProperties(two.backup.snapshots.get(0)).creationTime());
      }
    }

    @Test
    @Tag("SNP-017")
    void isNotSeenBeforeTheLastStepHasReturned() {
      try (TwoProviders two = new TwoProviders().prepared();
          BackupComponents other = two.vss.createBackupComponents()) {
        other.initializeForBackup();
        two.last.script().hangAt(ProviderStep.POST_FINAL_COMMIT_SNAPSHOTS);
        VssAsync<?> set = two.backup.doSnapshotSet();
        two.last.awaitHanging();
        assertFails(VssError.E_OBJECT_NOT_FOUND, () -> other.snapshotProperties(two.backup.snapshots.get(0)));
        two.last.release();
        set.await();
        assertThat(other.snapshotProperties(two.backup.snapshots.get(0)).state()).isEqualTo(SnapshotState.CREATED);
      }
    }

    @Test
    @Tag("SNP-019")
    void staysWithoutAutoRelease() {
      try (TwoProviders two = new TwoProviders();
          BackupComponents later = two.vss.createBackupComponents()) {
        two.backup.components.initializeForBackup();
        two.backup.components.setContext(SnapshotContext.NAS_ROLLBACK);
        two.backup.components.startSnapshotSet();
        two.backup.components.addToSnapshotSet("/");
        two.backup.components.doSnapshotSet().await();
        two.backup.close();
        later.initializeForBackup();
        later.setContext(SnapshotContext.ALL);
        assertThat(later.query()).hasSize(1);
      }
    }
  }

  @Nested
  class Deletion {
    @Test
    @Tag("SNP-021")
    void ofASetReportsHowManyWereDeleted() {
      try (TwoProviders two = new TwoProviders().made()) {
        assertThat(two.backup.components.deleteSnapshots(two.backup.set)).isEqualTo(new DeletedSnapshots(3, null));
        assertThat(two.backup.components.query()).isEmpty();
      }
    }

    @Test
    @Tag("SNP-021")
    void ofASetStopsAtTheFirstFailureAndNamesIt() {
      try (TwoProviders two = new TwoProviders().made()) {
        two.first.script().failAt(ProviderStep.DELETE_SNAPSHOT, VssError.E_PROVIDER_VETO).after(1).times(1);
        assertThat(two.backup.components.deleteSnapshots(two.backup.set))
            .isEqualTo(new DeletedSnapshots(1, two.backup.snapshots.get(1)));
        assertThat(two.backup.components.query())
            .extracting(SnapshotProperties::snapshotId)
            .containsExactlyElementsOf(two.backup.snapshots.subList(1, 3));
        two.last.events().assertNone("DeleteSnapshot");
      }
    }
  }

  @Nested
  class Breaking {
    @ParameterizedTest
    @Tag("SNP-022")
    @EnumSource(value = ProviderType.class, names = {"SOFTWARE", "SYSTEM"})
    void aSetOfASoftwareOrSystemProviderIsVetoed(ProviderType type) {
      try (VssEnvironment vss = VssEnvironment.builder().provider("p", type).build();
          BackupDriver backup = new BackupDriver(vss.createBackupComponents())) {
        backup.made();
        assertFails(VssError.E_PROVIDER_VETO, () -> backup.components.breakSnapshotSet(backup.set));
        assertThat(backup.components.query()).hasSize(1);
      }
    }

    @Test
    @Tag("SNP-022")
    void aSetThatIsNotKnownIsNotFound() {
      try (TwoProviders two = new TwoProviders().made()) {
        assertFails(
            VssError.E_OBJECT_NOT_FOUND,
            () -> two.backup.components.breakSnapshotSet(SnapshotSetId.of(new UUID(7, 7))));
      }
    }
  }
}
