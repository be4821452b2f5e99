package io.vss4j.testkit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Where the threads of a fake hang when it is scripted so, until they are released. An interrupt does not wake them.
 */
final class HangPoint {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by lock.
  private final Set<Hang> hanging = new LinkedHashSet<>();
  private boolean closed;

  private record Hang(Thread thread, Activity activity, boolean deaf) {}

  /** Keeps the calling thread here; does nothing once the point is closed. */
  void hang(Activity activity, boolean deaf) {
    Hang hang = new Hang(Thread.currentThread(), activity, deaf);
    lock.lock();
    try {
      if (closed) {
        return;
      }
      activity.park(hang.thread);
      hanging.add(hang);
      changed.signalAll();
      while (hanging.contains(hang)) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets the threads go that hang now. They count as running before this returns. */
  void release() {
    release(hang -> true);
  }

  /** Lets the threads go that hang now and are not deaf. */
  void call() {
    release(hang -> !hang.deaf);
  }

  /** Lets everything go, now and until it is opened again. */
  void close() {
    lock.lock();
    try {
      closed = true;
      release();
    } finally {
      lock.unlock();
    }
  }

  /** Has threads hang again. */
  void open() {
    lock.lock();
    try {
      closed = false;
    } finally {
      lock.unlock();
    }
  }

  private void release(Predicate<Hang> which) {
    lock.lock();
    try {
      for (Hang hang : List.copyOf(hanging)) {
        if (which.test(hang)) {
          hang.activity.unpark(hang.thread);
          hanging.remove(hang);
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isHanging() {
    lock.lock();
    try {
      return !hanging.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a thread hangs here; returns false if none does within the given real time. */
  boolean await(long nanos) {
    boolean interrupted = false;
    long left = nanos;
    lock.lock();
    try {
      while (hanging.isEmpty() && left > 0) {
        try {
          left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return !hanging.isEmpty();
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
