package io.vss4j.core.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.core.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FreezeWindowTest {
  private static final Duration LIMIT = Duration.ofMillis(1);

  /** Has passed the freeze limit by the time at which the timer for it is set. */
  private final VssClock clock = new VssClock() {
    private final ManualClock manual = new ManualClock();

    @Override
    public Instant now() {
      return manual.now();
    }

    @Override
    public long nanoTime() {
      return manual.nanoTime();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      Timer timer = manual.schedule(delay, task);
      if (delay.equals(LIMIT)) {
        manual.advance(LIMIT);
      }
      return timer;
    }
  };
  private final Coordinator coordinator = new Coordinator(
      Runnable::run,
      clock,
      TimeLimits.DEFAULT,
      PathResolver.nativePaths(),
      new Notices(List.of(), clock, Runnable::run),
      UUID::randomUUID);

  @Test
  @Tag("EVT-031")
  void thatIsOverBeforeItsTimerIsSetExpires() {
    WriterInstance writer =
        coordinator.subscribe(new StillWriter(1), SubscribeOptions.builder().freezeLimit(LIMIT).build());
    WriterSession session = coordinator.openSession();
    RosterEntry entry = session.identify(asked -> true, express -> true, () -> false).get(0);
    entry.sent(WriterEvent.FREEZE);
    session.freezeReaches(entry, writer);
    assertThat(entry.isFrozen()).isFalse();
    assertThat(entry.status().failure().code()).isEqualTo(VssError.E_WRITERERROR_TIMEOUT);
    assertThat(entry.wasSent(WriterEvent.ABORT)).isTrue();
  }
}
