package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.HResult;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.requester.StatusVerdict;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WriterStatusTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/" + name, "*");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents()).endingHangs(vss.environment());
  }

  private static void assertFails(VssError error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).as(e.getMessage()).isEqualTo(error));
  }

  @Nested
  class ThePicture {
    @Test
    @Tag("GWS-001")
    void isNotThereBeforeItIsTaken() {
      vss.subscribe(writer("sql").build());
      try (BackupDriver backup = backup().gathered()) {
        assertFails(VssError.E_BAD_STATE, backup.components::writerStatus);
        assertFails(VssError.E_BAD_STATE, () -> backup.components.writerStatus(0));
        assertFails(VssError.E_BAD_STATE, backup.components::freeWriterStatus);
      }
    }

    @Test
    @Tag("GWS-001")
    void isThereUntilItIsFreedAndCanBeTakenAgain() {
      vss.subscribe(writer("sql").build());
      try (BackupDriver backup = backup().gathered()) {
        backup.components.gatherWriterStatus().await();
        assertThat(backup.components.writerStatus()).hasSize(1);
        backup.components.freeWriterStatus();
        assertFails(VssError.E_BAD_STATE, backup.components::writerStatus);
        assertFails(VssError.E_BAD_STATE, () -> backup.components.writerStatus(0));
        assertFails(VssError.E_BAD_STATE, backup.components::freeWriterStatus);
        backup.components.gatherWriterStatus().await();
        assertThat(backup.components.writerStatus()).hasSize(1);
      }
    }

    @Test
    @Tag("GWS-002")
    void changesOnlyWhenAnotherIsTaken() {
      vss.subscribe(writer("sql").failAt(WriterEvent.FREEZE, WriterFailure.retryable("busy")).build());
      try (BackupDriver backup = backup().prepared()) {
        List<WriterStatus> before = backup.components.gatherWriterStatus().await();
        backup.doSnapshotSet().await();
        assertThat(backup.components.writerStatus()).isEqualTo(before);
        assertThat(backup.components.writerStatus(0).state()).isEqualTo(WriterState.STABLE);
        backup.components.gatherWriterStatus().await();
        assertThat(backup.components.writerStatus(0).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
      }
    }

    @Test
    @Tag("GWS-003")
    void hasTheWritersOfTheMetadataInTheirOrderWhateverBecomesOfThem() {
      vss.subscribe(writer("idle").build());
      FakeWriter dies = vss.subscribe(writer("dies").dieAt(WriterEvent.PREPARE_FOR_BACKUP).build());
      vss.subscribe(writer("works").build());
      try (BackupDriver backup = backup().gathered()) {
        for (WriterMetadata metadata : backup.roster) {
          if (!metadata.writerName().equals("idle")) {
            backup.components.addComponent(
                metadata.instanceId(), metadata.writerId(), metadata.components().get(0).key());
          }
        }
        assertSameOrder(backup);
        backup.components.prepareForBackup().await();
        assertThat(dies.registration().isSubscribed()).isFalse();
        assertSameOrder(backup);
        backup.components.freeWriterMetadata();
        vss.subscribe(writer("late").build());
        assertSameOrder(backup);
        assertThatThrownBy(() -> backup.components.backupComplete().await()).isInstanceOf(VssException.class);
        assertSameOrder(backup);
      }
    }

    private void assertSameOrder(BackupDriver backup) {
      assertThat(backup.components.gatherWriterStatus().await())
          .extracting(WriterStatus::instanceId)
          .containsExactlyElementsOf(backup.roster.stream().map(WriterMetadata::instanceId).toList());
    }

    @Test
    @Tag("GWS-004")
    void hasNoDisabledWriter() {
      FakeWriter disabled = vss.subscribe(writer("disabled").build());
      vss.subscribe(writer("enabled").build());
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        components.disableWriterClasses(List.of(disabled.identity().writerId()));
        components.gatherWriterMetadata().await();
        assertThat(components.gatherWriterStatus().await())
            .extracting(WriterStatus::writerName)
            .containsExactly("enabled");
      }
    }

    @Test
    @Tag("GWS-004")
    @Tag("STA-007")
    void hasNoWriterThatFailedIdentifyInWhateverWay() {
      vss.subscribe(writer("refuses").returnFalseAt(WriterEvent.IDENTIFY).build());
      vss.subscribe(writer("throws").throwAt(WriterEvent.IDENTIFY, new IllegalStateException("no")).build());
      FakeWriter hangs = vss.subscribe(writer("hangs").hangAt(WriterEvent.IDENTIFY).build());
      vss.subscribe(writer("answers").build());
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        VssAsync<List<WriterMetadata>> gathering = components.gatherWriterMetadata();
        hangs.awaitHanging();
        vss.clock().advance(Duration.ofMinutes(10));
        gathering.await();
        assertThat(components.gatherWriterStatus().await()).singleElement().satisfies(status -> {
          assertThat(status.writerName()).isEqualTo("answers");
          assertThat(status.state()).isEqualTo(WriterState.STABLE);
        });
        hangs.release();
      }
    }

    @Test
    @Tag("GWS-005")
    @Tag("GWS-006")
    void saysWhoFailedWhereAndWhy() {
      FakeWriter writer = vss.subscribe(writer("sql")
          .failAt(WriterEvent.THAW, WriterFailure.of(VssError.E_WRITERERROR_OUTOFRESOURCES, 0x80070070, "disk full"))
          .build());
      try (BackupDriver backup = backup().made()) {
        WriterStatus status = backup.components.gatherWriterStatus().await().get(0);
        assertThat(status.instanceId()).isEqualTo(writer.registration().instanceId());
        assertThat(status.writerId()).isEqualTo(writer.identity().writerId());
        assertThat(status.writerName()).isEqualTo("sql");
        assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_THAW);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_OUTOFRESOURCES);
        assertThat(status.applicationCode()).isEqualTo(new HResult(0x80070070));
        assertThat(status.applicationMessage()).contains("disk full");
        assertThat(backup.components.writerStatus(0)).as("by index too").isEqualTo(status);
      }
    }

    @Test
    @Tag("GWS-007")
    void hasTheSameCodeInTheListAndByIndexPartialFailureToo() {
      vss.subscribe(writer("sql")
          .failAt(WriterEvent.FREEZE, WriterFailure.of(VssError.E_WRITERERROR_PARTIAL_FAILURE, 1, "one of two"))
          .build());
      try (BackupDriver backup = backup().made()) {
        backup.components.gatherWriterStatus().await();
        assertThat(backup.components.writerStatus().get(0).failure())
            .isEqualTo(VssError.E_WRITERERROR_PARTIAL_FAILURE);
        assertThat(backup.components.writerStatus(0).failure()).isEqualTo(VssError.E_WRITERERROR_PARTIAL_FAILURE);
      }
    }
  }

  @Nested
  class AfterEachOperation {
    @Test
    @Tag("GWS-008")
    void isOfThisBackup() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      try (BackupDriver backup = backup().started()) {
        assertVerdict(backup.statusOf(writer), SessionPhase.SNAPSHOT_SET_STARTED, StatusVerdict.UNRELIABLE);
        backup.components.prepareForBackup().await();
        assertVerdict(backup.statusOf(writer), SessionPhase.PREPARED, StatusVerdict.IN_STEP);
        backup.doSnapshotSet().await();
        assertVerdict(backup.statusOf(writer), SessionPhase.SNAPSHOT_SET_DONE, StatusVerdict.IN_STEP);
        assertThat(backup.statusOf(writer).state()).isEqualTo(WriterState.WAITING_FOR_BACKUP_COMPLETE);
        backup.components.backupComplete().await();
        assertVerdict(backup.statusOf(writer), SessionPhase.COMPLETED, StatusVerdict.IN_STEP);
        assertThat(backup.statusOf(writer).session()).isEqualTo(backup.components.sessionId());
      }
    }

    @Test
    @Tag("GWS-008")
    void isOfThisRestore() {
      FakeWriter writer =
          vss.subscribe(writer("sql").failAt(WriterEvent.POST_RESTORE, WriterFailure.retryable("busy")).build());
      try (RestoreDriver restore = RestoreDriver.of(vss.environment(), writer)) {
        assertVerdict(restore.statusOf(writer), SessionPhase.RESTORE_GATHERED, StatusVerdict.UNRELIABLE);
        restore.preRestored();
        assertVerdict(restore.statusOf(writer), SessionPhase.RESTORING, StatusVerdict.IN_STEP);
        restore.components.postRestore().await();
        assertVerdict(restore.statusOf(writer), SessionPhase.RESTORED, StatusVerdict.FAILED);
        assertThat(restore.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_POST_RESTORE);
      }
    }

    private void assertVerdict(WriterStatus status, SessionPhase phase, StatusVerdict verdict) {
      assertThat(status.phase()).isEqualTo(phase);
      assertThat(status.verdict()).as(status.toString()).isEqualTo(verdict);
    }
  }

  @Nested
  class OfAWriterThatHasNotJoined {
    @Test
    @Tag("GWS-009")
    void isWhatItsLastSessionLeft() {
      FakeWriter writer =
          vss.subscribe(writer("sql").failAt(WriterEvent.FREEZE, WriterFailure.of(
              VssError.E_WRITERERROR_RETRYABLE, 9, "busy")).times(1).build());
      backup().completed().close();
      try (BackupDriver later = backup().gathered()) {
        WriterStatus status = later.statusOf(writer);
        assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
        assertThat(status.isReliable()).isFalse();
        assertThat(status.verdict()).isEqualTo(StatusVerdict.UNRELIABLE);
      }
      backup().completed().close();
      try (BackupDriver last = backup().gathered()) {
        assertThat(last.statusOf(writer).isStable()).isTrue();
      }
    }

    @Test
    @Tag("GWS-009")
    void isStableWhenThereWasNone() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(backup.statusOf(writer).state()).isEqualTo(WriterState.STABLE);
        assertThat(backup.statusOf(writer).failure()).isEqualTo(VssError.S_OK);
      }
    }

    @Test
    @Tag("GWS-011")
    void isUnknownWhileItIsBusyInAnotherSession() {
      FakeWriter writer = vss.subscribe(writer("sql").hangAt(WriterEvent.PREPARE_FOR_BACKUP).times(1).build());
      try (BackupDriver observer = backup().gathered();
          BackupDriver backup = backup().chosen()) {
        VssAsync<?> preparing = backup.components.prepareForBackup();
        writer.awaitHanging();
        WriterStatus busy = observer.statusOf(writer);
        assertThat(busy.state()).isEqualTo(WriterState.UNKNOWN);
        assertThat(busy.failure()).isEqualTo(VssError.E_WRITER_NOT_RESPONDING);
        assertThat(busy.isReliable()).isFalse();
        assertThat(writer.isHanging()).as("nobody waited for the handler").isTrue();
        writer.release();
        preparing.await();
        assertThat(observer.statusOf(writer).isStable()).isTrue();
      }
    }
  }

  @Nested
  class OfAWriterInSeveralSessions {
    @Test
    @Tag("GWS-010")
    void isThatOfTheSessionThatAsks() {
      FakeWriter writer =
          vss.subscribe(writer("sql").failAt(WriterEvent.PREPARE_FOR_BACKUP, WriterFailure.retryable("busy"))
              .after(1).build());
      try (BackupDriver good = backup().chosen();
          BackupDriver bad = backup().chosen()) {
        good.components.prepareForBackup().await();
        bad.components.prepareForBackup().await();
        assertThat(bad.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_PREPARE_BACKUP);
        assertThat(good.statusOf(writer).state()).isEqualTo(WriterState.STABLE);
        assertThat(good.statusOf(writer).failure()).isEqualTo(VssError.S_OK);
      }
    }

    @Test
    @Tag("GWS-011")
    void isTheOldStateWhileItIsBusyInTheOther() {
      FakeWriter writer =
          vss.subscribe(writer("sql").hangAt(WriterEvent.PREPARE_FOR_BACKUP).after(1).build());
      try (BackupDriver joined = backup().chosen();
          BackupDriver other = backup().chosen()) {
        joined.components.prepareForBackup().await();
        VssAsync<?> preparing = other.components.prepareForBackup();
        writer.awaitHanging();
        assertThat(joined.statusOf(writer).state()).isEqualTo(WriterState.STABLE);
        assertThat(joined.statusOf(writer).verdict()).isEqualTo(StatusVerdict.IN_STEP);
        writer.release();
        preparing.await();
      }
    }
  }

  @Nested
  class RightAfterIdentify {
    @Test
    @Tag("GWS-012")
    void canBeTakenAndChangesNothing() {
      FakeWriter writer =
          vss.subscribe(writer("sql").failAt(WriterEvent.FREEZE, WriterFailure.retryable("busy")).times(1).build());
      backup().completed().close();
      try (BackupDriver backup = backup().gathered()) {
        WriterStatus first = backup.statusOf(writer);
        assertThat(backup.statusOf(writer)).isEqualTo(first);
        assertThat(first.state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        vss.events().of(backup.components.sessionId()).assertNames("Identify");
      }
    }

    @Test
    @Tag("GWS-012")
    void namesTheRunningWritersOfARestoreAlone() {
      FakeWriter stays = vss.subscribe(writer("stays").build());
      FakeWriter ends = vss.subscribe(writer("ends").build());
      String document = RestoreDriver.documentOf(vss.environment());
      ends.die();
      try (BackupComponents restore = vss.createBackupComponents()) {
        restore.initializeForRestore(document);
        restore.gatherWriterMetadata().await();
        restore.freeWriterMetadata();
        assertThat(restore.gatherWriterStatus().await())
            .extracting(WriterStatus::instanceId)
            .containsExactly(stays.registration().instanceId());
      }
    }
  }
}
