package io.vss4j.core.restore;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on a thread that nobody interrupts: an interrupt would close the channels that the work holds open, and with them
 * their locks. The caller waits; an interrupt of the caller is passed on as a wish and set again at the end.
 */
final class OwnThread {
  private OwnThread() {}

  static <T> T run(ThreadFactory threads, Work<T> work, Runnable onInterrupt) {
    FutureTask<T> task = new FutureTask<>(work::run);
    threads.newThread(task).start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
          onInterrupt.run();
        } catch (ExecutionException e) {
          throw unchecked(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
  }

  /** Work without checked exceptions. */
  interface Work<T> {
    T run();
  }
}
