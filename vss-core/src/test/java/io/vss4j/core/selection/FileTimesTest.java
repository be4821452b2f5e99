package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTimesTest {
  @ParameterizedTest
  @Tag("FIL-044")
  @CsvSource({
    "0, 1601-01-01T00:00:00Z", "1, 1601-01-01T00:00:00.000000100Z", "116444736000000000, 1970-01-01T00:00:00Z",
    "133170048000000000, 2023-01-01T00:00:00Z"
  })
  void timesCountStepsOf100NanosecondsSince1601InUtc(long time, Instant instant) {
    assertThat(FileTimes.toInstant(time)).isEqualTo(instant);
    assertThat(FileTimes.of(instant)).isEqualTo(time);
  }

  @Test
  @Tag("FIL-044")
  void theHighestBitIsNoSign() {
    assertThat(FileTimes.toInstant(-1)).isAfter(Instant.parse("+60000-01-01T00:00:00Z"));
  }

  @Test
  void anInstantWithinAStepBelongsToIt() {
    assertThat(FileTimes.of(Instant.parse("1601-01-01T00:00:00.000000199Z"))).isEqualTo(1);
  }

  @Test
  void anInstantBeforeTheFirstStepHasNone() {
    assertThatThrownBy(() -> FileTimes.of(Instant.parse("1600-12-31T23:59:59.999999999Z")))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("1600-12-31");
  }
}
