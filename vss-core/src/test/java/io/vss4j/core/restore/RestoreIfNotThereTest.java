package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class RestoreIfNotThereTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final FileSet DATA = FileSet.of("/data", "*");

  @TempDir private Path base;
  private RestoreScene scene;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base)
        .method(RestoreMethod.RESTORE_IF_NOT_THERE)
        .selected(ORDERS, DATA)
        .backup(ORDERS, DATA, "a.db", "new a")
        .backup(ORDERS, DATA, "b.db", "new b");
  }

  @Nested
  class WhenNoFileIsPresent {
    @Test
    @Tag("RMT-041")
    void theWholeUnitIsRestored() throws IOException {
      assertThat(scene.restore().statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
      assertThat(scene.content("data/a.db")).isEqualTo("new a");
      assertThat(scene.content("data/b.db")).isEqualTo("new b");
    }

    @Test
    @Tag("RMT-013")
    void anExistingDirectoryIsNoVersionOfAFile() throws IOException {
      Files.createDirectory(scene.path("data"));
      assertThat(scene.restore().statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
    }

    @Test
    @Tag("RMT-042")
    void aFileThatAppearsAfterThePlanIsNotOverwritten() throws IOException {
      RestorePlan plan = scene.plan();
      scene.onDisk("data/b.db", "just came");
      RestoreReport report = scene.executor().build().execute(plan);
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.content("data/b.db")).isEqualTo("just came");
      assertThat(scene.path("data/a.db")).doesNotExist();
    }

    @Test
    @Tag("RMT-047")
    void aFileThatCannotBeCreatedFailsTheUnit() throws IOException {
      scene.onDisk("data", "a file where the directory should be");
      assertThat(scene.restore().statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
    }
  }

  @Nested
  class WhenOneFileIsPresent {
    @BeforeEach
    void drawDisk() throws IOException {
      scene.onDisk("data/a.db", "old a");
    }

    @Test
    @Tag("RMT-040")
    void nothingOfTheUnitIsRestored() throws IOException {
      TreeState before = scene.tree();
      assertThat(scene.restore().statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.tree()).isEqualTo(before);
    }

    @Test
    @Tag("RMT-046")
    void theMissingMappingIsNoErrorOfTheWriter() {
      assertThat(scene.plan().problems()).singleElement().isInstanceOfSatisfying(RestoreProblem.EnvironmentError.class,
          problem -> {
            assertThat(problem.file()).contains(scene.path("data/a.db"));
            assertThat(problem.message()).contains("does not declare an alternate location mapping");
          });
    }

    @Test
    @Tag("TGT-M14")
    void targetOriginalLocationOverwritesNothingEither() throws IOException {
      scene.document(ORDERS, "restoreTarget", RestoreTarget.ORIGINAL_LOCATION);
      assertThat(scene.restore().statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    @Tag("INV-010")
    void anotherUnitIsRestored() throws IOException {
      ComponentKey logs = ComponentKey.fileGroup("", "logs");
      FileSet files = FileSet.of("/logs", "*");
      scene.selected(logs, files).backup(logs, files, "1.log", "log");
      assertThat(scene.restore().statusOf(logs)).isEqualTo(FileRestoreStatus.ALL);
    }
  }
}
