package io.vss4j.api.requester;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.HResult;
import io.vss4j.api.SessionId;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.WriterState;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WriterStatusTest {
  private static WriterStatus status(WriterState state, VssError failure, String applicationText, String diagnosis) {
    return new WriterStatus(
        WriterId.of(new UUID(0, 1)),
        WriterInstanceId.of(new UUID(0, 2)),
        "Accounts",
        state,
        failure,
        new HResult(7),
        applicationText,
        diagnosis,
        SessionId.of(new UUID(0, 3)),
        SessionPhase.PREPARED,
        true);
  }

  @Nested
  class Failure {
    @Test
    void isToldByTheState() {
      assertThat(status(WriterState.FAILED_AT_FREEZE, VssError.S_OK, null, "").isFailure()).isTrue();
    }

    @Test
    void isToldByTheCode() {
      assertThat(status(WriterState.STABLE, VssError.E_WRITERERROR_RETRYABLE, null, "").isFailure()).isTrue();
    }

    @Test
    void isAbsentFromAGoodStateWithoutACode() {
      assertThat(status(WriterState.WAITING_FOR_THAW, VssError.S_OK, null, "").isFailure()).isFalse();
    }
  }

  @Nested
  class Message {
    @Test
    void isTheTextOfTheApplication() {
      assertThat(status(WriterState.STABLE, VssError.S_OK, "log is busy", "no answer").message())
          .isEqualTo("log is busy");
    }

    @Test
    void isTheDiagnosisWhereTheApplicationSaysNothing() {
      assertThat(status(WriterState.STABLE, VssError.S_OK, null, "no answer").message()).isEqualTo("no answer");
    }

    @Test
    void isTheTextOfTheApplicationEvenIfEmpty() {
      assertThat(status(WriterState.STABLE, VssError.S_OK, "", "no answer").message()).isEmpty();
    }

    @Test
    void ofTheApplicationIsAbsentWhereItSaysNothing() {
      assertThat(status(WriterState.STABLE, VssError.S_OK, null, "no answer").applicationMessage()).isEmpty();
      assertThat(status(WriterState.STABLE, VssError.S_OK, "busy", "").applicationMessage()).contains("busy");
    }
  }

  @Nested
  class InOneLine {
    private static final String WHO =
        "Accounts {00000000-0000-0000-0000-000000000001} instance 00000000-0000-0000-0000-000000000002: ";

    @Test
    void aGoodStatusIsItsState() {
      assertThat(status(WriterState.STABLE, VssError.S_OK, null, "")).hasToString(WHO + "STABLE");
    }

    @Test
    void aFailureHasCodeAndMessage() {
      assertThat(status(WriterState.FAILED_AT_FREEZE, VssError.E_WRITERERROR_TIMEOUT, null, "frozen for 61 s"))
          .hasToString(WHO + "FAILED_AT_FREEZE, VSS_E_WRITERERROR_TIMEOUT: frozen for 61 s");
    }
  }
}
