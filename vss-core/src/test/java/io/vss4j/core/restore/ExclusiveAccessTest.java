package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.metadata.FileSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class ExclusiveAccessTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final FileSet DATA = FileSet.of("/data", "*", true);

  @TempDir private Path base;
  private RestoreScene scene;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base)
        .selected(ORDERS, DATA)
        .backup(ORDERS, DATA, "a.db", "new a")
        .backup(ORDERS, DATA, "b.db", "new b")
        .onDisk("data/a.db", "old a")
        .onDisk("data/b.db", "old b");
  }

  private void assertRefusedUntouched(String reason) throws IOException {
    TreeState before = scene.tree();
    RestoreReport report = scene.executor().lookAtOtherProcesses(true).build().execute(scene.plan());
    assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
    assertThat(report.toString()).contains(reason);
    assertThat(scene.tree()).isEqualTo(before);
  }

  private static String lockFromAnotherProcess(Path file) throws IOException, InterruptedException {
    Process child = CrashChild.start("try-lock", file.toString());
    try (BufferedReader output = child.inputReader()) {
      String word = output.readLine();
      child.waitFor();
      return word;
    }
  }

  @Nested
  class WhereOpenFilesCannotBeListed {
    @Test
    @Tag("IOX-037")
    void aLockOfThisProcessIsNoticedTooLateAndStaysInForceAllTheSame() throws IOException, InterruptedException {
      Path file = scene.path("data/b.db");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        FileLock lock = channel.lock();
        RestoreReport report = scene.executor().openFiles(OpenFiles.unknown()).build().execute(scene.plan());
        assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
        assertThat(report.toString()).contains("is locked by this process");
        assertThat(lock.isValid()).isTrue();
        assertThat(lockFromAnotherProcess(file)).isEqualTo("refused");
      }
    }

    @Test
    void theFileIsReplacedOnceItIsFree() throws IOException {
      try (FileChannel channel = FileChannel.open(scene.path("data/b.db"), StandardOpenOption.WRITE)) {
        assertThat(channel.lock().isValid()).isTrue();
        scene.executor().openFiles(OpenFiles.unknown()).build().execute(scene.plan());
      }
      assertThat(scene.restore().statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
    }
  }

  @Nested
  class WhenAnotherRestoreOfThisProcessHoldsTheTargets {
    private RestoreReport second;

    private RestoreReport restoreDuringAnother(OpenFiles openFiles) {
      scene.executor().checkpoint(step -> {
        if (step.equals("truncated") && second == null) {
          second = scene.executor().openFiles(openFiles).build().execute(scene.plan());
        }
      }).build().execute(scene.plan());
      return second;
    }

    @Test
    @Tag("ERR-049")
    void theSecondIsRefusedAndTheFirstGoesOn() throws IOException {
      RestoreReport report = restoreDuringAnother(OpenFiles.unknown());
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(report.toString()).contains("restore of component orders");
      assertThat(scene.content("data/a.db")).isEqualTo("new a");
    }

    @Test
    @Tag("IOX-044")
    void itsJournalIsLeftAlone() {
      RecoveryReport[] report = new RecoveryReport[1];
      RestoreReport restored = scene.executor().checkpoint(step -> {
        if (step.equals("truncated")) {
          report[0] = RestoreRecovery.open(scene.journal()).recover();
        }
      }).build().execute(scene.plan());
      assertThat(report[0].livingSessions()).hasSize(1);
      assertThat(report[0].units()).isEmpty();
      assertThat(restored.isComplete()).isTrue();
    }
  }

  @Nested
  class WhenThisProcessHoldsATarget {
    @BeforeEach
    void requireList() {
      assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "needs the list of open files of this process");
    }

    @Test
    @Tag("IOX-035")
    void theUnitIsRefused() throws IOException {
      try (FileChannel channel = FileChannel.open(scene.path("data/b.db"), StandardOpenOption.READ)) {
        assertRefusedUntouched("is open in this process");
        assertThat(channel.isOpen()).isTrue();
      }
    }

    @Test
    @Tag("INV-030")
    void itsLockStaysInForceForOtherProcesses() throws IOException, InterruptedException {
      Path file = scene.path("data/b.db");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        FileLock lock = channel.lock();
        assertThat(lockFromAnotherProcess(file)).isEqualTo("refused");
        // Reading the file here, to compare it, would itself drop the lock.
        assertThat(scene.restore().statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
        assertThat(lock.isValid()).isTrue();
        assertThat(lockFromAnotherProcess(file)).isEqualTo("refused");
      }
    }

    @Test
    @Tag("IOX-036")
    void itIsFoundUnderAnotherName() throws IOException {
      Path otherName = scene.path("elsewhere.db");
      Files.createLink(otherName, scene.path("data/b.db"));
      try (FileChannel channel = FileChannel.open(otherName, StandardOpenOption.READ)) {
        assertRefusedUntouched("is open in this process");
        assertThat(channel.isOpen()).isTrue();
      }
    }

    @Test
    @Tag("ERR-060")
    void copyingAsideRefusesItToo() throws IOException {
      TreeState before = scene.tree();
      try (FileChannel channel = FileChannel.open(scene.path("data/b.db"), StandardOpenOption.READ)) {
        RestoreReport report = scene.executor().handleLimit(1).build().execute(scene.plan());
        assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
        assertThat(channel.isOpen()).isTrue();
      }
      assertThat(scene.tree()).isEqualTo(before);
    }
  }

  @Nested
  class WhenAnotherProcessHoldsATarget {
    private Process start(String how) throws IOException {
      Process child = CrashChild.start(how, scene.path("data/b.db").toString());
      child.inputReader().readLine();
      return child;
    }

    @Test
    @Tag("ERR-034")
    void aLockMakesTheUnitBeRefused() throws IOException, InterruptedException {
      Process child = start("lock");
      try {
        TreeState before = scene.tree();
        RestoreReport report = scene.restore();
        assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
        assertThat(report.toString()).contains("is locked by another process");
        assertThat(scene.tree()).isEqualTo(before);
      } finally {
        child.destroyForcibly().waitFor();
      }
    }

    @Test
    @Tag("IOX-048")
    void anOpenFileMakesTheUnitBeRefusedAndTheProcessIsNamed() throws IOException, InterruptedException {
      assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "needs the lists of open files");
      Process child = start("open");
      try {
        assertRefusedUntouched("is open in process " + child.pid());
      } finally {
        child.destroyForcibly().waitFor();
      }
    }

    @Test
    void anOpenFileIsReplacedIfTheCallerSaysSo() throws IOException, InterruptedException {
      Process child = start("open");
      try {
        assertThat(scene.restore().isComplete()).isTrue();
      } finally {
        child.destroyForcibly().waitFor();
      }
    }
  }

  @Nested
  class WhenATargetIsNoPlainFile {
    @Test
    @Tag("ERR-025")
    void aLinkIsNeitherFollowedNorReplaced() throws IOException {
      scene.onDisk("victim", "untouched");
      Files.delete(scene.path("data/b.db"));
      Files.createSymbolicLink(scene.path("data/b.db"), scene.path("victim"));
      assertRefusedUntouched("is a link");
    }

    @Test
    @Tag("RMT-010")
    void aDanglingLinkIsSomethingPresent() throws IOException {
      Files.delete(scene.path("data/b.db"));
      Files.createSymbolicLink(scene.path("data/b.db"), scene.path("nowhere"));
      assertRefusedUntouched("is a link");
    }

    @Test
    @Tag("ERR-026")
    void aLinkAboveATargetIsNotFollowed() throws IOException {
      Files.createDirectory(scene.path("elsewhere"));
      Files.createSymbolicLink(scene.path("data/sub"), scene.path("elsewhere"));
      scene.backup(ORDERS, DATA, "sub/c.db", "new c");
      assertRefusedUntouched("is a link, where a directory is needed");
    }

    @Test
    @Tag("ERR-028")
    void aDirectoryIsNotReplacedByAFile() throws IOException {
      Files.delete(scene.path("data/b.db"));
      Files.createDirectory(scene.path("data/b.db"));
      assertRefusedUntouched("is a directory");
    }

    @Test
    void aFileIsNotReplacedByADirectory() throws IOException {
      scene.onDisk("data/sub", "a file").backup(ORDERS, DATA, "sub/c.db", "new c");
      assertRefusedUntouched("is a file, where a directory is needed");
    }

    @Test
    @Tag("ERR-029")
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aNamedPipeIsRefusedWithoutBlocking() throws IOException, InterruptedException {
      Files.delete(scene.path("data/b.db"));
      Process mkfifo = new ProcessBuilder("mkfifo", scene.path("data/b.db").toString()).start();
      assumeTrue(mkfifo.waitFor() == 0, "needs named pipes");
      assertRefusedUntouched("is a special file");
    }

    @Test
    @Tag("ERR-033")
    void aFileMarkedReadOnlyStaysSo() throws IOException {
      Files.setPosixFilePermissions(scene.path("data/b.db"), PosixFilePermissions.fromString("r--r--r--"));
      assertRefusedUntouched("is marked read-only");
    }

    @Test
    @Tag("ERR-030")
    void aFileWithSeveralNamesIsRestoredWithAWarning() throws IOException {
      Files.createLink(scene.path("other-name"), scene.path("data/b.db"));
      RestoreReport report = scene.restore();
      assertThat(report.isComplete()).isTrue();
      assertThat(scene.content("other-name")).isEqualTo("new b");
      assertThat(report.warnings()).anySatisfy(warning -> assertThat(warning).contains("has 2 names"));
    }
  }

  @Nested
  class WhenTwoTargetsAreOneFile {
    @Test
    @Tag("IOX-049")
    void theUnitIsRefused() throws IOException {
      Files.delete(scene.path("data/b.db"));
      Files.createLink(scene.path("data/b.db"), scene.path("data/a.db"));
      assertRefusedUntouched("is the same file on disk as");
    }
  }
}
