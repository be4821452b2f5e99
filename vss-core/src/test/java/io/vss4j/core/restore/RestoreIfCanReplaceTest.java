package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.core.restore.UnitReport.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class RestoreIfCanReplaceTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final FileSet DATA = FileSet.of("/data", "*", true);

  @TempDir private Path base;
  private RestoreScene scene;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base)
        .method(RestoreMethod.RESTORE_IF_CAN_REPLACE)
        .selected(ORDERS, DATA)
        .backup(ORDERS, DATA, "a.db", "new a")
        .backup(ORDERS, DATA, "sub/b.db", "new b");
  }

  @Nested
  class WithPresentAndAbsentFiles {
    @BeforeEach
    void drawDisk() throws IOException {
      scene.onDisk("data/a.db", "a much longer old a");
    }

    @Test
    @Tag("RMT-050")
    void allOfThemAreRestored() throws IOException {
      RestoreReport report = scene.restore();
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
      assertThat(scene.content("data/a.db")).isEqualTo("new a");
      assertThat(scene.content("data/sub/b.db")).isEqualTo("new b");
    }

    @Test
    @Tag("IOX-028")
    void noTailOfTheOldContentIsLeft() throws IOException {
      scene.restore();
      assertThat(Files.size(scene.path("data/a.db"))).isEqualTo(5);
    }

    @Test
    @Tag("IOX-029")
    void restoredFilesHaveTheTimeOfTheBackup() throws IOException {
      scene.restore();
      assertThat(Files.getLastModifiedTime(scene.path("data/a.db"))).isEqualTo(FileTime.from(RestoreScene.BACKED_UP));
      assertThat(Files.getLastModifiedTime(scene.path("data/sub/b.db"))).isEqualTo(FileTime.from(RestoreScene.BACKED_UP));
    }

    @Test
    @Tag("IOX-027")
    void aReplacedFileKeepsItsIdentityAndPermissions() throws IOException {
      Path file = scene.path("data/a.db");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
      Object inode = Files.getAttribute(file, "unix:ino");
      scene.restore();
      assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-rw-r--");
    }

    @Test
    @Tag("RST-018")
    void theReportNamesFilesAndWay() {
      UnitReport unit = scene.restore().units().get(0);
      assertThat(unit.files()).containsExactlyInAnyOrder(scene.path("data/a.db"), scene.path("data/sub/b.db"));
      assertThat(unit.way()).isEqualTo(Way.HELD);
    }

    @Test
    @Tag("INV-017")
    void nothingIsLeftInTheJournal() throws IOException {
      scene.restore();
      assertThat(TreeState.of(scene.journal()).entries()).containsOnlyKeys("gate");
    }

    @Test
    @Tag("IOX-013")
    void moreFilesThanMayBeHeldAreCopiedAside() throws IOException {
      RestoreReport report = scene.executor().handleLimit(1).build().execute(scene.plan());
      assertThat(report.units().get(0).way()).isEqualTo(Way.COPIED_ASIDE);
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
      assertThat(scene.content("data/a.db")).isEqualTo("new a");
    }
  }

  @Nested
  class WithRecordedDirectories {
    @Test
    @Tag("RMT-015")
    void emptyOnesAreMadeToo() {
      scene.backupDirectory(ORDERS, DATA, "empty/deeper");
      assertThat(scene.restore().isComplete()).isTrue();
      assertThat(scene.path("data/empty/deeper")).isDirectory();
    }
  }

  @Nested
  class WithNothingInTheBackup {
    @Test
    @Tag("RMT-014")
    void theComponentIsRestoredAndNothingChanges() throws IOException {
      ComponentKey empty = ComponentKey.fileGroup("", "empty");
      RestoreScene bare = new RestoreScene(base.resolve("..").resolve(base.getFileName()))
          .selected(empty, FileSet.of("/other", "*.x"));
      RestoreReport report = bare.restore();
      assertThat(report.statusOf(empty)).isEqualTo(FileRestoreStatus.ALL);
      assertThat(bare.tree().entries()).isEmpty();
    }
  }

  @Nested
  class WhenOneFileCannotBeReplaced {
    @BeforeEach
    void drawDisk() throws IOException {
      scene.onDisk("data/a.db", "old a");
      Files.createDirectories(scene.path("data/sub/b.db"));
    }

    @Test
    @Tag("RMT-051")
    void nothingOfTheUnitIsRestored() throws IOException {
      TreeState before = scene.tree();
      RestoreReport report = scene.restore();
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.tree()).isEqualTo(before);
    }

    @Test
    @Tag("RMT-055")
    void theProblemIsOneOfTheEnvironmentAndSpeaksOfMappings() {
      RestoreProblem problem = scene.restore().problems().get(0);
      assertThat(problem).isInstanceOf(RestoreProblem.EnvironmentError.class);
      assertThat(problem.message()).contains("does not declare an alternate location mapping");
    }

    @Test
    @Tag("IOX-006")
    void everyConflictIsReported() throws IOException {
      Files.delete(scene.path("data/a.db"));
      Files.createDirectory(scene.path("data/a.db"));
      assertThat(scene.restore().problems()).extracting(problem -> problem.file().orElseThrow())
          .containsExactlyInAnyOrder(scene.path("data/a.db"), scene.path("data/sub/b.db"));
    }

    @Test
    @Tag("RMT-009")
    void theProblemNamesWriterComponentFileAndStep() {
      RestoreProblem problem = scene.restore().problems().get(0);
      assertThat(problem.writer()).contains(RestoreScene.WRITER);
      assertThat(problem.instance()).contains(RestoreScene.INSTANCE);
      assertThat(problem.component()).contains(ORDERS);
      assertThat(problem.file()).contains(scene.path("data/sub/b.db"));
      assertThat(problem.step()).isEqualTo(RestoreStep.PREFLIGHT);
    }

    @Test
    @Tag("RMT-008")
    void otherUnitsAreRestored() throws IOException {
      ComponentKey logs = ComponentKey.fileGroup("", "logs");
      FileSet logFiles = FileSet.of("/logs", "*.log");
      scene.selected(logs, logFiles).backup(logs, logFiles, "1.log", "log");
      RestoreReport report = scene.restore();
      assertThat(report.units()).extracting(UnitReport::status)
          .isEqualTo(List.of(FileRestoreStatus.NONE, FileRestoreStatus.ALL));
      assertThat(scene.content("logs/1.log")).isEqualTo("log");
    }
  }
}
