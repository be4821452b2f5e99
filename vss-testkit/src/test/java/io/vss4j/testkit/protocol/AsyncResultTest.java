package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.spi.VssClock;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VirtualClock;
import io.vss4j.testkit.VssEnvironment;
import io.vss4j.testkit.junit.VssExtension;
import io.vss4j.testkit.protocol.CallWorld.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class AsyncResultTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  /** Far more than anything takes that is not stuck. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Gate gate = new Gate();

  private FakeWriter subscribe(String name, Gate gate) {
    return vss.subscribe(FakeWriter.builder()
        .name(name)
        .database("", name, "/data", "*.mdf")
        .doAt(WriterEvent.IDENTIFY, (components, context) -> gate.pass(WriterEvent.IDENTIFY))
        .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> gate.pass(WriterEvent.PREPARE_FOR_BACKUP))
        .doAt(WriterEvent.BACKUP_COMPLETE, (components, context) -> gate.pass(WriterEvent.BACKUP_COMPLETE))
        .build());
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  /** A call on a thread of its own, which has come to where it waits for an operation. */
  private static <T> CompletableFuture<T> waiting(Supplier<T> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread thread = new Thread(() -> {
      try {
        answer.complete(call.get());
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    thread.start();
    while (!waitsForAnOperation(thread) && !answer.isDone()) {
      Thread.onSpinWait();
    }
    return answer;
  }

  private static boolean waitsForAnOperation(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        && Arrays.stream(thread.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("io.vss4j."))
            .anyMatch(frame -> frame.getMethodName().startsWith("await"));
  }

  private static VssError failure(VssAsync<?> operation) {
    try {
      operation.await();
      return VssError.S_OK;
    } catch (VssException e) {
      return e.error();
    }
  }

  @Nested
  class StartingOutOfOrder {
    @Test
    @Tag("ASY-002")
    void givesTheErrorAtOnceAndSendsNothing() {
      FakeWriter writer = subscribe("sql", gate);
      try (BackupDriver backup = backup()) {
        assertFails(VssError.E_BAD_STATE, backup.components::prepareForBackup);
        backup.gathered();
        assertFails(VssError.E_BAD_STATE, backup.components::backupComplete);
      }
      vss.events().of(writer).assertNames("Identify");
    }

    @Test
    @Tag("ASY-002")
    void doesNotDisturbTheOperationThatRuns() {
      FakeWriter writer = subscribe("sql", gate);
      try (BackupDriver backup = backup().chosen()) {
        gate.close(WriterEvent.PREPARE_FOR_BACKUP);
        VssAsync<?> prepare = backup.components.prepareForBackup();
        gate.awaitArrival();
        assertFails(VssError.E_BAD_STATE, backup.components::prepareForBackup);
        gate.open();
        assertThat(failure(prepare)).isEqualTo(VssError.S_OK);
      }
      vss.events().of(writer).assertCount(1, "PrepareForBackup");
    }
  }

  @Nested
  class Cancelling {
    @Test
    @Tag("ASY-007")
    void letsARunningHandlerReturn() {
      AtomicBoolean returned = new AtomicBoolean();
      vss.subscribe(FakeWriter.builder()
          .name("sql")
          .database("", "sql", "/data", "*.mdf")
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> gate.pass(WriterEvent.PREPARE_FOR_BACKUP))
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> returned.set(true))
          .build());
      try (BackupDriver backup = backup().chosen()) {
        gate.close(WriterEvent.PREPARE_FOR_BACKUP);
        VssAsync<?> prepare = backup.components.prepareForBackup();
        gate.awaitArrival();
        CompletableFuture<Boolean> returnedBefore = waiting(() -> {
          prepare.cancel();
          return returned.get();
        });
        gate.open();
        assertThat(returnedBefore.join()).isTrue();
        assertThat(prepare.queryStatus()).isEqualTo(VssError.S_ASYNC_CANCELLED);
      }
    }

    @Test
    @Tag("ASY-007")
    void beforeItBeganSendsNothing() {
      HeldOperations operations = new HeldOperations();
      FakeWriter writer = FakeWriter.builder().name("sql").database("", "sql", "/data", "*.mdf").build();
      try (VssEnvironment environment =
              VssEnvironment.builder().configure(builder -> builder.operations(operations)).build();
          BackupDriver backup = new BackupDriver(environment.createBackupComponents())) {
        environment.subscribe(writer);
        backup.chosen();
        operations.hold();
        VssAsync<?> prepare = backup.components.prepareForBackup();
        CompletableFuture<VssError> cancelled = waiting(prepare::cancel);
        operations.letGo();
        assertThat(cancelled.join()).isEqualTo(VssError.S_OK);
        writer.events().assertNames("Identify");
      }
    }

    @Test
    @Tag("ASY-007")
    void skipsAWriterThatIsBusyInAnotherSession() {
      Gate elsewhere = new Gate();
      FakeWriter busy = subscribe("busy", elsewhere);
      FakeWriter running = subscribe("running", gate);
      try (BackupDriver first = new BackupDriver(vss.createBackupComponents(), ComponentKey.database("", "busy"));
          BackupDriver second = backup()) {
        try {
          first.chosen();
          second.chosen();
          elsewhere.close(WriterEvent.PREPARE_FOR_BACKUP);
          VssAsync<?> occupying = first.components.prepareForBackup();
          elsewhere.awaitArrival();
          gate.close(WriterEvent.PREPARE_FOR_BACKUP);
          VssAsync<?> prepare = second.components.prepareForBackup();
          gate.awaitArrival();
          CompletableFuture<VssError> cancelled = waiting(prepare::cancel);
          gate.open();
          assertThat(cancelled).succeedsWithin(PATIENCE).isEqualTo(VssError.S_OK);
          elsewhere.open();
          occupying.await();
          vss.environment().settle();
          assertThat(busy.count(WriterEvent.PREPARE_FOR_BACKUP)).isEqualTo(1);
          assertThat(running.count(WriterEvent.PREPARE_FOR_BACKUP)).isEqualTo(1);
        } finally {
          gate.open();
          elsewhere.open();
        }
      }
    }

    @Test
    @Tag("ASY-007")
    void justBeforeTheEventGoesOutSkipsABusyWriter() {
      HeldOperations operations = new HeldOperations();
      AtomicReference<Runnable> beforeTheEvent = new AtomicReference<>();
      AtomicReference<CompletableFuture<VssError>> cancelled = new AtomicReference<>();
      try (VssEnvironment environment = VssEnvironment.builder()
          .configure(core -> core.operations(operations).clock(new WatchedClock(VirtualClock.create(), beforeTheEvent)))
          .build()) {
        FakeWriter busy = environment.subscribe(FakeWriter.builder()
            .name("busy")
            .database("", "busy", "/data", "*.mdf")
            .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> gate.pass(WriterEvent.PREPARE_FOR_BACKUP))
            .build());
        try (BackupDriver first = new BackupDriver(environment.createBackupComponents()).chosen();
            BackupDriver second = new BackupDriver(environment.createBackupComponents()).chosen()) {
          try {
            gate.close(WriterEvent.PREPARE_FOR_BACKUP);
            VssAsync<?> occupying = first.components.prepareForBackup();
            gate.awaitArrival();
            operations.hold();
            VssAsync<?> prepare = second.components.prepareForBackup();
            beforeTheEvent.set(() -> cancelled.set(waiting(prepare::cancel)));
            operations.letGo();
            assertThat(prepare.toCompletableFuture()).failsWithin(PATIENCE);
            assertThat(cancelled.get()).succeedsWithin(PATIENCE).isEqualTo(VssError.S_OK);
            gate.open();
            occupying.await();
            assertThat(busy.count(WriterEvent.PREPARE_FOR_BACKUP)).isEqualTo(1);
          } finally {
            gate.open();
          }
        }
      }
    }

    @Test
    @Tag("ASY-007")
    void ofTheGatheringLeavesNoRoster() {
      subscribe("sql", gate);
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        gate.close(WriterEvent.IDENTIFY);
        VssAsync<?> gathering = components.gatherWriterMetadata();
        gate.awaitArrival();
        CompletableFuture<VssError> cancelled = waiting(gathering::cancel);
        gate.open();
        assertThat(cancelled.join()).isEqualTo(VssError.S_OK);
        assertFails(VssError.E_BAD_STATE, components::writerMetadata);
        assertFails(VssError.E_BAD_STATE, components::gatherWriterMetadata);
      }
    }
  }

  @Nested
  class CancellingASet {
    private VssError cancelledAt(WriterEvent event) {
      CallScene scene = new CallScene(new CallWorld(vss.environment()));
      try (scene) {
        scene.backup().announced().gathered().withComponent().started().withVolume().prepared();
        scene.world.gate.close(event);
        VssAsync<?> set = scene.components.doSnapshotSet();
        scene.world.gate.awaitArrival();
        CompletableFuture<VssError> cancelled = waiting(set::cancel);
        scene.world.gate.open();
        VssError answer = cancelled.join();
        assertThat(scene.components.query()).hasSize(answer == VssError.S_OK ? 0 : 1);
        return answer;
      }
    }

    @Test
    @Tag("ASY-006")
    void beforeTheCommitEndsItWithAborts() {
      assertThat(cancelledAt(WriterEvent.FREEZE)).isEqualTo(VssError.S_OK);
      vss.events().of(vss.snapshotProvider()).assertNone("CommitSnapshots").assertCount(1, "AbortSnapshots");
      assertThat(vss.events().names()).containsOnlyOnce("Abort").doesNotContain("Thaw", "PostSnapshot");
    }

    @Test
    @Tag("ASY-006")
    void afterTheCommitCompletesIt() {
      assertThat(cancelledAt(WriterEvent.THAW)).isEqualTo(VssError.S_ASYNC_FINISHED);
      vss.events().of(vss.snapshotProvider()).assertNone("AbortSnapshots").assertCount(1, "PostFinalCommitSnapshots");
      assertThat(vss.events().names()).contains("PostSnapshot").doesNotContain("Abort");
    }
  }

  @Nested
  class TheHandle {
    @Test
    @Tag("ASY-010")
    void servesManyThreadsAtOnce() {
      subscribe("sql", gate);
      try (BackupDriver backup = backup().chosen()) {
        gate.close(WriterEvent.PREPARE_FOR_BACKUP);
        VssAsync<?> prepare = backup.components.prepareForBackup();
        gate.awaitArrival();
        List<CompletableFuture<VssError>> waiters =
            IntStream.range(0, 3).mapToObj(i -> waiting(() -> failure(prepare))).toList();
        List<CompletableFuture<VssError>> cancellers =
            IntStream.range(0, 3).mapToObj(i -> waiting(prepare::cancel)).toList();
        assertThat(prepare.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
        gate.open();
        assertThat(cancellers)
            .extracting(CompletableFuture::join)
            .containsExactlyInAnyOrder(VssError.S_OK, VssError.S_ASYNC_CANCELLED, VssError.S_ASYNC_CANCELLED);
        assertThat(waiters).extracting(CompletableFuture::join).containsOnly(VssError.S_ASYNC_CANCELLED);
      }
    }

    @Test
    @Tag("ASY-011")
    void mayBeDroppedWhileTheOperationRuns() {
      FakeWriter writer = subscribe("sql", gate);
      try (BackupDriver backup = backup().chosen()) {
        gate.close(WriterEvent.PREPARE_FOR_BACKUP);
        backup.components.prepareForBackup();
        gate.awaitArrival();
        gate.open();
        vss.environment().settle();
        backup.components.backupComplete().await();
        vss.events().of(writer).assertInOrder("PrepareForBackup", "BackupComplete");
      }
    }

    @Test
    @Tag("ASY-011")
    void givesAFutureThatCancelsNothing() {
      subscribe("sql", gate);
      try (BackupDriver backup = backup().chosen()) {
        gate.close(WriterEvent.PREPARE_FOR_BACKUP);
        VssAsync<?> prepare = backup.components.prepareForBackup();
        gate.awaitArrival();
        assertThat(prepare.toCompletableFuture().cancel(true)).isTrue();
        gate.open();
        assertThat(failure(prepare)).isEqualTo(VssError.S_OK);
        assertThat(prepare.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
      }
    }
  }

  @Nested
  class Releasing {
    @Test
    @Tag("SHD-011")
    void admitsNoCallWhileItWaitsForTheLastHandler() {
      subscribe("sql", gate);
      BackupDriver backup = backup().chosen();
      gate.close(WriterEvent.PREPARE_FOR_BACKUP);
      VssAsync<?> prepare = backup.components.prepareForBackup();
      gate.awaitArrival();
      CompletableFuture<Boolean> closed = waiting(() -> {
        backup.close();
        return prepare.queryStatus() == VssError.S_ASYNC_CANCELLED;
      });
      assertFails(VssError.E_BAD_STATE, backup.components::query);
      gate.open();
      assertThat(closed.join()).isTrue();
    }
  }

  /** Shows another clock's time, and has something done just once when an operation asks for it. */
  private record WatchedClock(VssClock clock, AtomicReference<Runnable> once) implements VssClock {
    @Override
    public Instant now() {
      return clock.now();
    }

    @Override
    public long nanoTime() {
      Runnable action = Thread.currentThread().getName().equals(HeldOperations.THREAD) ? once.getAndSet(null) : null;
      if (action != null) {
        action.run();
      }
      return clock.nanoTime();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      return clock.schedule(delay, task);
    }
  }
}
