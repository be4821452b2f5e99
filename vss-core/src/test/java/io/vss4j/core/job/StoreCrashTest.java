package io.vss4j.core.job;

import static io.vss4j.core.job.StoreSamples.ORDERS;
import static io.vss4j.core.job.StoreSamples.WRITER;
import static io.vss4j.core.job.StoreSamples.read;
import static io.vss4j.core.job.StoreSamples.writeBackup;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StoreCrashTest {
  private static final int HALTED = 42;

  @TempDir Path directory;

  /** Writes a backup and ends the process before the n-th change on disk. */
  static final class HaltingWriter {
    private HaltingWriter() {}

    public static void main(String[] arguments) throws IOException {
      AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[1]));
      writeBackup(DirectoryBackupStore.at(Path.of(arguments[0]), () -> {
        if (left.decrementAndGet() == 0) {
          Runtime.getRuntime().halt(HALTED);
        }
      }), "second");
    }
  }

  /** Begins a backup, says so, and waits to be killed. */
  static final class WaitingWriter {
    private WaitingWriter() {}

    public static void main(String[] arguments) throws IOException {
      try (NewBackup backup = DirectoryBackupStore.at(Path.of(arguments[0])).begin()) {
        System.out.println(backup.name());
        while (System.in.read() >= 0) {
          continue;
        }
      }
    }
  }

  @Test
  void backupIsWholeOrNotThereWhereverTheProcessEnds() throws Exception {
    writeBackup(DirectoryBackupStore.at(directory), "first");
    boolean finished = false;
    int sawOld = 0;
    for (int change = 1; !finished; change++) {
      int exit = ChildJvm.start(HaltingWriter.class, directory.toString(), String.valueOf(change)).waitFor();
      assertThat(exit).as("exit code at change %s", change).isIn(HALTED, 0);
      finished = exit == 0;
      DirectoryBackupStore store = DirectoryBackupStore.at(directory);
      String content = read(store, store.files(WRITER, ORDERS).get(0));
      if (content.equals("first")) {
        sawOld++;
        assertThat(finished).isFalse();
        assertThat(store.names()).as("at change %s", change).containsExactly("backup-000001");
        assertThat(store.prune()).as("at change %s", change)
            .isEqualTo(change == 1 ? List.of() : List.of("backup-000002"));
        assertThat(directory.resolve("backup-000002")).doesNotExist();
      } else {
        assertThat(content).isEqualTo("second");
        assertThat(store.verify()).as("at change %s", change).isEmpty();
        assertThat(store.prune()).as("at change %s", change).isEmpty();
      }
    }
    assertThat(sawOld).isGreaterThan(15);
  }

  @Test
  void backupOfALivingProcessIsLeftAloneUntilTheProcessDies() throws Exception {
    Process writer = ChildJvm.start(WaitingWriter.class, directory.toString());
    try (BufferedReader out = writer.inputReader()) {
      assertThat(out.readLine()).isEqualTo("backup-000001");
      DirectoryBackupStore store = DirectoryBackupStore.at(directory);
      assertThat(store.unfinished()).isEmpty();
      assertThat(store.prune()).isEmpty();
      writer.destroyForcibly().waitFor();
      assertThat(store.unfinished()).containsExactly("backup-000001");
      assertThat(store.prune()).containsExactly("backup-000001");
    } finally {
      writer.destroyForcibly();
    }
  }
}
