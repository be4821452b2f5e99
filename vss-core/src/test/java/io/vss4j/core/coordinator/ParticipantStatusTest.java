package io.vss4j.core.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.writer.WriterFailure;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticipantStatusTest {
  private static final WriterFailure BUSY = WriterFailure.retryable("busy");
  private static final WriterFailure BROKEN = WriterFailure.nonRetryable("broken");

  @ParameterizedTest
  @Tag("STA-002")
  @CsvSource({
    "IDENTIFY, STABLE",
    "PREPARE_FOR_BACKUP, STABLE",
    "PREPARE_FOR_SNAPSHOT, WAITING_FOR_FREEZE",
    "FREEZE, WAITING_FOR_THAW",
    "THAW, WAITING_FOR_POST_SNAPSHOT",
    "POST_SNAPSHOT, WAITING_FOR_BACKUP_COMPLETE",
    "BACKUP_COMPLETE, STABLE",
    "BACKUP_SHUTDOWN, STABLE",
    "ABORT, STABLE",
    "PRE_RESTORE, STABLE",
    "POST_RESTORE, STABLE"
  })
  void successMovesOn(WriterEvent event, WriterState state) {
    assertThat(ParticipantStatus.STABLE.after(event, HandlerOutcome.SUCCESS).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @Tag("STA-003")
  @CsvSource({
    "PREPARE_FOR_BACKUP, FAILED_AT_PREPARE_BACKUP",
    "PREPARE_FOR_SNAPSHOT, FAILED_AT_PREPARE_SNAPSHOT",
    "FREEZE, FAILED_AT_FREEZE",
    "THAW, FAILED_AT_THAW",
    "POST_SNAPSHOT, FAILED_AT_POST_SNAPSHOT",
    "BACKUP_COMPLETE, FAILED_AT_BACKUP_COMPLETE",
    "BACKUP_SHUTDOWN, FAILED_AT_BACKUPSHUTDOWN",
    "PRE_RESTORE, FAILED_AT_PRE_RESTORE",
    "POST_RESTORE, FAILED_AT_POST_RESTORE"
  })
  void failureNamesTheEvent(WriterEvent event, WriterState state) {
    ParticipantStatus vetoed = ParticipantStatus.STABLE.after(event, HandlerOutcome.nonfatal(BUSY));
    ParticipantStatus failed = ParticipantStatus.STABLE.after(event, HandlerOutcome.fatal(BUSY, "", null));
    assertThat(vetoed.state()).isEqualTo(state);
    assertThat(vetoed.failure()).isEqualTo(BUSY);
    assertThat(failed).isEqualTo(vetoed);
  }

  @Test
  @Tag("EVT-020")
  void identifyChangesNothing() {
    ParticipantStatus frozen = ParticipantStatus.STABLE.after(WriterEvent.FREEZE, HandlerOutcome.SUCCESS);
    assertThat(frozen.after(WriterEvent.IDENTIFY, HandlerOutcome.fatal(BUSY, "", null))).isEqualTo(frozen);
  }

  @Nested
  class OnceFailed {
    private final ParticipantStatus failed =
        ParticipantStatus.STABLE.after(WriterEvent.PREPARE_FOR_BACKUP, HandlerOutcome.nonfatal(BUSY));

    @Test
    @Tag("STA-004")
    void laterSuccessKeepsTheFailure() {
      assertThat(failed.after(WriterEvent.FREEZE, HandlerOutcome.SUCCESS)).isEqualTo(failed);
    }

    @Test
    @Tag("STA-004")
    void aLaterFailureReplacesIt() {
      ParticipantStatus later = failed.after(WriterEvent.THAW, HandlerOutcome.nonfatal(BROKEN));
      assertThat(later.state()).isEqualTo(WriterState.FAILED_AT_THAW);
      assertThat(later.failure()).isEqualTo(BROKEN);
    }

    @Test
    @Tag("STA-006")
    void abortKeepsItWhateverItsHandlerSays() {
      assertThat(failed.after(WriterEvent.ABORT, HandlerOutcome.SUCCESS)).isEqualTo(failed);
      assertThat(failed.after(WriterEvent.ABORT, HandlerOutcome.nonfatal(BROKEN))).isEqualTo(failed);
    }

    @Test
    @Tag("INS-009")
    void aLossKeepsIt() {
      assertThat(failed.afterLoss()).isEqualTo(failed);
    }
  }

  @Test
  @Tag("STA-006")
  void aFailedAbortOfAHealthyWriterIsUnknown() {
    ParticipantStatus after = ParticipantStatus.STABLE.after(WriterEvent.ABORT, HandlerOutcome.nonfatal(BROKEN));
    assertThat(after.state()).isEqualTo(WriterState.UNKNOWN);
    assertThat(after.failure()).isEqualTo(BROKEN);
  }

  @Test
  @Tag("INS-009")
  void aLostWriterIsUnknownAndDoesNotRespond() {
    ParticipantStatus lost = ParticipantStatus.STABLE.after(WriterEvent.FREEZE, HandlerOutcome.LOST);
    assertThat(lost.state()).isEqualTo(WriterState.UNKNOWN);
    assertThat(lost.failure().code()).isEqualTo(VssError.E_WRITER_NOT_RESPONDING);
  }

  @Test
  @Tag("STA-001")
  void everyInstanceStartsStable() {
    assertThat(ParticipantStatus.STABLE.state()).isEqualTo(WriterState.STABLE);
    assertThat(ParticipantStatus.STABLE.failure()).isEqualTo(WriterFailure.of(VssError.S_OK, 0, null));
  }
}
