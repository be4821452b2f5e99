package io.vss4j.core;

import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a service, all of them daemons; the only place that starts one. */
final class ServiceThreads implements AutoCloseable {
  private final ExecutorService handlers = threadPerTask("vss4j-handler-");
  private final ExecutorService operations = Executors.newCachedThreadPool(daemons("vss4j-operation-"));
  private final ExecutorService notices = Executors.newCachedThreadPool(daemons("vss4j-notice-"));
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("vss4j-timer-"));

  ServiceThreads() {
    timer.setRemoveOnCancelPolicy(true);
  }

  Executor handlers() {
    return handlers;
  }

  Executor operations() {
    return operations;
  }

  Executor notices() {
    return notices;
  }

  ScheduledThreadPoolExecutor timer() {
    return timer;
  }

  /** Lets what runs come to its end and takes nothing new. */
  @Override
  public void close() {
    handlers.shutdown();
    operations.shutdown();
    notices.shutdown();
    timer.shutdown();
  }

  static String machineName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Returns virtual threads where the machine has them, and an uncapped pool elsewhere. */
  private static ExecutorService threadPerTask(String name) {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return Executors.newCachedThreadPool(daemons(name));
    }
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
