package io.vss4j.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Knows what runs in an environment, so that time moves only when nothing else does.
 *
 * <p>A task counts from the moment it is handed to the executor until it has ended. It is quiet while a fake keeps it
 * in a scripted hang, and, as long as there is such a hang, while it waits for another thread.
 */
final class Activity {
  /** How long to wait in real time before a test is failed: far more than anything that is not stuck takes. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private volatile Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by lock.
  private final Set<Task> tasks = new LinkedHashSet<>();

  /** A task of the environment's executor. */
  static final class Task {
    private volatile @Nullable Thread thread;
    // Guarded by the activity's lock.
    private int parked;

    private boolean waits() {
      Thread runner = thread;
      return runner != null && Waiting.isStuck(runner);
    }

    @Override
    public String toString() {
      Thread runner = thread;
      return runner == null ? "a task that has not begun" : Waiting.describe(runner);
    }
  }

  Activity(Duration patience) {
    this.patience = patience;
  }

  Duration patience() {
    return patience;
  }

  /** Has waits that begin from now on give up after another time. */
  void patience(Duration newPatience) {
    patience = newPatience;
  }

  /** Counts a task that was handed over. */
  Task begin() {
    Task task = new Task();
    locked(() -> tasks.add(task));
    return task;
  }

  /** Notes the thread on which a task runs. */
  void runs(Task task, Thread thread) {
    task.thread = thread;
  }

  /** Counts a task no longer. */
  void end(Task task) {
    locked(() -> tasks.remove(task));
  }

  /** Takes the task of a thread, if it runs one, for quiet until {@link #unpark}. */
  void park(Thread thread) {
    locked(() -> of(thread).forEach(task -> task.parked++));
  }

  /** Takes the task of a thread for running again. */
  void unpark(Thread thread) {
    locked(() -> of(thread).forEach(task -> task.parked--));
  }

  /**
   * Waits until every task is quiet.
   *
   * @throws AssertionError naming what still runs, when it does not come to that
   */
  void awaitQuiet() {
    List<Task> busy = awaitNone(true);
    if (!busy.isEmpty()) {
      throw new AssertionError("the clock cannot move: still running after " + patience.toSeconds()
          + " s of real time, and not in a scripted hang" + list(busy));
    }
  }

  /** Waits until every task has ended, and returns those that do not. */
  List<String> awaitEnd() {
    return awaitNone(false).stream().map(Task::toString).toList();
  }

  private List<Task> awaitNone(boolean quietCounts) {
    boolean interrupted = false;
    lock.lock();
    try {
      long nanos = patience.toNanos();
      while (true) {
        List<Task> busy = quietCounts ? busy() : List.copyOf(tasks);
        if (busy.isEmpty() || nanos <= 0) {
          return busy;
        }
        // Ends and hangs are signalled. That a thread begins to wait is not, hence the short steps when it matters.
        long step = quietCounts && hangs() ? Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(1)) : nanos;
        try {
          nanos -= step - Math.max(0, changed.awaitNanos(step));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private List<Task> busy() {
    boolean hangs = hangs();
    List<Task> busy = new ArrayList<>();
    for (Task task : tasks) {
      if (task.parked == 0 && !(hangs && task.waits())) {
        busy.add(task);
      }
    }
    return busy;
  }

  private boolean hangs() {
    return tasks.stream().anyMatch(task -> task.parked > 0);
  }

  private List<Task> of(Thread thread) {
    return tasks.stream().filter(task -> thread.equals(task.thread)).toList();
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static String list(List<Task> tasks) {
    StringBuilder text = new StringBuilder();
    tasks.forEach(task -> text.append("\n  ").append(task));
    return text.toString();
  }
}
