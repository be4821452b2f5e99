package io.vss4j.testkit.protocol;

import java.util.concurrent.CompletableFuture;

/** A call that blocks, made on a thread of its own. */
final class Background {
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

  /** Waits until the call waits for something, or has ended. */
  void awaitBlocked() {
    while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }

  /** Waits for the end of the call and throws what it threw. */
  void join() {
    end.join();
  }
}
