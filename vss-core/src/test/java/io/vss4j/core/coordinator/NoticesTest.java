package io.vss4j.core.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.SessionId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.spi.FreezeWindow;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.spi.VssListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class NoticesTest {
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
      return () -> { };
    }
  };

  private final List<FreezeWindow> told = new ArrayList<>();
  private final Deque<Runnable> pool = new ArrayDeque<>();
  private final List<Long> dropped = new ArrayList<>();
  private final VssListener listener = new VssListener() {
    @Override
    public void freezeEnded(FreezeWindow window) {
      told.add(window);
    }

    @Override
    public void noticesDropped(long count) {
      dropped.add(count);
    }
  };

  private static FreezeWindow window(int writers) {
    return new FreezeWindow(
        SessionId.of(new UUID(0, 1)), SnapshotSetId.of(new UUID(0, 2)), writers, Duration.ofMillis(writers));
  }

  @Test
  void nothingIsToldWhileAWriterIsFrozen() {
    Notices notices = new Notices(List.of(listener), STANDING, pool::add);
    notices.freezeBegins();
    notices.freezeEnded(window(1));
    assertThat(pool).isEmpty();
    notices.freezeEnds();
    pool.remove().run();
    assertThat(told).containsExactly(window(1));
  }

  @Test
  void aFreezeWaitsForWhatIsBeingTold() throws InterruptedException {
    CountDownLatch telling = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    VssListener slow = new VssListener() {
      @Override
      public void freezeEnded(FreezeWindow window) {
        telling.countDown();
        awaitQuietly(finish);
        order.add("told");
      }
    };
    Notices notices = new Notices(List.of(slow), STANDING, task -> new Thread(task).start(), Duration.ofDays(1), 10);
    notices.freezeEnded(window(1));
    telling.await();
    Thread freeze = new Thread(() -> {
      notices.freezeBegins();
      order.add("frozen");
    });
    freeze.start();
    while (freeze.getState() != Thread.State.TIMED_WAITING && freeze.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
    finish.countDown();
    freeze.join();
    assertThat(order).containsExactly("told", "frozen");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anErrorOfAListenerSilencesNobody() {
    VssListener failing = new VssListener() {
      @Override
      public void freezeEnded(FreezeWindow window) {
        throw new AssertionError("as in a test");
      }
    };
    Notices notices = new Notices(List.of(failing, listener), STANDING, Runnable::run);
    notices.freezeEnded(window(1));
    notices.freezeEnded(window(2));
    assertThat(told).containsExactly(window(1), window(2));
  }

  @Test
  void moreThanCanWaitIsDroppedAndCounted() {
    Notices notices = new Notices(List.of(listener), STANDING, pool::add, Duration.ZERO, 2);
    for (int freeze = 0; freeze < 3; freeze++) {
      // One freeze follows the other before anything could be told in between.
      notices.freezeBegins();
      notices.freezeEnded(window(freeze));
      notices.freezeEnded(window(freeze));
      notices.freezeEnds();
    }
    assertThat(pool).hasSize(1);
    pool.remove().run();
    assertThat(told).containsExactly(window(0), window(0));
    assertThat(dropped).containsExactly(4L);
    notices.freezeEnded(window(7));
    pool.remove().run();
    assertThat(told).endsWith(window(7));
    assertThat(dropped).hasSize(1);
  }

  @Test
  void nothingIsDroppedThatCanWait() {
    Notices notices = new Notices(List.of(listener), STANDING, pool::add, Duration.ZERO, 2);
    notices.freezeBegins();
    notices.freezeEnded(window(1));
    notices.freezeEnded(window(2));
    notices.freezeEnds();
    pool.remove().run();
    assertThat(told).containsExactly(window(1), window(2));
    assertThat(dropped).isEmpty();
  }

  @Test
  void aRefusedTaskIsRunByTheCaller() {
    Notices notices = new Notices(List.of(listener), STANDING, task -> {
      throw new RejectedExecutionException("closed");
    });
    notices.freezeEnded(window(1));
    notices.freezeEnded(window(2));
    assertThat(told).containsExactly(window(1), window(2));
  }
}
