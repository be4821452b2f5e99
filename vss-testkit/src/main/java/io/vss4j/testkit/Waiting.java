package io.vss4j.testkit;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;

/** Tells whether a thread waits for something that has not happened yet. */
final class Waiting {
  private static final int FRAMES = 15;

  private Waiting() {}

  /**
   * Tells whether a thread waits at a latch that is closed or for a future that is open. Its state alone does not tell:
   * a thread that was woken keeps it until it gets to run. Any other wait counts as running, locks among them, since
   * they are short.
   */
  static boolean isStuck(Thread thread) {
    Object blocker = LockSupport.getBlocker(thread);
    return blocker != null
        && thread.getState() == Thread.State.WAITING
        && (isClosedLatch(blocker) || isOpenFuture(blocker))
        && LockSupport.getBlocker(thread) == blocker;
  }

  /** Returns a thread's name and where it is. */
  static String describe(Thread thread) {
    StringBuilder text = new StringBuilder(thread.getName()).append(", ").append(thread.getState());
    StackTraceElement[] frames = thread.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      text.append("\n    at ").append(frames[i]);
    }
    return text.toString();
  }

  // The text is that of AbstractQueuedSynchronizer, whose state is the latch's count.
  private static boolean isClosedLatch(Object blocker) {
    return isOf("java.util.concurrent.CountDownLatch", blocker) && !blocker.toString().contains("[State = 0,");
  }

  private static boolean isOpenFuture(Object blocker) {
    if (!isOf("java.util.concurrent.CompletableFuture", blocker)
        || !(blocker instanceof ForkJoinPool.ManagedBlocker wait)) {
      return false;
    }
    // The question takes an interrupt of the thread that asks for one of the thread that waits.
    boolean interrupted = Thread.interrupted();
    try {
      return !wait.isReleasable();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isOf(String outerClass, Object object) {
    return object.getClass().getName().startsWith(outerClass + "$");
  }
}
