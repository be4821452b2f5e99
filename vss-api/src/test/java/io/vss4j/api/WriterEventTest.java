package io.vss4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WriterEventTest {
  @ParameterizedTest
  @EnumSource
  void eventNameIsTheConstantInOneWord(WriterEvent event) {
    assertThat(event.eventName().replaceAll("(?<=.)(?=[A-Z])", "_").toUpperCase(Locale.ROOT)).isEqualTo(event.name());
  }
}
