package io.vss4j.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Has threads do things at the same instant, again and again; far more often with {@code -Pstress}. */
public final class Rounds implements AutoCloseable {
  private static final int FACTOR = Boolean.getBoolean("vss4j.stress") ? 100 : 1;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Returns how many rounds are to be played where so many are enough in each build. */
  public static int of(int rounds) {
    return rounds * FACTOR;
  }

  /** Has each of the tasks begin at once on a thread of its own; returns what they gave when all have ended. */
  public <T> List<T> play(List<Callable<T>> tasks) throws Exception {
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    List<Future<T>> ends = new ArrayList<>();
    for (Callable<T> task : tasks) {
      ends.add(threads.submit(() -> {
        start.await();
        return task.call();
      }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> end : ends) {
      results.add(end.get(1, TimeUnit.MINUTES));
    }
    return results;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
