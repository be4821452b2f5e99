package io.vss4j.core.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterEvent;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.writer.SubscribeOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
      coordinator.subscribe(new StillWriter(i), SubscribeOptions.defaults());
    }
    coordinator.openSession().identify(asked -> true, express -> true, () -> false);
    assertThat(steps)
        .containsExactly("limit of " + TimeLimits.DEFAULT.handler(), "handler", "handler", "limit taken back");
  }

  @ParameterizedTest
  @Tag("ASY-007")
  @CsvSource({"true, 1", "false, 2"})
  void whatIsCalledOffIsTheEventOfTheCancelledOperationAndOfNoneThatFollows(boolean cancelled, int reached) {
    for (int i = 1; i <= 2; i++) {
      coordinator.subscribe(new StillWriter(i), SubscribeOptions.defaults());
    }
    WriterSession session = coordinator.openSession();
    List<RosterEntry> both = session.identify(asked -> true, express -> true, () -> false);
    AtomicBoolean asked = new AtomicBoolean();
    HandlerCall call = (entry, writer, context) -> {
      // While the first handler runs, the second has not begun.
      asked.set(cancelled);
      session.callOff();
      return true;
    };
    session.deliver(WriterEvent.PREPARE_FOR_SNAPSHOT, both, call, asked::get);
    assertThat(both).filteredOn(RosterEntry::isJoined).hasSize(reached);
  }
}
