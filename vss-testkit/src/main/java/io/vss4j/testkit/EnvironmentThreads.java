package io.vss4j.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** The environment's executor: a real thread for each task, counted, and none left when it is closed. */
final class EnvironmentThreads implements Executor {
  private final String name;
  private final Activity activity;

  // Guarded by this.
  private final List<Thread> threads = new ArrayList<>();
  private int started;
  private boolean closed;

  EnvironmentThreads(String name, Activity activity) {
    this.name = name;
    this.activity = activity;
  }

  @Override
  public void execute(Runnable command) {
    Activity.Task task;
    Thread thread;
    synchronized (this) {
      if (closed) {
        throw new RejectedExecutionException("environment " + name + " is closed");
      }
      task = activity.begin();
      thread = new Thread(new Run(command, task), name + "-" + ++started);
      thread.setDaemon(true);
      threads.removeIf(old -> old.getState() == Thread.State.TERMINATED);
      threads.add(thread);
    }
    activity.runs(task, thread);
    thread.start();
  }

  /** Takes no further task. */
  synchronized void close() {
    closed = true;
  }

  /** Waits for the threads whose tasks have ended to be gone, and returns those that are not. */
  List<Thread> awaitGone() {
    List<Thread> left = new ArrayList<>();
    for (Thread thread : copy()) {
      try {
        thread.join(activity.patience().toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (thread.isAlive()) {
        left.add(thread);
      }
    }
    return left;
  }

  private synchronized List<Thread> copy() {
    return List.copyOf(threads);
  }

  /** What a thread does; forgets it then, since a thread that has ended still holds what it ran. */
  private final class Run implements Runnable {
    private final AtomicReference<Runnable> command;
    private final Activity.Task task;

    private Run(Runnable command, Activity.Task task) {
      this.command = new AtomicReference<>(command);
      this.task = task;
    }

    @Override
    public void run() {
      try {
        command.getAndSet(() -> {}).run();
      } finally {
        activity.end(task);
      }
    }
  }
}
