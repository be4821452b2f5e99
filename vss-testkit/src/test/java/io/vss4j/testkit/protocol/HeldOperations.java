package io.vss4j.testkit.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs each operation on a thread of its own, or keeps it back. */
final class HeldOperations implements Executor {
  /** Name of the threads. */
  static final String THREAD = "operation";

  private final Queue<Runnable> held = new ArrayDeque<>();
  private boolean holding;

  synchronized void hold() {
    holding = true;
  }

  void letGo() {
    List<Runnable> tasks;
    synchronized (this) {
      holding = false;
      tasks = new ArrayList<>(held);
      held.clear();
    }
    tasks.forEach(this::execute);
  }

  @Override
  public synchronized void execute(Runnable task) {
    if (holding) {
      held.add(task);
    } else {
      new Thread(task, THREAD).start();
    }
  }
}
