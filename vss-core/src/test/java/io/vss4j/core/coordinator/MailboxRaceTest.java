package io.vss4j.core.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.core.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several threads post to one mailbox at once. */
class MailboxRaceTest {
  private static final int POSTERS = 4;
  private static final int TASKS = 20;

  private final Rounds rounds = new Rounds();
  private final ExecutorService threads = Executors.newFixedThreadPool(3);

  private record Done(int poster, int task) {}

  @AfterEach
  void close() {
    rounds.close();
    threads.shutdownNow();
  }

  @Test
  @Tag("EVT-014")
  void tasksOfEachPosterRunInOrderAndNoneIsLost() throws Exception {
    for (int round = 0; round < Rounds.of(500); round++) {
      Race race = new Race(threads);
      List<List<Integer>> taken = race.run();
      assertThat(taken).as("round %d", round).containsOnly(IntStream.range(0, TASKS).boxed().toList());
      assertThat(race.done()).as("round %d", round).isEqualTo(taken);
      assertThat(race.overlaps).hasValue(0);
    }
  }

  @Test
  void whatIsTakenRunsAndWhatIsRefusedDoesNot() throws Exception {
    for (int round = 0; round < Rounds.of(500); round++) {
      AtomicInteger asked = new AtomicInteger();
      Race race = new Race(task -> {
        if (asked.getAndIncrement() % 2 == 0) {
          throw new RejectedExecutionException("full");
        }
        threads.execute(task);
      });
      List<List<Integer>> taken = race.run();
      assertThat(race.done()).as("round %d", round).isEqualTo(taken);
      assertThat(race.overlaps).hasValue(0);
    }
  }

  /** Posters that each post their tasks to one mailbox, and what ran. */
  private final class Race {
    private final Mailbox mailbox;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();
    // Not safe for several threads: it is the mailbox that hands it from one to the next.
    private final List<Done> done = new ArrayList<>();

    Race(Executor executor) {
      mailbox = new Mailbox(executor);
    }

    /** Returns, for each poster, the tasks that the mailbox took; all of them have run. */
    List<List<Integer>> run() throws Exception {
      List<List<Integer>> taken = rounds.play(IntStream.range(0, POSTERS)
          .<Callable<List<Integer>>>mapToObj(poster -> () -> IntStream.range(0, TASKS)
              .filter(task -> isTaken(() -> handle(new Done(poster, task))))
              .boxed()
              .toList())
          .toList());
      CountDownLatch last = new CountDownLatch(1);
      while (!isTaken(last::countDown)) {
        Thread.onSpinWait();
      }
      assertThat(last.await(1, TimeUnit.MINUTES)).as("comes to the end: %s", done).isTrue();
      return taken;
    }

    private boolean isTaken(Runnable task) {
      try {
        mailbox.post(task);
        return true;
      } catch (RejectedExecutionException e) {
        return false;
      }
    }

    private void handle(Done task) {
      overlaps.addAndGet(inside.getAndIncrement());
      done.add(task);
      inside.decrementAndGet();
    }

    /** Returns, for each poster, the tasks that ran, in the order in which they did. */
    List<List<Integer>> done() {
      return IntStream.range(0, POSTERS)
          .mapToObj(poster -> done.stream().filter(each -> each.poster() == poster).map(Done::task).toList())
          .toList();
    }
  }
}
