package io.vss4j.api.requester;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.HResult;
import io.vss4j.api.SessionId;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.WriterState;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusVerdictTest {
  private static final String TABLE = "/io/vss4j/api/requester/status-verdicts.csv";
  private static final Set<SessionPhase> IN_SEQUENCE = EnumSet.of(
      SessionPhase.PREPARED,
      SessionPhase.SNAPSHOT_SET_DONE,
      SessionPhase.SNAPSHOT_SET_FAILED,
      SessionPhase.COMPLETED,
      SessionPhase.RESTORING,
      SessionPhase.RESTORED);

  private static WriterStatus status(WriterState state, VssError failure, SessionPhase phase, boolean joined) {
    return new WriterStatus(
        WriterId.of(new UUID(0, 1)),
        WriterInstanceId.of(new UUID(0, 2)),
        "Accounts",
        state,
        failure,
        HResult.S_OK,
        null,
        "",
        SessionId.of(new UUID(0, 3)),
        phase,
        joined);
  }

  /** One row for each state; after it one column for each phase, in the order of the enumeration. */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
  @Tag("GWS-008")
  void isOneForEachStateAndPhase(ArgumentsAccessor row) {
    WriterState state = row.get(0, WriterState.class);
    assertThat(row.size()).isEqualTo(1 + SessionPhase.values().length);
    for (SessionPhase phase : SessionPhase.values()) {
      StatusVerdict expected = row.get(1 + phase.ordinal(), StatusVerdict.class);
      assertThat(StatusVerdict.of(state, phase)).as("%s in %s", state, phase).isEqualTo(expected);
      assertThat(status(state, VssError.S_OK, phase, true).verdict()).as("%s in %s", state, phase).isEqualTo(expected);
    }
  }

  @Test
  void thereIsARowForEachStateAndAColumnForEachPhase() throws Exception {
    try (var table = StatusVerdictTest.class.getResourceAsStream(TABLE)) {
      String[] lines = new String(table.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).split("\n", 0);
      assertThat(lines).hasSize(1 + WriterState.values().length);
      assertThat(lines[0].split(",", -1)).hasSize(1 + SessionPhase.values().length).startsWith("state");
      for (SessionPhase phase : SessionPhase.values()) {
        assertThat(lines[0].split(",", -1)[1 + phase.ordinal()]).isEqualTo(phase.name());
      }
      for (WriterState state : WriterState.values()) {
        assertThat(lines[1 + state.ordinal()]).startsWith(state.name() + ",");
      }
    }
  }

  @Nested
  class OfAStatus {
    @ParameterizedTest
    @EnumSource(SessionPhase.class)
    void isAFailureWhenThereIsACodeWhateverTheStateInSequence(SessionPhase phase) {
      StatusVerdict verdict =
          status(WriterState.STABLE, VssError.E_WRITERERROR_RETRYABLE, phase, true).verdict();
      assertThat(verdict).isEqualTo(IN_SEQUENCE.contains(phase) ? StatusVerdict.FAILED : StatusVerdict.UNRELIABLE);
    }

    @ParameterizedTest
    @EnumSource(SessionPhase.class)
    @Tag("GWS-009")
    void isUnreliableForAWriterThatDidNotJoin(SessionPhase phase) {
      WriterStatus status =
          status(WriterState.FAILED_AT_FREEZE, VssError.E_WRITERERROR_TIMEOUT, phase, false);
      assertThat(status.isReliable()).isFalse();
      assertThat(status.verdict()).isEqualTo(StatusVerdict.UNRELIABLE);
      assertThat(status.toString()).endsWith("(not of this operation)");
    }

    @ParameterizedTest
    @EnumSource(SessionPhase.class)
    @Tag("GWS-008")
    void isReliableRightAfterTheFiveOperationsOnly(SessionPhase phase) {
      WriterStatus status = status(WriterState.STABLE, VssError.S_OK, phase, true);
      assertThat(status.isReliable()).isEqualTo(IN_SEQUENCE.contains(phase));
      assertThat(status.toString().endsWith("(not of this operation)")).isEqualTo(!IN_SEQUENCE.contains(phase));
    }
  }

  @Nested
  class OfAStateAlone {
    @ParameterizedTest
    @EnumSource(WriterState.class)
    void isStableOrWaitingOrFailed(WriterState state) {
      assertThat(state.isStable()).isEqualTo(state == WriterState.STABLE);
      assertThat(state.isWaiting()).isEqualTo(state.name().startsWith("WAITING"));
      assertThat(state.isFailure()).isEqualTo(state == WriterState.UNKNOWN || state.name().startsWith("FAILED"));
    }

    @Test
    void isStableOnlyWithoutACode() {
      assertThat(status(WriterState.STABLE, VssError.S_OK, SessionPhase.PREPARED, true).isStable()).isTrue();
      assertThat(status(WriterState.STABLE, VssError.E_WRITERERROR_TIMEOUT, SessionPhase.PREPARED, true).isStable())
          .isFalse();
      assertThat(status(WriterState.WAITING_FOR_THAW, VssError.S_OK, SessionPhase.PREPARED, true).isStable()).isFalse();
    }
  }
}
