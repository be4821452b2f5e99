package io.vss4j.core.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandServiceControllerBuilderTest {
  @Test
  void withoutNamesIsRefused() {
    CommandServiceControllerBuilder builder =
        CommandServiceController.builder().start("a").stop("b").query("c");

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("names");
  }

  @Test
  void withoutStopIsRefusedByName() {
    CommandServiceControllerBuilder builder =
        CommandServiceController.builder().names("x").start("a").query("c");

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stop");
  }

  @Test
  void withAnEmptyCommandIsRefused() {
    CommandServiceControllerBuilder builder = CommandServiceController.builder();

    assertThatThrownBy(builder::start).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withANameExpressionWithoutAGroupIsRefused() {
    CommandServiceControllerBuilder builder = CommandServiceController.builder();

    assertThatThrownBy(() -> builder.find("x", "ls")).hasMessageContaining("group");
  }

  @Test
  void withoutAQueryLimitIsRefused() {
    CommandServiceControllerBuilder builder = CommandServiceController.builder();

    assertThatThrownBy(() -> builder.queryLimit(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
