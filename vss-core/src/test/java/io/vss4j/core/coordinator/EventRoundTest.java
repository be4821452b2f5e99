package io.vss4j.core.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EventRoundTest {
  private final List<String> steps = new ArrayList<>();
  private final VssClock clock = new VssClock() {
    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      steps.add("limit of " + delay);
      return () -> steps.add("limit taken back");
    }
  };
  private final Coordinator coordinator = new Coordinator(
      handler -> {
        steps.add("handler");
        handler.run();
      },
      clock,
      TimeLimits.DEFAULT,
      PathResolver.nativePaths(),
      new Notices(List.of(), clock, Runnable::run),
      UUID::randomUUID);

  @Test
  @Tag("EVT-016")
  void theLimitIsSetBeforeTheFirstHandlerAndTakenBackWithTheLast() {
    for (int i = 1; i <= 2; i++) {
      VssWriter writer = mock(VssWriter.class);
      when(writer.identity()).thenReturn(WriterIdentity.builder()
          .writerId(WriterId.of(new UUID(0, i)))
          .name("writer " + i)
          .usage(UsageType.USER_DATA)
          .source(SourceType.OTHER)
          .build());
      coordinator.subscribe(writer, SubscribeOptions.defaults());
    }
    coordinator.openSession().identify(asked -> true, express -> true, () -> false);
    assertThat(steps)
        .containsExactly("limit of " + TimeLimits.DEFAULT.handler(), "handler", "handler", "limit taken back");
  }
}
