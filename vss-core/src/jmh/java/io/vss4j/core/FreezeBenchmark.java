package io.vss4j.core;

import io.vss4j.api.BackupType;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.spi.FreezeWindow;
import io.vss4j.api.spi.VssListener;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Writers that take some time to freeze, all at once, against one of them alone and the provider's commit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class FreezeBenchmark {
  private static final int WRITERS = 100;
  private static final long FREEZE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final InstantProvider provider = new InstantProvider();
  private ExecutorService executor;
  private LocalVolumeShadowCopyService vss;
  private volatile long windowNanos;

  /** A backup that is about to make its snapshot set, and the mean of the freeze windows of an iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Backup {
    private BackupComponents components;
    private long nanos;
    private int count;

    /** Starts anew. */
    @Setup(Level.Iteration)
    public void reset() {
      nanos = 0;
      count = 0;
    }

    /** Brings a backup up to its snapshot set. */
    @Setup(Level.Invocation)
    public void prepare(FreezeBenchmark benchmark) {
      benchmark.windowNanos = 0;
      components = benchmark.vss.createBackupComponents();
      components.initializeForBackup();
      components.setBackupState(BackupState.of(BackupType.FULL));
      components.gatherWriterMetadata().await();
      components.startSnapshotSet();
      components.addToSnapshotSet("/");
      components.prepareForBackup().await();
    }

    /** Ends the backup. */
    @TearDown(Level.Invocation)
    public void release() {
      components.backupComplete().await();
      components.close();
    }

    /** Returns the mean window in microseconds. */
    public double window() {
      return nanos / 1_000.0 / count;
    }
  }

  /** Subscribes the writers. */
  @Setup
  public void begin() {
    ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(WRITERS);
    pool.prestartAllCoreThreads();
    executor = pool;
    vss = LocalVolumeShadowCopyService.builder()
        .executor(executor)
        .snapshotProvider(provider)
        .listener(new VssListener() {
          @Override
          public void freezeEnded(FreezeWindow window) {
            windowNanos = window.duration().toNanos();
          }
        })
        .build();
    for (int i = 0; i < WRITERS; i++) {
      vss.subscribe(new IdleWriter(i, FREEZE_NANOS));
    }
  }

  /** Ends the service and the threads. */
  @TearDown
  public void end() {
    vss.close();
    executor.shutdown();
  }

  /** One writer's freeze, on a thread of the executor, and the commit. */
  @Benchmark
  public boolean floor() throws InterruptedException, ExecutionException {
    boolean frozen = executor.submit(new IdleWriter(0, FREEZE_NANOS)::freeze).get();
    provider.commit();
    return frozen;
  }

  /** The whole snapshot set, from the preparation of the writers to their work on the shadow copy; its window is counted. */
  @Benchmark
  public void snapshotSet(Backup backup) {
    backup.components.doSnapshotSet().await();
    while (windowNanos == 0) {
      // The listener is told on another thread.
      Thread.onSpinWait();
    }
    backup.nanos += windowNanos;
    backup.count++;
  }
}
