package io.vss4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vss4j.api.HResult;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.WriterFailure;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Writers that fail or act as their script says. */
class FakeWriterScriptTest extends FakeWriterFixture {
  @Nested
  class Failing {
    @Test
    @Tag("EVT-009")
    void aNonfatalVetoIsInTheStatusAndTheWriterGoesOn() {
      FakeWriter writer = vss.subscribe(sql()
          .failAt(WriterEvent.FREEZE, WriterFailure.of(VssError.E_WRITERERROR_RETRYABLE, 42, "busy"))
          .build());
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        WriterStatus status = run.statusOf(writer);
        assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
        assertThat(status.applicationCode()).isEqualTo(new HResult(42));
        assertThat(status.message()).isEqualTo("busy");
        writer.events().assertInOrder("Freeze", "Thaw", "PostSnapshot").assertNone("Abort");
      }
    }

    @Test
    @Tag("EVT-036")
    void aFatalVetoDropsTheWriter() {
      FakeWriter writer =
          vss.subscribe(sql().vetoFatally(WriterEvent.FREEZE, WriterFailure.nonRetryable("broken")).build());
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        assertThat(run.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        assertThat(run.statusOf(writer).message()).isEqualTo("broken");
        writer.events().assertInOrder("Freeze", "Abort").assertNone("Thaw");
      }
    }

    @Test
    @Tag("STA-014")
    void falseAloneIsNonretryable() {
      FakeWriter writer = vss.subscribe(sql().returnFalseAt(WriterEvent.PREPARE_FOR_SNAPSHOT).build());
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        assertThat(run.statusOf(writer).failure()).isEqualTo(VssError.E_WRITERERROR_NONRETRYABLE);
        writer.events().assertNone("Freeze");
      }
    }

    @Test
    @Tag("EVT-019")
    void falseAtIdentifyLeavesTheWriterOut() {
      vss.subscribe(sql().returnFalseAt(WriterEvent.IDENTIFY).build());
      try (BackupRun run = new BackupRun(vss).gather()) {
        assertThat(run.backup.writerMetadata()).isEmpty();
      }
    }

    @Test
    @Tag("STA-015")
    void anExceptionIsAFatalVeto() {
      FakeWriter writer =
          vss.subscribe(sql().throwAt(WriterEvent.THAW, new IllegalStateException("odd")).build());
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        assertThat(run.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_THAW);
        assertThat(run.statusOf(writer).failure()).isEqualTo(VssError.E_WRITERERROR_NONRETRYABLE);
        writer.events().assertInOrder("Thaw", "Abort");
      }
    }

    @Test
    void anErrorIsAFatalVeto() {
      FakeWriter writer = vss.subscribe(sql().throwAt(WriterEvent.THAW, new AssertionError("odd")).build());
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        assertThat(run.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_THAW);
      }
    }

    @Test
    void aFailureAtIdentifyCannotBeScripted() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sql().failAt(WriterEvent.IDENTIFY, WriterFailure.retryable("busy")))
          .withMessageContaining("Identify");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sql().vetoFatally(WriterEvent.IDENTIFY, WriterFailure.retryable("busy")));
    }
  }

  @Nested
  class Lines {
    @Test
    void timesLimitsTheLastLine() {
      FakeWriter writer = vss.subscribe(
          sql().failAt(WriterEvent.FREEZE, WriterFailure.retryable("busy")).times(1).build());
      assertThat(statusAfterSnapshot(writer).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
      assertThat(statusAfterSnapshot(writer).state()).isEqualTo(WriterState.WAITING_FOR_BACKUP_COMPLETE);
    }

    @Test
    void afterDelaysTheLastLine() {
      FakeWriter writer = vss.subscribe(
          sql().failAt(WriterEvent.FREEZE, WriterFailure.retryable("busy")).after(1).build());
      assertThat(statusAfterSnapshot(writer).state()).isEqualTo(WriterState.WAITING_FOR_BACKUP_COMPLETE);
      assertThat(statusAfterSnapshot(writer).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
    }

    @Test
    void allLinesOfAnEventCountInOrder() {
      FakeWriter writer = vss.subscribe(sql()
          .failAt(WriterEvent.FREEZE, WriterFailure.retryable("first"))
          .failAt(WriterEvent.FREEZE, WriterFailure.nonRetryable("second"))
          .build());
      assertThat(statusAfterSnapshot(writer).message()).isEqualTo("second");
    }

    @Test
    void timesNeedsALine() {
      assertThatIllegalStateException().isThrownBy(() -> sql().times(1));
    }

    @Test
    void timesIsPositive() {
      assertThatIllegalArgumentException().isThrownBy(() -> sql().hangAt(WriterEvent.FREEZE).times(0));
    }

    @Test
    void eachWriterOfABuilderHasAScriptOfItsOwn() {
      FakeWriterBuilder builder = sql().failAt(WriterEvent.FREEZE, WriterFailure.retryable("busy")).times(1);
      FakeWriter first = vss.subscribe(builder.build());
      assertThat(statusAfterSnapshot(first).isFailure()).isTrue();
      first.die();
      assertThat(statusAfterSnapshot(vss.subscribe(builder.build())).isFailure()).isTrue();
    }

    @Test
    void anActionSeesComponentsAndContext() {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> {
            components.component(0).setBackupMetadata("kept");
            assertThat(context.event()).isEqualTo(WriterEvent.PREPARE_FOR_BACKUP);
          })
          .build());
      try (BackupRun run = new BackupRun(vss).prepare()) {
        assertThat(run.statusOf(writer).isFailure()).isFalse();
        assertThat(run.backup.writerComponents(0).component(0).backupMetadata()).contains("kept");
      }
    }

    @Test
    void aFailingActionFailsTheEvent() {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.FREEZE, (components, context) -> assertThat(components).isNotNull())
          .build());
      assertThat(statusAfterSnapshot(writer).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
    }

    @Test
    void anActionMayAnswer() {
      FakeWriter writer = vss.subscribe(sql()
          .answerAt(WriterEvent.FREEZE, (components, context) -> {
            context.setWriterFailure(WriterFailure.retryable("as answered"));
            return false;
          })
          .build());
      assertThat(statusAfterSnapshot(writer).message()).isEqualTo("as answered");
      writer.events().assertInOrder("Freeze", "Abort");
    }

    private WriterStatus statusAfterSnapshot(FakeWriter writer) {
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        return run.statusOf(writer);
      }
    }
  }
}
