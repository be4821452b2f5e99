package io.vss4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.WriterState;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.SubscribeOptions;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Writers that do not answer, for a while or for good. */
class FakeWriterOutageTest extends FakeWriterFixture {
  @Nested
  class Hanging {
    @Test
    @Tag("EVT-031")
    void aFreezeThatHangsIsAbortedWhenItReturns() {
      FakeWriter writer = vss.subscribe(sql().hangAt(WriterEvent.FREEZE).build());
      // Frozen at the same instant, so with the same limit it would be out of time too.
      FakeWriter other = vss.subscribe(FakeWriter.builder().name("other").database("", "x", "/x", "*")
          .options(SubscribeOptions.builder().freezeLimit(Duration.ofMinutes(2)).build())
          .build());
      try (BackupRun run = new BackupRun(vss).prepare()) {
        VssAsync<?> set = run.backup.doSnapshotSet();
        writer.awaitHanging();
        vss.clock().advance(Duration.ofSeconds(60).minusNanos(1));
        assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
        vss.clock().advance(Duration.ofNanos(1));
        assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
        WriterStatus status = run.statusOf(writer);
        assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_TIMEOUT);
        writer.release();
        vss.settle();
        writer.events().assertInOrder("Freeze", "Abort").assertNone("Thaw");
        other.events().assertInOrder("Freeze", "Thaw", "PostSnapshot").assertNone("Abort");
      }
    }

    @Test
    void aHangCostsNothingElseItsTime() {
      FakeWriter writer = vss.subscribe(sql().hangAt(WriterEvent.FREEZE).build());
      try (BackupRun run = new BackupRun(vss).prepare()) {
        VssAsync<?> set = run.backup.doSnapshotSet();
        writer.awaitHanging();
        vss.clock().advance(Duration.ofHours(1));
        assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
        assertThat(vss.events().all().matching(event -> event.name().equals("CommitSnapshots")).list())
            .extracting(LoggedEvent::at)
            .containsExactly(VirtualClock.START.plusSeconds(60));
      }
    }

    @Test
    void releaseLetsItAnswer() {
      FakeWriter writer = vss.subscribe(sql().hangAt(WriterEvent.PREPARE_FOR_BACKUP).build());
      try (BackupRun run = new BackupRun(vss).gather()) {
        VssAsync<?> prepare = run.backup.prepareForBackup();
        writer.awaitHanging();
        assertThat(writer.isHanging()).isTrue();
        writer.release();
        prepare.await();
        assertThat(writer.isHanging()).isFalse();
        assertThat(run.statusOf(writer).isFailure()).isFalse();
      }
    }

    @Test
    void waitingForAHangThatDoesNotComeFailsWithTheHistory() {
      FakeWriter writer = vss.subscribe(sql().build());
      new BackupRun(vss).gather().close();
      vss.activity().patience(Duration.ZERO);
      assertThatThrownBy(writer::awaitHanging)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("writer sql does not hang")
          .hasMessageContaining("sql.Identify");
      vss.activity().patience(Activity.PATIENCE);
    }

    @Test
    void closingTheEnvironmentLetsItGo() {
      FakeWriter writer = vss.subscribe(sql().hangAt(WriterEvent.FREEZE).hangAt(WriterEvent.BACKUP_SHUTDOWN).build());
      BackupRun run = new BackupRun(vss).prepare();
      run.backup.doSnapshotSet();
      writer.awaitHanging();
      vss.close();
      assertThat(writer.isHanging()).isFalse();
      assertThat(writer.count(WriterEvent.BACKUP_SHUTDOWN)).isEqualTo(1);
    }

    @Test
    @Tag("EVT-030")
    void aHandlerMayLetTimePass() {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.FREEZE, (components, context) -> vss.clock().advance(Duration.ofSeconds(61)))
          .build());
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        assertThat(run.statusOf(writer).failure()).isEqualTo(VssError.E_WRITERERROR_TIMEOUT);
      }
    }
  }

  @Nested
  class Dying {
    @Test
    @Tag("INS-009")
    void inAHandlerIsALossOfTheInstance() {
      FakeWriter writer = vss.subscribe(sql().dieAt(WriterEvent.PREPARE_FOR_BACKUP).build());
      WriterInstanceId instance = writer.registration().instanceId();
      try (BackupRun run = new BackupRun(vss).prepare()) {
        assertThat(writer.registration().isSubscribed()).isFalse();
        WriterStatus status = run.statusOf(writer);
        assertThat(status.instanceId()).isEqualTo(instance);
        assertThat(status.state()).isEqualTo(WriterState.UNKNOWN);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITER_NOT_RESPONDING);
      }
      writer.events().assertNames("Identify", "PrepareForBackup");
    }

    @Test
    void inIdentifyLeavesTheWriterOut() {
      FakeWriter writer = vss.subscribe(sql().dieAt(WriterEvent.IDENTIFY).build());
      try (BackupRun run = new BackupRun(vss).gather()) {
        assertThat(writer.registration().isSubscribed()).isFalse();
        assertThat(run.backup.writerMetadata()).isEmpty();
      }
    }

    @Test
    @Tag("INS-001")
    void thenSubscribingAgainIsANewLife() {
      FakeWriter writer = vss.subscribe(sql().build());
      WriterInstanceId first = writer.registration().instanceId();
      writer.die();
      vss.subscribe(writer);
      assertThat(writer.registration().instanceId()).isNotEqualTo(first);
      new BackupRun(vss).gather().close();
      assertThat(writer.count(WriterEvent.IDENTIFY)).isEqualTo(1);
    }

    @Test
    void needsALife() {
      assertThatIllegalStateException().isThrownBy(() -> sql().build().die()).withMessageContaining("sql");
    }

    @Test
    @Tag("WRT-002")
    void aSecondSubscriptionIsRefusedAndChangesNothing() {
      FakeWriter writer = vss.subscribe(sql().build());
      WriterInstanceId instance = writer.registration().instanceId();
      assertThatThrownBy(() -> vss.subscribe(writer))
          .isInstanceOfSatisfying(
              VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_WRITER_ALREADY_SUBSCRIBED));
      assertThat(writer.registration().instanceId()).isEqualTo(instance);
    }
  }
}
