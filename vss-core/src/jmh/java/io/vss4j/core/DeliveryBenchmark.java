package io.vss4j.core;

import io.vss4j.api.WriterEvent;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.core.coordinator.Coordinator;
import io.vss4j.core.coordinator.HandlerCall;
import io.vss4j.core.coordinator.Notices;
import io.vss4j.core.coordinator.RosterEntry;
import io.vss4j.core.coordinator.TimeLimits;
import io.vss4j.core.coordinator.WriterSession;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One event for many writers whose handlers do nothing, against as many tasks that do nothing on the same executor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class DeliveryBenchmark {
  private static final HandlerCall CALL = (entry, writer, context) -> writer.onPrepareBackup(null, context);

  /** How many writers. */
  @Param({"1000", "10000"})
  public int writers;

  /** What runs the handlers: a fixed number of threads, or the pool that grows. */
  @Param({"fixed", "cached"})
  public String pool;

  private ExecutorService executor;
  private ServiceThreads threads;
  private List<Callable<Boolean>> tasks;
  private WriterSession session;
  private List<RosterEntry> roster;

  /** Subscribes the writers and has them identify. */
  @Setup
  public void begin() {
    executor = pool.equals("fixed") ? Executors.newFixedThreadPool(2) : Executors.newCachedThreadPool();
    tasks = Collections.nCopies(writers, () -> true);
    threads = new ServiceThreads();
    VssClock clock = new SystemClock(threads);
    Coordinator coordinator = new Coordinator(
        executor,
        clock,
        TimeLimits.DEFAULT,
        PathResolver.nativePaths(),
        new Notices(List.of(), clock, threads.notices()),
        UUID::randomUUID);
    for (int i = 0; i < writers; i++) {
      coordinator.subscribe(new IdleWriter(i, 0), SubscribeOptions.defaults());
    }
    session = coordinator.openSession();
    roster = session.identify(instance -> true, metadata -> true, () -> false);
    session.claimSlots(roster);
    if (roster.size() != writers) {
      throw new IllegalStateException("only " + roster.size() + " writers");
    }
  }

  /** Ends the threads. */
  @TearDown
  public void end() {
    executor.shutdown();
    threads.close();
  }

  /** The least that calling so many on the executor, and waiting for all of them, costs. */
  @Benchmark
  public List<Future<Boolean>> floor() throws InterruptedException {
    return executor.invokeAll(tasks);
  }

  /** The event: in order for each writer, within a limit, with its outcome in the writer's status. */
  @Benchmark
  public void deliver() {
    session.deliver(WriterEvent.PREPARE_FOR_BACKUP, roster, CALL);
  }
}
