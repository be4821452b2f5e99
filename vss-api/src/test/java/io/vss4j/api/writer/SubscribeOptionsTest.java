package io.vss4j.api.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubscribeOptionsTest {
  @Test
  void unlessToldOtherwiseAWriterIsOnTopAndFrozenForAMinuteAtMost() {
    SubscribeOptions defaults = SubscribeOptions.defaults();

    assertThat(defaults.level()).isEqualTo(ApplicationLevel.FRONT_END);
    assertThat(defaults.freezeLimit()).isEqualTo(Duration.ofSeconds(60));
    assertThat(defaults.mask()).isEqualTo(SubscribeMask.DEFAULT);
    assertThat(defaults.hostingService()).isEmpty();
  }

  @Test
  void keepsWhatIsGiven() {
    SubscribeOptions options = SubscribeOptions.builder()
        .level(ApplicationLevel.BACK_END)
        .freezeLimit(Duration.ofSeconds(5))
        .mask(SubscribeMask.POST_SNAPSHOT)
        .hostingService("db")
        .build();

    assertThat(options.level()).isEqualTo(ApplicationLevel.BACK_END);
    assertThat(options.freezeLimit()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.mask()).isEqualTo(SubscribeMask.POST_SNAPSHOT);
    assertThat(options.hostingService()).contains("db");
  }

  @Test
  void takesNullForNoHostingService() {
    assertThat(SubscribeOptions.builder().hostingService("db").hostingService(null).build().hostingService()).isEmpty();
  }

  @Test
  void refusesNullByName() {
    SubscribeOptions.Builder builder = SubscribeOptions.builder();
    assertThatNullPointerException().isThrownBy(() -> builder.level(null)).withMessage("level");
    assertThatNullPointerException().isThrownBy(() -> builder.freezeLimit(null)).withMessage("freezeLimit");
    assertThatNullPointerException().isThrownBy(() -> builder.mask(null)).withMessage("mask");
  }
}
