package io.vss4j.core.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.writer.WriterFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The whole state table from data: each event in each state with each outcome.
 *
 * <p>The rows that a session can come to are driven through one as well, by a test of the testkit that reads the same
 * file.
 */
class WriterStateTableTest {
  private static final String TABLE = "/io/vss4j/core/coordinator/writer-states.csv";
  private static final WriterFailure EARLIER = WriterFailure.of(VssError.E_WRITERERROR_OUTOFRESOURCES, 5, "earlier");
  private static final WriterFailure RECORDED = WriterFailure.of(VssError.E_WRITERERROR_RETRYABLE, 7, "recorded");

  @ParameterizedTest(name = "{0} in {1}, {2}: {3}")
  @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
  @Tag("STA-002")
  @Tag("STA-003")
  @Tag("STA-004")
  @Tag("STA-006")
  void leadsWhereTheTableSays(
      WriterEvent event, WriterState before, HandlerOutcome.Kind kind, WriterState after, String failure) {
    ParticipantStatus status = before(before).after(event, outcome(event, kind));
    assertThat(status.state()).isEqualTo(after);
    assertThat(status.failure()).isEqualTo(expected(failure));
  }

  @Test
  void hasARowForEachEventStateAndOutcome() throws IOException {
    Set<String> rows = new HashSet<>();
    try (var table = WriterStateTableTest.class.getResourceAsStream(TABLE)) {
      new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(cells -> rows.add(cells[0] + "," + cells[1] + "," + cells[2]));
    }
    for (WriterEvent event : WriterEvent.values()) {
      for (WriterState state : WriterState.values()) {
        for (HandlerOutcome.Kind kind : HandlerOutcome.Kind.values()) {
          // A writer that failed Identify is in no session: STA-007.
          assertThat(rows.contains(event + "," + state + "," + kind))
              .as("%s in %s, %s", event, state, kind)
              .isEqualTo(state != WriterState.FAILED_AT_IDENTIFY);
        }
      }
    }
  }

  private static ParticipantStatus before(WriterState state) {
    WriterFailure failure = state.isFailure() ? EARLIER : ParticipantStatus.STABLE.failure();
    return new ParticipantStatus(state, failure, "");
  }

  private static HandlerOutcome outcome(WriterEvent event, HandlerOutcome.Kind kind) {
    return switch (kind) {
      case SUCCESS -> HandlerOutcome.SUCCESS;
      case NONFATAL -> HandlerOutcome.nonfatal(RECORDED);
      case FATAL -> HandlerOutcome.fatal(RECORDED, "", null);
      case GIVEN_UP -> HandlerOutcome.givenUp(
          event == WriterEvent.FREEZE ? VssError.E_WRITERERROR_TIMEOUT : VssError.E_WRITER_NOT_RESPONDING, "", null);
      case LOST -> HandlerOutcome.LOST;
      case SKIPPED -> HandlerOutcome.SKIPPED;
    };
  }

  private static WriterFailure expected(String failure) {
    return switch (failure) {
      case "S_OK" -> ParticipantStatus.STABLE.failure();
      case "KEPT" -> EARLIER;
      case "RECORDED" -> RECORDED;
      case "TIMEOUT" -> WriterFailure.of(VssError.E_WRITERERROR_TIMEOUT, 0, null);
      case "NOT_RESPONDING" -> WriterFailure.of(VssError.E_WRITER_NOT_RESPONDING, 0, null);
      default -> throw new IllegalArgumentException(failure);
    };
  }
}
