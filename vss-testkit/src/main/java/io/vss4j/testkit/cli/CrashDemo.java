package io.vss4j.testkit.cli;

import io.vss4j.api.BackupType;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.writer.WriterRegistration;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets requesters die while the database is frozen: first the one in this process, of which only its thread ends, so
 * that nobody closes its session; then, by {@code kill -9}, a whole process with requester, writer and shadow copy
 * service.
 */
final class CrashDemo {
  private static final int COLLECTIONS = 300;

  private final DemoReport report;
  private final Timeline timeline;
  private final CountDownLatch requesterDied = new CountDownLatch(1);
  private final H2WriterLog log = new H2WriterLog(() -> {}, this::waitForDeath);

  CrashDemo(DemoReport report, Timeline timeline) {
    this.report = report;
    this.timeline = timeline;
  }

  /** Runs it. */
  void run(Path results) throws IOException, SQLException, InterruptedException {
    try (DemoStage stage = DemoStage.set(results, timeline, log, false)) {
      report.step("1. A database, and a client that uses it");
      TableState filled = stage.startWithRows(Demo.ROWS);
      report.say("    table filled: " + filled);
      try (InsertingClient client = InsertingClient.start(stage.controller().process().url())) {
        report.check("the client inserts", client.awaitCommitted(100, DemoStage.LIMIT), "");
        loseRequester(stage, client);
      }
      new KilledDemo(report, stage.directory().work()).run();
      stage.endWriters();
    }
  }

  private void loseRequester(DemoStage stage, InsertingClient client)
      throws SQLException, InterruptedException {
    report.step("2. A backup whose requester dies in the freeze");
    CompletableFuture<SnapshotSetId> set = new CompletableFuture<>();
    Thread requester = new Thread(() -> set.complete(freezeAndDie(stage)), "requester");
    requester.setUncaughtExceptionHandler((thread, e) -> set.completeExceptionally(e));
    requester.start();
    requester.join(DemoStage.LIMIT.toMillis());
    boolean frozen = log.frozen().isPresent() && log.rowsAtThaw().isEmpty();
    requesterDied.countDown();
    SnapshotSetId started = set.join();
    report.check("the requester died while the database was frozen", frozen, "");
    awaitShutdown();
    boolean aborted = log.wasAborted();
    report.check(
        "the database is thawed",
        aborted || log.rowsAtThaw().isPresent(),
        "by " + (aborted ? "Abort" : "Thaw"));
    report.check("the client goes on", client.awaitCommitted(100, DemoStage.LIMIT), "");
    // A set that was still being made when the requester was found dead has come to nothing, with no id to name.
    Optional<SnapshotSetId> expected = aborted ? Optional.empty() : Optional.of(started);
    report.check(
        "BackupShutdown came once, with the right set",
        log.shutdowns() == 1 && log.shutdownSet().equals(expected),
        log.shutdownSet().map(Object::toString).orElse("none"));
    report.check("the writer knows that BackupComplete never came", !log.isComplete(), "");
    report.check("no shadow copy is left", stage.isWithoutShadowCopies(), "");
  }

  /**
   * A requester that goes as far as the freeze and then is no more: nothing refers to its session when this returns.
   */
  private SnapshotSetId freezeAndDie(DemoStage stage) {
    VolumeShadowCopyService vss = stage.vss();
    BackupComponents backup = vss.createBackupComponents();
    backup.initializeForBackup();
    backup.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true));
    backup.gatherWriterMetadata().await();
    SnapshotSetId set = backup.startSnapshotSet();
    backup.addToSnapshotSet(backup.volumeFor(stage.directory().database().toString()));
    WriterRegistration writer = stage.writers().get(0);
    backup.addComponent(writer.instanceId(), writer.writerId(), H2Writer.ORDERS);
    backup.prepareForBackup().await();
    backup.doSnapshotSet();
    awaitFreeze();
    return set;
  }

  private void awaitFreeze() {
    try {
      log.freeze().await(DemoStage.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Called by the writer before it thaws, so that the requester is dead by then. */
  private void waitForDeath() {
    try {
      requesterDied.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for BackupShutdown; a session without owner is found by the garbage collector, which is asked to look for
   * it.
   */
  private void awaitShutdown() throws InterruptedException {
    boolean came = false;
    for (int i = 0; i < COLLECTIONS && !came; i++) {
      System.gc();
      came = log.shutdown().await(100, TimeUnit.MILLISECONDS);
    }
    report.check("the loss of the requester was noticed", came, "");
  }
}
