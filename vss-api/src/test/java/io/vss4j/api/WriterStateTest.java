package io.vss4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WriterStateTest {
  @Test
  void onlyUnknownAndTheFailedStatesMeanFailure() {
    assertThat(Stream.of(WriterState.values()).filter(WriterState::isFailure))
        .containsExactlyElementsOf(Stream.of(WriterState.values())
            .filter(state -> state == WriterState.UNKNOWN || state.name().startsWith("FAILED_AT_"))
            .toList());
  }
}
