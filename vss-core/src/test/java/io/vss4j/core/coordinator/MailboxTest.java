package io.vss4j.core.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final Deque<Runnable> pool = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();

  @Test
  @Tag("EVT-014")
  void tasksRunInOrder() {
    Mailbox mailbox = new Mailbox(Runnable::run);
    mailbox.post(() -> {
      mailbox.post(() -> done.add("second"));
      done.add("first");
    });
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void oneTaskOfTheExecutorServesAllThatCame() {
    Mailbox mailbox = new Mailbox(pool::add);
    mailbox.post(() -> done.add("a"));
    mailbox.post(() -> done.add("b"));
    assertThat(pool).hasSize(1);
    pool.remove().run();
    assertThat(done).containsExactly("a", "b");
  }

  @Test
  void aRefusedTaskIsNotKept() {
    AtomicInteger refusals = new AtomicInteger(1);
    Mailbox mailbox = new Mailbox(task -> {
      if (refusals.getAndDecrement() > 0) {
        throw new RejectedExecutionException("full");
      }
      task.run();
    });
    assertThatThrownBy(() -> mailbox.post(() -> done.add("refused"))).isInstanceOf(RejectedExecutionException.class);
    mailbox.post(() -> done.add("taken"));
    assertThat(done).containsExactly("taken");
  }

  @Test
  void whatCameWhileATaskWasRefusedStillRuns() {
    AtomicReference<Mailbox> mailbox = new AtomicReference<>();
    AtomicInteger calls = new AtomicInteger();
    mailbox.set(new Mailbox(task -> {
      if (calls.getAndIncrement() == 0) {
        mailbox.get().post(() -> done.add("came meanwhile"));
        throw new RejectedExecutionException("full");
      }
      task.run();
    }));
    assertThatThrownBy(() -> mailbox.get().post(() -> done.add("refused")))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(done).containsExactly("came meanwhile");
  }

  @Test
  void anExecutorWithoutThreadsLeavesTheMailboxUsable() {
    AtomicInteger calls = new AtomicInteger();
    Mailbox mailbox = new Mailbox(task -> {
      if (calls.getAndIncrement() == 0) {
        throw new OutOfMemoryError("pretended: no thread");
      }
      task.run();
    });
    assertThatThrownBy(() -> mailbox.post(() -> done.add("refused"))).isInstanceOf(OutOfMemoryError.class);
    mailbox.post(() -> done.add("taken"));
    assertThat(done).containsExactly("taken");
  }

  @Test
  void aTaskThatThrowsDoesNotKeepOthersFromRunning() {
    Mailbox mailbox = new Mailbox(pool::add);
    mailbox.post(() -> {
      throw new OutOfMemoryError("pretended");
    });
    mailbox.post(() -> done.add("next"));
    assertThatThrownBy(() -> pool.remove().run()).isInstanceOf(OutOfMemoryError.class);
    pool.remove().run();
    assertThat(done).containsExactly("next");
  }

  @Test
  void whatWaitsBehindATaskThatThrowsRunsOnItsThreadIfTheExecutorRefuses() {
    Mailbox mailbox = new Mailbox(drain -> {
      if (!done.isEmpty()) {
        throw new RejectedExecutionException("shut down");
      }
      pool.add(drain);
    });
    mailbox.post(() -> {
      done.add("thrower");
      throw new OutOfMemoryError("pretended");
    });
    mailbox.post(() -> done.add("next"));
    assertThatThrownBy(() -> pool.remove().run()).isInstanceOf(OutOfMemoryError.class);
    assertThat(done).containsExactly("thrower", "next");
  }

  @Test
  void aTaskThatThrowsLeavesAnEmptyMailboxUsable() {
    Mailbox mailbox = new Mailbox(pool::add);
    mailbox.post(() -> {
      throw new OutOfMemoryError("pretended");
    });
    assertThatThrownBy(() -> pool.remove().run()).isInstanceOf(OutOfMemoryError.class);
    mailbox.post(() -> done.add("next"));
    pool.remove().run();
    assertThat(done).containsExactly("next");
  }

  @Test
  void tasksOfManyThreadsNeverOverlap() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    Mailbox mailbox = new Mailbox(threads);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger overlaps = new AtomicInteger();
    int posts = 2_000;
    CountDownLatch all = new CountDownLatch(posts);
    IntStream.range(0, posts).forEach(i -> threads.execute(() -> mailbox.post(() -> {
      if (inside.incrementAndGet() != 1) {
        overlaps.incrementAndGet();
      }
      inside.decrementAndGet();
      all.countDown();
    })));
    all.await();
    threads.shutdown();
    assertThat(overlaps).hasValue(0);
  }
}
