package io.vss4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.spi.VssClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
  private final VirtualClock clock = VirtualClock.create();
  private final List<String> ran = new ArrayList<>();

  private void note(String what) {
    ran.add(what + "@" + clock.nanoTime());
  }

  @Nested
  class WhenNobodyMovesIt {
    @Test
    void showsWhereItStarted() {
      assertThat(VirtualClock.startingAt(Instant.EPOCH).now()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void runsNoTimer() {
      clock.schedule(Duration.ZERO, () -> note("due"));
      assertThat(ran).isEmpty();
    }
  }

  @Nested
  class WhenMoved {
    @Test
    void wallTimeAndElapsedTimeMoveTogether() {
      clock.advance(Duration.ofSeconds(5));
      assertThat(clock.now()).isEqualTo(VirtualClock.START.plusSeconds(5));
      assertThat(clock.nanoTime()).isEqualTo(5_000_000_000L);
    }

    @Test
    void runsWhatFallsDueAtTheTimeItDoes() {
      clock.schedule(Duration.ofNanos(7), () -> note("late"));
      clock.schedule(Duration.ofNanos(3), () -> note("early"));
      clock.schedule(Duration.ofNanos(11), () -> note("never"));
      clock.advance(Duration.ofNanos(10));
      assertThat(ran).containsExactly("early@3", "late@7");
    }

    @Test
    void runsWhatIsDueTogetherInTheOrderOfScheduling() {
      clock.schedule(Duration.ofNanos(3), () -> note("first"));
      clock.schedule(Duration.ofNanos(3), () -> note("second"));
      clock.advance(Duration.ofNanos(3));
      assertThat(ran).containsExactly("first@3", "second@3");
    }

    @Test
    void runsWhatTimersScheduleOnTheWay() {
      clock.schedule(Duration.ofNanos(3), () -> clock.schedule(Duration.ofNanos(4), () -> note("next")));
      clock.advance(Duration.ofNanos(10));
      assertThat(ran).containsExactly("next@7");
    }

    @Test
    void runsTimersOnTheCallingThread() {
      List<Thread> threads = new ArrayList<>();
      clock.schedule(Duration.ofNanos(1), () -> threads.add(Thread.currentThread()));
      clock.advance(Duration.ofNanos(1));
      assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void leavesOutWhatWasCancelled() {
      VssClock.Timer timer = clock.schedule(Duration.ofNanos(3), () -> note("cancelled"));
      timer.cancel();
      clock.advance(Duration.ofNanos(10));
      assertThat(ran).isEmpty();
      assertThat(clock.pendingTimers()).isZero();
    }

    @Test
    void runsEachTimerOnce() {
      clock.schedule(Duration.ofNanos(3), () -> note("once"));
      clock.advance(Duration.ofNanos(5));
      clock.advance(Duration.ofNanos(5));
      assertThat(ran).containsExactly("once@3");
    }

    @Test
    void neverReachesATimerBeyondAllTime() {
      clock.schedule(ChronoUnit.FOREVER.getDuration(), () -> note("never"));
      clock.advance(Duration.ofDays(1000));
      assertThat(ran).isEmpty();
    }

    @Test
    void aFailingTimerFailsTheOneWhoMovesTheClock() {
      clock.schedule(Duration.ofNanos(3), () -> {
        throw new IllegalStateException("timer");
      });
      assertThatThrownBy(() -> clock.advance(Duration.ofNanos(5))).hasMessage("timer");
      assertThat(clock.nanoTime()).isEqualTo(3);
    }
  }

  @Nested
  class WhenUsedWrongly {
    @Test
    void doesNotGoBack() {
      assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofNanos(-1)));
    }

    @Test
    void isNotMovedByATimer() {
      clock.schedule(Duration.ofNanos(1), () -> clock.advance(Duration.ofNanos(1)));
      assertThatIllegalStateException().isThrownBy(() -> clock.advance(Duration.ofNanos(1)));
    }
  }

  @Nested
  class WhenSomethingRuns {
    private final Activity activity = new Activity(Activity.PATIENCE);
    private final VirtualClock busyClock = new VirtualClock(VirtualClock.START, activity);
    private final EnvironmentThreads threads = new EnvironmentThreads("clock-test", activity);
    private final CountDownLatch free = new CountDownLatch(1);

    @Test
    void waitsForWhatATimerStartsBeforeTheNextTimer() {
      List<Long> seen = new ArrayList<>();
      busyClock.schedule(Duration.ofNanos(2), () -> threads.execute(() -> seen.add(busyClock.nanoTime())));
      busyClock.schedule(Duration.ofNanos(3), () -> seen.add(busyClock.nanoTime()));
      busyClock.advance(Duration.ofNanos(5));
      assertThat(seen).containsExactly(2L, 3L);
    }

    @Test
    void failsNamingWhatDoesNotEnd() {
      CountDownLatch entered = new CountDownLatch(1);
      threads.execute(() -> standStill(entered));
      awaitUninterruptibly(entered);
      activity.patience(Duration.ZERO);
      try {
        assertThatThrownBy(() -> busyClock.advance(Duration.ofNanos(5)))
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining("the clock cannot move")
            .hasMessageContaining("clock-test-1")
            .hasMessageContaining("standStill");
        assertThat(busyClock.nanoTime()).isZero();
      } finally {
        free.countDown();
      }
    }

    private void standStill(CountDownLatch entered) {
      entered.countDown();
      awaitUninterruptibly(free);
    }

    @Test
    void doesNotWaitForAScriptedHang() {
      HangPoint point = new HangPoint();
      threads.execute(() -> point.hang(activity, true));
      assertThat(point.await(Activity.PATIENCE.toNanos())).isTrue();
      busyClock.advance(Duration.ofNanos(5));
      assertThat(busyClock.nanoTime()).isEqualTo(5);
      point.release();
    }

    @Test
    void waitsForAHangThatWasReleased() {
      HangPoint point = new HangPoint();
      threads.execute(() -> {
        point.hang(activity, true);
        note("released");
      });
      assertThat(point.await(Activity.PATIENCE.toNanos())).isTrue();
      point.release();
      busyClock.advance(Duration.ofNanos(5));
      assertThat(ran).hasSize(1);
    }

    @Test
    void doesNotWaitForATaskThatWaitsForAHang() {
      HangPoint point = new HangPoint();
      CountDownLatch over = new CountDownLatch(1);
      threads.execute(() -> {
        point.hang(activity, true);
        over.countDown();
      });
      threads.execute(() -> awaitUninterruptibly(over));
      assertThat(point.await(Activity.PATIENCE.toNanos())).isTrue();
      busyClock.advance(Duration.ofNanos(5));
      assertThat(busyClock.nanoTime()).isEqualTo(5);
      point.release();
    }

    @Test
    void waitsForATaskThatATimerWokeWhileAnotherHangs() {
      HangPoint point = new HangPoint();
      CountDownLatch given = new CountDownLatch(1);
      List<Long> seen = new ArrayList<>();
      threads.execute(() -> point.hang(activity, true));
      threads.execute(() -> {
        awaitUninterruptibly(given);
        seen.add(busyClock.nanoTime());
      });
      assertThat(point.await(Activity.PATIENCE.toNanos())).isTrue();
      busyClock.schedule(Duration.ofNanos(2), given::countDown);
      busyClock.schedule(Duration.ofNanos(3), () -> seen.add(-1L));
      busyClock.advance(Duration.ofNanos(5));
      assertThat(seen).containsExactly(2L, -1L);
      point.release();
    }

    @Test
    void letsATaskMoveIt() {
      threads.execute(() -> {
        busyClock.advance(Duration.ofNanos(5));
        ran.add("moved");
      });
      busyClock.advance(Duration.ZERO);
      assertThat(activity.awaitEnd()).isEmpty();
      assertThat(ran).containsExactly("moved");
      assertThat(busyClock.nanoTime()).isEqualTo(5);
    }
  }

  @Property(tries = 200)
  void timersRunInOrderWhateverTheSteps(
      @ForAll @Size(max = 20) List<@IntRange(max = 50) Integer> delays,
      @ForAll @Size(max = 10) List<@IntRange(max = 20) Integer> steps) {
    VirtualClock any = VirtualClock.create();
    List<Long> due = new ArrayList<>();
    delays.forEach(delay -> any.schedule(Duration.ofNanos(delay), () -> {
      assertThat(any.nanoTime()).isEqualTo((long) delay);
      due.add(any.nanoTime());
    }));
    steps.forEach(step -> any.advance(Duration.ofNanos(step)));
    long end = steps.stream().mapToLong(Integer::longValue).sum();
    List<Long> expected = delays.stream().map(Integer::longValue)
        .filter(delay -> delay <= end && !steps.isEmpty()).sorted().toList();
    assertThat(due).isEqualTo(expected);
    assertThat(any.nanoTime()).isEqualTo(end);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
