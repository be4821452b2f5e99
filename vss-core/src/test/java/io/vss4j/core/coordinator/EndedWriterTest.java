package io.vss4j.core.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.requester.WriterNotice;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.writer.SubscribeOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndedWriterTest {
  private static final VssClock STANDING = new VssClock() {
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
      return () -> {};
    }
  };

  private final BlockingQueue<Runnable> handlers = new LinkedBlockingQueue<>();
  private final Coordinator coordinator = new Coordinator(
      handlers::add,
      STANDING,
      TimeLimits.DEFAULT,
      PathResolver.nativePaths(),
      new Notices(List.of(), STANDING, Runnable::run),
      UUID::randomUUID);
  private final StillWriter writer = new StillWriter(2);

  @Test
  @Tag("WRT-001")
  void aWriterThatEndedBeforeItsTurnIsNotIdentified() throws InterruptedException {
    WriterInstance instance = coordinator.subscribe(writer, SubscribeOptions.defaults());
    WriterSession session = coordinator.openSession();
    CompletableFuture<List<RosterEntry>> roster = CompletableFuture.supplyAsync(
        () -> session.identify(asked -> true, express -> true, () -> false), task -> new Thread(task).start());
    Runnable turn = handlers.take();
    coordinator.unsubscribe(instance);
    turn.run();
    assertThat(roster.join()).isEmpty();
    assertThat(writer.identified()).isZero();
    assertThat(session.writerNotices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.kind()).isEqualTo(WriterNotice.Kind.LEFT_OUT));
  }
}
