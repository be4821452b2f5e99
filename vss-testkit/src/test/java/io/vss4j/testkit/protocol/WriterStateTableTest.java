package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of the state table that a session can come to, seen through GatherWriterStatus.
 *
 * <p>A row says in which scene it is reached. A state that the next event of the same operation replaces is seen by
 * another session, at a moment in which that event is held up.
 */
class WriterStateTableTest {
  private static final Path TABLE =
      Path.of("..", "vss-core", "src", "test", "resources", "io", "vss4j", "core", "coordinator", "writer-states.csv");
  private static final WriterFailure EARLIER = WriterFailure.of(VssError.E_WRITERERROR_OUTOFRESOURCES, 5, "earlier");
  private static final WriterFailure RECORDED = WriterFailure.of(VssError.E_WRITERERROR_RETRYABLE, 7, "recorded");
  private static final Duration FREEZE_LIMIT = Duration.ofSeconds(60);
  private static final Duration HANDLER_LIMIT = Duration.ofMinutes(10);

  @RegisterExtension final VssExtension vss = VssExtension.create();
  private FakeWriter writer;
  private Row row;

  record Row(WriterEvent event, WriterState before, String outcome, WriterState after, String failure, String scene) {
    static Row of(String line) {
      String[] cells = line.split(",", -1);
      return new Row(
          WriterEvent.valueOf(cells[0]), WriterState.valueOf(cells[1]), cells[2], WriterState.valueOf(cells[3]),
          cells[4], cells[5]);
    }

    boolean hangs() {
      return outcome.equals("GIVEN_UP") && !scene.equals("WINDOW");
    }

    @Override
    public String toString() {
      return event + " in " + before + ", " + outcome + ": " + after + " " + failure;
    }
  }

