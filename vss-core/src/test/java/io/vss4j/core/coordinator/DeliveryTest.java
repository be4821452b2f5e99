package io.vss4j.core.coordinator;

import static io.vss4j.core.coordinator.RoundScene.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.EventDelivery.Stage;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.writer.SubscribeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeliveryTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final RoundScene scene = new RoundScene();
  private final RosterEntry entry = scene.entry();
  private final AtomicInteger calls = new AtomicInteger();

  private boolean call() {
    calls.incrementAndGet();
    return true;
  }

  @Nested
  class AHandlerThatReturnsInTime {
    @Test
    void isToldOfWhenItBeginsAndWhenItHasReturned() {
      scene.round(WriterEvent.PREPARE_FOR_BACKUP, (e, writer, c) -> {
        assertThat(scene.stages()).containsExactly(Stage.SENT);
        scene.clock.advance(MINUTE);
        return true;
      }, entry);
      scene.clock.advance(MINUTE);
      scene.runHandlers();
      assertThat(scene.told).extracting(EventDelivery::stage).containsExactly(Stage.SENT, Stage.ANSWERED);
      assertThat(scene.told).extracting(EventDelivery::duration).containsExactly(Duration.ZERO, MINUTE);
    }

    @Test
    void leavesNoTimer() {
      EventRound round = scene.round(WriterEvent.PREPARE_FOR_BACKUP, (e, writer, c) -> call(), entry);
      assertThat(scene.clock.timers()).isEqualTo(1);
      scene.runHandlers();
      round.await();
      assertThat(scene.clock.timers()).isZero();
    }
  }

  @Nested
  class AHandlerThatCannotBegin {
    @Test
    @Tag("EVT-016")
    void isGivenUpAtTheLimitAndNotCalledAfterwards() {
      EventRound round = scene.round(WriterEvent.PREPARE_FOR_BACKUP, (e, writer, c) -> call(), entry);
      scene.clock.advance(LIMIT.minusNanos(1));
      assertThat(scene.told).isEmpty();
      scene.clock.advance(Duration.ofNanos(1));
      round.await();
      assertThat(scene.last().stage()).isEqualTo(Stage.GIVEN_UP);
      assertThat(scene.last().failure()).isEqualTo(VssError.E_WRITER_NOT_RESPONDING);
      assertThat(scene.last().message()).contains("PrepareForBackup handler did not begin within " + LIMIT);
      assertThat(scene.last().duration()).isEqualTo(LIMIT);
      scene.runHandlers();
      assertThat(calls).hasValue(0);
      assertThat(scene.told).hasSize(1);
    }

    @Test
    void isNotWaitedForButStillCalledIfItEndsSomething() {
      EventRound round = scene.round(WriterEvent.BACKUP_SHUTDOWN, (e, writer, c) -> call(), entry);
      scene.clock.advance(LIMIT);
      round.await();
      assertThat(scene.told).isEmpty();
      scene.runHandlers();
      assertThat(calls).hasValue(1);
      assertThat(scene.stages()).containsExactly(Stage.SENT, Stage.ANSWERED);
    }
  }

  @Nested
  class AHandlerThatHangs {
    private final AtomicBoolean stuckMeanwhile = new AtomicBoolean();

    private EventRound hang(WriterEvent event) {
      return scene.round(event, (e, writer, c) -> {
        scene.clock.advance(LIMIT);
        stuckMeanwhile.set(entry.instance().orElseThrow().isStuck());
        scene.clock.advance(MINUTE);
        return true;
      }, entry);
    }

    @Test
    @Tag("EVT-016")
    void isGivenUpAtTheLimitAndLateWhenItReturns() {
      EventRound round = hang(WriterEvent.PREPARE_FOR_BACKUP);
      scene.clock.advance(MINUTE);
      scene.runHandlers();
      round.await();
      assertThat(scene.stages()).containsExactly(Stage.SENT, Stage.GIVEN_UP, Stage.LATE);
      assertThat(scene.told.get(1).message()).contains("did not return within " + LIMIT);
      assertThat(scene.told).extracting(EventDelivery::duration)
          .containsExactly(Duration.ZERO, LIMIT, LIMIT.plus(MINUTE));
    }

    @Test
    void holdsItsWriterUpUntilItReturns() {
      hang(WriterEvent.PREPARE_FOR_BACKUP);
      scene.runHandlers();
      assertThat(stuckMeanwhile).isTrue();
      assertThat(entry.instance().orElseThrow().isStuck()).isFalse();
    }

    @Test
    void isGivenUpAlsoIfItEndsSomething() {
      hang(WriterEvent.BACKUP_SHUTDOWN);
      scene.runHandlers();
      assertThat(scene.stages()).containsExactly(Stage.SENT, Stage.GIVEN_UP, Stage.LATE);
    }

    @Test
    void countsFromItsOwnBeginning() {
      RosterEntry other = scene.entry();
      scene.round(WriterEvent.PREPARE_FOR_BACKUP, (e, writer, c) -> {
        scene.clock.advance(LIMIT.minusMinutes(4));
        assertThat(scene.last().stage()).isEqualTo(Stage.GIVEN_UP);
        assertThat(scene.last().writerId()).isEqualTo(other.writerId());
        scene.clock.advance(Duration.ofMinutes(4).minusNanos(1));
        assertThat(scene.last().writerId()).isEqualTo(other.writerId());
        scene.clock.advance(Duration.ofNanos(1));
        assertThat(scene.last().stage()).isEqualTo(Stage.GIVEN_UP);
        assertThat(scene.last().writerId()).isEqualTo(entry.writerId());
        return call();
      }, entry, other);
      scene.clock.advance(Duration.ofMinutes(4));
      scene.pool.remove().run();
      assertThat(calls).hasValue(1);
    }
  }

  @Nested
  class AFreeze {
    private final Duration window = Duration.ofSeconds(60);

    @Test
    @Tag("EVT-031")
    void countsFromItsOwnBeginning() {
      scene.round(WriterEvent.FREEZE, (e, writer, c) -> {
        scene.clock.advance(window.minusNanos(1));
        assertThat(scene.stages()).containsExactly(Stage.SENT);
        scene.clock.advance(Duration.ofNanos(1));
        assertThat(scene.last().stage()).isEqualTo(Stage.GIVEN_UP);
        assertThat(scene.last().failure()).isEqualTo(VssError.E_WRITERERROR_TIMEOUT);
        return call();
      }, entry);
      scene.clock.advance(Duration.ofSeconds(30));
      scene.pool.remove().run();
      assertThat(calls).hasValue(1);
    }

    @Test
    @Tag("EVT-031")
    void thatIsNotGivenUpInTheHandlerIsGivenUpWhileItsWriterWaitsForThaw() {
      scene.round(WriterEvent.FREEZE, (e, writer, c) -> call(), entry);
      scene.runHandlers();
      assertThat(entry.isFrozen()).isTrue();
      scene.clock.advance(window.minusNanos(1));
      assertThat(entry.isFrozen()).isTrue();
      scene.clock.advance(Duration.ofNanos(1));
      assertThat(entry.isFrozen()).isFalse();
      assertThat(scene.last().failure()).isEqualTo(VssError.E_WRITERERROR_TIMEOUT);
    }

    @Test
    void hasTheShortestLimitLookedAtFirst() {
      RosterEntry hasty = scene.entry(SubscribeOptions.builder().freezeLimit(Duration.ofSeconds(5)).build());
      scene.round(WriterEvent.FREEZE, (e, writer, c) -> call(), entry, hasty);
      scene.clock.advance(Duration.ofSeconds(5));
      assertThat(scene.told).extracting(EventDelivery::writerId).containsExactly(hasty.writerId());
    }
  }

  @Nested
  class AThaw {
    @Test
    void reachesAFrozenWriterAndEndsItsWindow() {
      scene.round(WriterEvent.FREEZE, (e, writer, c) -> call(), entry);
      scene.runHandlers();
      scene.round(WriterEvent.THAW, (e, writer, c) -> call(), entry);
      scene.runHandlers();
      assertThat(calls).hasValue(2);
      assertThat(entry.isFrozen()).isFalse();
      assertThat(scene.clock.timers()).isZero();
    }

    @Test
    @Tag("EVT-031")
    void doesNotReachAWriterWhoseWindowExpiredMeanwhile() {
      scene.round(WriterEvent.FREEZE, (e, writer, c) -> call(), entry);
      scene.runHandlers();
      EventRound thaw = scene.round(WriterEvent.THAW, (e, writer, c) -> call(), entry);
      assertThat(entry.expireWindow("too long")).isTrue();
      scene.runHandlers();
      thaw.await();
      assertThat(calls).hasValue(1);
      assertThat(entry.wasSent(WriterEvent.THAW)).isFalse();
    }
  }

  @Nested
  class AnEventThatIsCalledOff {
    @Test
    void isNotCalledAndLeavesNothingOpen() {
      EventRound round = scene.round(WriterEvent.PREPARE_FOR_BACKUP, (e, writer, c) -> call(), entry);
      round.callOff();
      round.await();
      assertThat(entry.openDelivery()).isNull();
      scene.runHandlers();
      assertThat(calls).hasValue(0);
      assertThat(scene.told).isEmpty();
    }

    @Test
    void isCalledAllTheSameIfItEndsSomething() {
      scene.round(WriterEvent.ABORT, (e, writer, c) -> call(), entry).callOff();
      scene.runHandlers();
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void anExceptionThatCannotSayWhatItIsHasItsClassNamed() {
    class Mute extends RuntimeException {
      private static final long serialVersionUID = 1;

      @Override
      public String toString() {
        throw new IllegalStateException("mute");
      }
    }

    scene.round(WriterEvent.PREPARE_FOR_BACKUP, (e, writer, c) -> {
      throw new Mute();
    }, entry);
    scene.runHandlers();
    assertThat(scene.last().message()).contains("handler threw ", Mute.class.getName());
    assertThat(scene.last().failure()).isEqualTo(VssError.E_WRITERERROR_NONRETRYABLE);
  }

  @Test
  void aWriterThatEndedAfterItWasChosenIsLost() {
    EventRound round = new EventRound(
        scene.session, WriterEvent.PREPARE_FOR_BACKUP, List.of(entry), (e, writer, c) -> call(), scene.clock);
    scene.coordinator.unsubscribe(entry.instance().orElseThrow());
    round.start();
    round.await();
    assertThat(scene.pool).isEmpty();
    assertThat(round.deliveries().get(0).outcome()).isEqualTo(HandlerOutcome.LOST);
  }

  @Test
  void theRecorderHasAHandlerBeforeItsRoundIsOver(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("round.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("io.vss4j.EventDelivery");
      recording.start();
      new EventRound(
              scene.session,
              WriterEvent.PREPARE_FOR_BACKUP,
              List.of(entry),
              (e, writer, c) -> call(),
              new EndingClock(scene.clock, recording::stop))
          .start();
      scene.runHandlers();
      recording.dump(file);
    }
    assertThat(RecordingFile.readAllEvents(file))
        .filteredOn(event -> event.getEventType().getName().equals("io.vss4j.EventDelivery"))
        .filteredOn(event -> event.getString("session").equals(scene.session.id().toString()))
        .hasSize(1);
  }

  /** Has something done when a timer is taken back, which the end of a round does. */
  private record EndingClock(VssClock clock, Runnable end) implements VssClock {
    @Override
    public Instant now() {
      return clock.now();
    }

    @Override
    public long nanoTime() {
      return clock.nanoTime();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      Timer timer = clock.schedule(delay, task);
      return () -> {
        timer.cancel();
        end.run();
      };
    }
  }

  @Test
  void anInterruptDoesNotEndTheWaitingAndIsKept() {
    EventRound round = scene.round(WriterEvent.PREPARE_FOR_BACKUP, (e, writer, c) -> call(), entry);
    scene.runHandlers();
    Thread.currentThread().interrupt();
    round.await();
    assertThat(Thread.interrupted()).isTrue();
  }
}
