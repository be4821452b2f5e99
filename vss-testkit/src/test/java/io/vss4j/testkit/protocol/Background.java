package io.vss4j.testkit.protocol;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A call that blocks, made on a thread of its own. */
final class Background {
  /** Far more than any call takes to come to where it waits. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Thread thread;

  private Background(Runnable call) {
    thread = new Thread(() -> {
      try {
        call.run();
        end.complete(null);
      } catch (Throwable t) {
        end.completeExceptionally(t);
      }
    });
    thread.setDaemon(true);
  }

  static Background run(Runnable call) {
    Background background = new Background(call);
    background.thread.start();
    return background;
  }

  /**
   * Waits until the call waits for what somebody else has to do, or has ended.
   *
   * @throws AssertionError if it does neither for a long time
   */
  void awaitBlocked() {
    long began = System.nanoTime();
    while (!waitsForSomebody() && thread.getState() != Thread.State.TERMINATED) {
      if (System.nanoTime() - began > PATIENCE_NANOS) {
        throw new AssertionError("the call neither waits nor ends");
      }
      Thread.onSpinWait();
    }
  }

  /** A thread also waits on its way, for a lock that another holds a moment; for somebody it waits at a latch or a future. */
  private boolean waitsForSomebody() {
    Object blocker = LockSupport.getBlocker(thread);
    return blocker != null
        && thread.getState() == Thread.State.WAITING
        && (blocker.getClass().getName().startsWith("java.util.concurrent.CountDownLatch$")
            || blocker.getClass().getName().startsWith("java.util.concurrent.CompletableFuture$"));
  }

  boolean hasEnded() {
    return end.isDone();
  }

  /** Waits for the end of the call and throws what it threw; fails if the call does not end for a long time. */
  void join() {
    end.copy().orTimeout(PATIENCE_NANOS, TimeUnit.NANOSECONDS).join();
  }
}
