package io.vss4j.testkit.cli;

import static java.util.stream.Collectors.joining;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.spi.FreezeWindow;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.WriterMetadataReader;
import io.vss4j.core.job.BackupDocuments;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupReport;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.core.job.Progress;
import io.vss4j.core.job.RestoreJob;
import io.vss4j.core.restore.RestoreReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Backs a database up while it is in use, destroys it, restores it, and looks whether it is what it was. */
final class Demo {
  static final int ROWS = 120_000;

  private static final long SOME_INSERTS = 200;
  private static final List<String> ALL_EVENTS = List.of(
      "Identify", "PrepareForBackup", "PrepareForSnapshot", "Freeze", "Thaw", "PostSnapshot", "BackupComplete",
      "BackupShutdown", "Identify", "PreRestore", "PostRestore");

  private final DemoReport report;
  private final Timeline timeline;
  private final boolean hosted;
  private final AtomicReference<@Nullable InsertingClient> client = new AtomicReference<>();
  private final AtomicLong begunAtFreeze = new AtomicLong();
  private final AtomicBoolean insertWaited = new AtomicBoolean();
  private final H2WriterLog log = new H2WriterLog(this::clientIsFrozen, this::clientIsAboutToThaw);

  /**
   * Makes a demonstration.
   *
   * @param hosted whether the writer lives in the service, where it is lost when that stops
   */
  Demo(DemoReport report, Timeline timeline, boolean hosted) {
    this.report = report;
    this.timeline = timeline;
    this.hosted = hosted;
  }

  /** Runs it. */
  void run(Path results) throws IOException, SQLException, InterruptedException {
    try (DemoStage stage = DemoStage.set(results, timeline, log, hosted)) {
      DirectoryBackupStore store = DirectoryBackupStore.at(stage.directory().backup());
      fill(stage);
      backUp(stage, store);
      destroy(stage);
      restore(stage, store);
      verify(stage);
      stage.endWriters();
    }
  }

  private void fill(DemoStage stage) throws SQLException, InterruptedException {
    report.step("1. A database, and a client that uses it");
    TableState filled = stage.startWithRows(ROWS);
    ServiceProcess service = stage.controller().process();
    report.say("    service " + ProcessServiceController.SERVICE + ": process " + service.pid() + ", " + service.url());
    report.say("    table filled: " + filled);
    InsertingClient started = InsertingClient.start(service.url());
    client.set(started);
    report.check(
        "the client inserts",
        started.awaitCommitted(SOME_INSERTS, DemoStage.LIMIT),
        started.committed() + " rows so far");
  }

  private InsertingClient client() {
    InsertingClient started = client.get();
    if (started == null) {
      throw new IllegalStateException("the client was not started");
    }
    return started;
  }

  private void clientIsFrozen() {
    begunAtFreeze.set(client().begun());
  }