  static Stream<Row> rows() throws IOException {
    return Files.readAllLines(TABLE).stream().skip(1).map(Row::of).filter(row -> !row.scene().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("STA-001")
  @Tag("STA-002")
  @Tag("STA-003")
  @Tag("STA-004")
  @Tag("STA-005")
  @Tag("STA-006")
  void isWhatASessionShows(Row given) {
    row = given;
    writer = vss.subscribe(script());
    WriterStatus status = play();
    assertThat(status.state()).isEqualTo(row.after());
    switch (row.failure()) {
      case "S_OK" -> assertFailure(status, WriterFailure.of(VssError.S_OK, 0, null));
      case "KEPT" -> assertFailure(status, EARLIER);
      case "RECORDED" -> assertFailure(status, RECORDED);
      case "TIMEOUT" -> assertFailure(status, WriterFailure.of(VssError.E_WRITERERROR_TIMEOUT, 0, null));
      case "NOT_RESPONDING" -> assertFailure(status, WriterFailure.of(VssError.E_WRITER_NOT_RESPONDING, 0, null));
      default -> throw new IllegalArgumentException(row.failure());
    }
  }

  private static void assertFailure(WriterStatus status, WriterFailure expected) {
    assertThat(status.failure()).isEqualTo(expected.code());
    assertThat(status.applicationCode()).isEqualTo(expected.applicationCode());
    assertThat(status.applicationMessage()).isEqualTo(expected.message());
  }

  private FakeWriter script() {
    FakeWriterBuilder script = FakeWriter.builder()
        .name("sql")
        .database("", "orders", "/data", "*.mdf")
        .options(SubscribeOptions.builder().level(ApplicationLevel.SYSTEM).build());
    for (WriterEvent event : WriterEvent.values()) {
      boolean earlier = row.before() == WriterState.UNKNOWN
          ? event == WriterEvent.ABORT
          : row.before().isFailure() && event.name().equals(failedEvent(row.before()));
      if (earlier) {
        script.failAt(event, EARLIER);
      }
    }
    boolean identify = row.event() == WriterEvent.IDENTIFY;
    switch (row.outcome()) {
      case "NONFATAL" -> script.failAt(row.event(), RECORDED);
      case "FATAL" -> {
        if (identify) {
          script.returnFalseAt(row.event()).after(1);
        } else {
          script.vetoFatally(row.event(), RECORDED);
        }
      }
      case "LOST" -> script.dieAt(row.event());
      default -> {
        if (row.hangs()) {
          script.hangAt(row.event());
          if (identify) {
            script.after(1);
          }
        }
      }
    }
    return script.build();
  }

  private static String failedEvent(WriterState state) {
    return switch (state) {
      case FAILED_AT_PREPARE_BACKUP -> "PREPARE_FOR_BACKUP";
      case FAILED_AT_PREPARE_SNAPSHOT -> "PREPARE_FOR_SNAPSHOT";
      case FAILED_AT_BACKUPSHUTDOWN -> "BACKUP_SHUTDOWN";
      default -> state.name().substring("FAILED_AT_".length());
    };
  }

  private WriterStatus play() {
    return switch (row.scene()) {
      case "PREPARE" -> play(backup().started(), b -> end(b.components.prepareForBackup()));
      case "SET" -> play(backup().prepared(), b -> end(b.doSnapshotSet()));
      case "COMPLETE" -> play(backup().made(), b -> end(b.components.backupComplete()));
      case "COMPLETE_WITHOUT_SET" -> {
        BackupDriver backup = backup().chosen();
        backup.components.prepareForBackup().await();
        yield play(backup, b -> end(b.components.backupComplete()));
      }
      case "ABORT_AFTER_PREPARE" -> play(backup().prepared(), b -> endElsewhere(b.components::abortBackup));
      case "FAIL_COMMIT" -> playFailing(ProviderStep.COMMIT_SNAPSHOTS);
      case "FAIL_FINAL_COMMIT" -> playFailing(ProviderStep.PRE_FINAL_COMMIT_SNAPSHOTS);
      case "IDENTIFY_AFTER_PREPARE" -> play(backup().prepared(), b -> identifyElsewhere());
      case "IDENTIFY_AFTER_SET" -> play(backup().made(), b -> identifyElsewhere());
      case "IDENTIFY_AFTER_COMPLETE" -> play(backup().completed(), b -> identifyElsewhere());
      case "BEFORE_FREEZE" -> playHeldUpByAnotherWriter();
      case "BEFORE_COMMIT" -> playHeldUp(ProviderStep.PRE_COMMIT_SNAPSHOTS);
      case "BEFORE_FINAL_COMMIT" -> playHeldUp(ProviderStep.PRE_FINAL_COMMIT_SNAPSHOTS);
      case "WINDOW" -> playExpiring();
      case "CLOSE_AFTER_PREPARE" -> playClosing("prepared");
      case "CLOSE_AFTER_SET" -> playClosing("made");
      case "CLOSE_AFTER_COMPLETE" -> playClosing("completed");
      case "CLOSE_AFTER_ABORT" -> playClosing("aborted");
      case "PRE_RESTORE", "POST_RESTORE" -> playRestore();
      default -> throw new IllegalArgumentException(row.scene());
    };
  }

  private interface Step {
    void take(BackupDriver backup);
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  private WriterStatus play(BackupDriver backup, Step step) {
    try (backup) {
      step.take(backup);
      WriterStatus status = backup.statusOf(writer);
      writer.release();
      return status;
    }
  }

  /** Waits for the end of an operation, good or bad; a handler that hangs in it is let go when it has been given up. */
  private void end(VssAsync<?> operation) {
    if (row.hangs()) {
      writer.awaitHanging();
      vss.clock().advance(row.event() == WriterEvent.FREEZE ? FREEZE_LIMIT : HANDLER_LIMIT);
    }
    assertThat(operation.await(HANDLER_LIMIT)).isEqualTo(VssError.S_OK);
  }

  private void endElsewhere(Runnable call) {
    CompletableFuture<Void> ends = CompletableFuture.runAsync(call);
    if (row.hangs()) {
      writer.awaitHanging();
      vss.clock().advance(HANDLER_LIMIT);
    }
    ends.join();
  }

  private void identifyElsewhere() {
    try (BackupDriver other = backup()) {
      other.components.initializeForBackup();
      end(other.components.gatherWriterMetadata());
      writer.release();
    }
  }

  private WriterStatus playFailing(ProviderStep step) {
    vss.snapshotProvider().script().failAt(step, VssError.E_PROVIDER_VETO);
    return play(backup().prepared(), b -> end(b.doSnapshotSet()));
  }

  private WriterStatus playHeldUp(ProviderStep step) {
    vss.snapshotProvider().script().hangAt(step);
    try (BackupDriver observer = backup().gathered();
        BackupDriver backup = backup().prepared()) {
      VssAsync<?> set = backup.doSnapshotSet();
      vss.snapshotProvider().awaitHanging();
      WriterStatus status = observer.statusOf(writer);
      vss.snapshotProvider().release();
      set.await();
      return status;
    }
  }

  private WriterStatus playHeldUpByAnotherWriter() {
    FakeWriter front = vss.subscribe(FakeWriter.builder()
        .name("front")
        .database("", "front", "/front", "*")
        .hangAt(WriterEvent.FREEZE)
        .build());
    try (BackupDriver observer = backup().gathered();
        BackupDriver backup = backup().prepared()) {
      VssAsync<?> set = backup.doSnapshotSet();
      front.awaitHanging();
      WriterStatus status = observer.statusOf(writer);
      front.release();
      set.await();
      return status;
    }
  }

  private WriterStatus playExpiring() {
    vss.snapshotProvider().script().hangAt(ProviderStep.PRE_COMMIT_SNAPSHOTS);
    return play(backup().prepared(), b -> {
      VssAsync<?> set = b.doSnapshotSet();
      vss.snapshotProvider().awaitHanging();
      vss.clock().advance(FREEZE_LIMIT);
      vss.snapshotProvider().release();
      set.await();
    });
  }

  private WriterStatus playClosing(String phase) {
    try (BackupDriver observer = backup().gathered()) {
      BackupDriver backup = switch (phase) {
        case "made" -> backup().made();
        case "completed" -> backup().completed();
        default -> backup().prepared();
      };
      if (phase.equals("aborted")) {
        backup.components.abortBackup();
      }
      endElsewhere(backup::close);
      writer.release();
      vss.environment().settle();
      return observer.statusOf(writer);
    }
  }

  private WriterStatus playRestore() {
    try (RestoreDriver restore = RestoreDriver.of(vss.environment(), writer)) {
      if (row.event() == WriterEvent.PRE_RESTORE) {
        end(restore.components.preRestore());
      } else {
        restore.components.preRestore().await();
        end(restore.components.postRestore());
      }
      WriterStatus status = restore.statusOf(writer);
      writer.release();
      return status;
    }
  }
}
