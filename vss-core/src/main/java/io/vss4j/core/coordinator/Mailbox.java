package io.vss4j.core.coordinator;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs tasks one at a time, in order, on threads of an executor; holds a thread only while there is a task. */
final class Mailbox {
  private final Executor executor;
  // Guarded by this.
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean draining;

  Mailbox(Executor executor) {
    this.executor = executor;
  }

  /**
   * Takes a task in.
   *
   * @throws RuntimeException what the executor throws that takes no task; this one is then not in the mailbox
   */
  void post(Runnable task) {
    synchronized (this) {
      tasks.add(task);
      if (draining) {
        return;
      }
      draining = true;
    }
    try {
      executor.execute(this::drain);
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        tasks.remove(task);
      }
      // Others may have come meanwhile, and rely on it that they run.
      resume();
      throw e;
    }
  }

  private void drain() {
    Runnable task = next();
    while (task != null) {
      try {
        task.run();
      } catch (Throwable t) {
        // A task records what its handler threw; what comes out of here is a fatal error of the machine.
        resume();
        throw t;
      }
      task = next();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable task = tasks.poll();
    if (task == null) {
      draining = false;
    }
    return task;
  }

  /** Goes on with what waits, on another thread if there is one. */
  private void resume() {
    synchronized (this) {
      if (tasks.isEmpty()) {
        draining = false;
        return;
      }
    }
    try {
      executor.execute(this::drain);
    } catch (RuntimeException | Error e) {
      // There is no other thread; what waits is still owed to the writer.
      drain();
    }
  }
}
