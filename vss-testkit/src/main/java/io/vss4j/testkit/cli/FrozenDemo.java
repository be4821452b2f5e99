package io.vss4j.testkit.cli;

import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.DirectoryBackupStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A process that begins a backup and never comes out of its freeze; there to be killed by {@link KilledDemo}. */
final class FrozenDemo {
  static final String DATABASE = "database ";
  static final String FROZEN = "frozen ";

  private static final int ROWS = 5_000;

  private final PrintStream out = System.out;
  private final AtomicReference<@Nullable H2WriterLog> log = new AtomicReference<>();

  private FrozenDemo() {}

  /** Runs in the directory that is the only argument. */
  public static void main(String[] args) throws IOException, SQLException {
    new FrozenDemo().run(Path.of(args[0]));
  }

  private void run(Path results) throws IOException, SQLException {
    H2WriterLog writer = new H2WriterLog(this::stayFrozen, () -> {});
    log.set(writer);
    try (DemoStage stage = DemoStage.set(results, new Timeline(), writer, false)) {
      stage.startWithRows(ROWS);
      say(DATABASE + stage.directory().database());
      BackupJob.builder(stage.vss()).store(DirectoryBackupStore.at(stage.directory().backup())).build().run();
    }
  }

  private void stayFrozen() {
    H2WriterLog writer = log.get();
    say(FROZEN + (writer == null ? "" : writer.frozen().map(TableState::toLine).orElse("")));
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