  /** One insert may have come back since, of which only the answer was still on its way; the next one waits. */
  private void clientIsAboutToThaw() {
    try {
      insertWaited.set(client().awaitBlocked(DemoStage.LIMIT) && client().begun() - begunAtFreeze.get() <= 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void backUp(DemoStage stage, DirectoryBackupStore store)
      throws IOException, SQLException, InterruptedException {
    report.step("2. Backup, while the client goes on inserting");
    BackupReport backup = BackupJob.builder(stage.vss())
        .store(store)
        .onProgress(this::progress)
        .build()
        .run();
    backup.failedWriters().forEach(writer -> report.failed(writer.toString()));
    report.check("every component is backed up", backup.isComplete(), backup.toString().replaceAll("\\R", "; "));
    FreezeWindow window = timeline.awaitFreeze();
    report.freezeWindow(window.duration().toMillis());
    report.say("    freeze window: " + window.duration().toMillis() + " ms");
    TableState frozen = frozen();
    report.say("    frozen: " + frozen);
    report.check(
        "nothing was inserted during the freeze",
        log.rowsAtThaw().orElse(-1) == frozen.rows(),
        log.rowsAtThaw().orElse(-1) + " rows just before the thaw");
    report.check("an insert waited for the thaw", insertWaited.get(), "");
    report.check("the client goes on after the thaw", client().awaitCommitted(SOME_INSERTS, DemoStage.LIMIT), "");
    report.check(
        "the writer knows that the backup is complete",
        log.isComplete() && log.shutdowns() == 1 && log.shutdownSet().equals(log.frozenSet()),
        "snapshot set " + log.shutdownSet().map(Object::toString).orElse("none"));
    backup.documents().ifPresent(documents -> keep(documents, stage.directory().results()));
  }

  private TableState frozen() {
    return log.frozen().orElse(new TableState(-1, "never frozen"));
  }

  private void keep(BackupDocuments documents, Path results) {
    try {
      Path components = results.resolve("backup-components.xml");
      Files.writeString(components, documents.backupComponents());
      BackupComponentsDocument.read(components);
      report.document(components);
      Path metadata = results.resolve("writer-metadata.xml");
      Files.writeString(metadata, documents.writerMetadata().get(0));
      WriterMetadataReader.read(metadata);
      report.document(metadata);
      report.say("    Backup Components Document: " + components);
      report.say("    Writer Metadata Document:   " + metadata);
    } catch (IOException e) {
      throw new UncheckedIOException("keeping the documents", e);
    }
  }

  private void destroy(DemoStage stage) throws IOException, SQLException, InterruptedException {
    report.step("3. Disaster");
    client().stop(DemoStage.LIMIT);
    TableState last = stage.read();
    report.say("    the client has stopped: " + last);
    Path file = stage.directory().databaseFile();
    long size = Files.size(file);
    Files.delete(file);
    report.check(
        "the database is destroyed, with rows that no backup has",
        Files.notExists(file) && last.rows() > frozen().rows(),
        String.format(Locale.ROOT, "%s, %,d bytes", file.getFileName(), size));
  }

  private void restore(DemoStage stage, DirectoryBackupStore store) {
    report.step("4. Restore, with the service stopped");
    ServiceProcess before = stage.controller().process();
    RestoreReport restored = RestoreJob.builder(stage.vss())
        .store(store)
        .serviceController(stage.controller())
        .journal(stage.directory().journal())
        .onProgress(this::progress)
        .build()
        .run();
    ServiceProcess after = stage.controller().process();
    FileRestoreStatus status = restored.statusOf(H2Writer.ID, H2Writer.ORDERS);
    report.check("the files are restored", status == FileRestoreStatus.ALL, "status " + status);
    report.check(
        "the service was stopped and started",
        !before.isRunning() && after.isRunning() && after.pid() != before.pid(),
        "process " + before.pid() + " ended, process " + after.pid() + " runs");
    restored.problems().forEach(problem -> report.failed(problem.toString()));
    List<WriterInstanceId> expectedLosses = hosted ? List.of(stage.writers().get(0).instanceId()) : List.of();
    report.check(
        hosted ? "the status names the writer that was lost with its service" : "no writer was lost",
        restored.lostWriters().stream().map(WriterStatus::instanceId).toList().equals(expectedLosses),
        restored.lostWriters().stream().map(WriterStatus::toString).collect(joining("; ")));
  }

  private void verify(DemoStage stage) throws SQLException {
    report.step("5. Is it what it was?");
    TableState found = stage.read();
    report.check("the database opens, with exactly the rows of the freeze", found.equals(frozen()), found.toString());
    stage.endWriters();
    if (hosted) {
      verifySuccession(stage.writers());
    } else {
      List<String> events = timeline.events(stage.writers().get(0).instanceId());
      report.check("the writer saw every event, in order", events.equals(ALL_EVENTS), String.join(" ", events));
      report.check(
          "the writer found the same rows in PostRestore",
          log.reopened().equals(log.frozen()),
          log.reopened().map(TableState::toString).orElse("PostRestore did not come"));
    }
  }

  private void verifySuccession(List<WriterRegistration> lives) {
    List<String> first = timeline.events(lives.get(0).instanceId());
    report.check(
        "the lost instance saw every event but PostRestore",
        first.equals(ALL_EVENTS.subList(0, ALL_EVENTS.size() - 1)),
        String.join(" ", first));
    List<String> second = lives.size() == 2 ? timeline.events(lives.get(1).instanceId()) : ALL_EVENTS;
    report.check(
        "a new instance took its place, and no event of it",
        second.isEmpty(),
        lives.stream().skip(1).map(life -> life.instanceId().toString()).collect(joining(", ")));
    report.say("    The files are back, but a writer that stops with the service it names never learns of it.");
  }

  private void progress(Progress progress) {
    String files = progress.filesTotal() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            " (%d of %d files, %,d of %,d bytes)",
            progress.filesDone(), progress.filesTotal(), progress.bytesDone(), progress.bytesTotal());
    report.say("    " + progress.message() + files);
  }
}
