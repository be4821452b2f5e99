package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.metadata.FileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class InterferenceTest {
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

  private RestoreReport restoreWith(Checkpoint interference) {
    return scene.executor().checkpoint(interference).build().execute(scene.plan());
  }

  private static Checkpoint once(String step, Checkpoint action) {
    boolean[] done = {false};
    return reached -> {
      if (reached.equals(step) && !done[0]) {
        done[0] = true;
        action.reached(reached);
      }
    };
  }

  @Test
  @Tag("ERR-036")
  void aTargetThatVanishesKeepsTheUnitFromBeingAll() {
    RestoreReport report = restoreWith(once("new content forced", step -> Files.delete(scene.path("data/a.db"))));
    assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.FAILED);
    assertThat(report.units().get(0).keptCopies()).hasSize(1).allSatisfy(
        copy -> assertThat(copy).hasContent("old a"));
  }

  @Test
  @Tag("IOX-024")
  void theOtherFilesAreRolledBackAndTheLostOneIsNamed() throws IOException {
    RestoreReport report = restoreWith(once("new content forced", step -> Files.delete(scene.path("data/a.db"))));
    assertThat(scene.content("data/b.db")).isEqualTo("old b");
    assertThat(report.problems()).anySatisfy(problem -> {
      assertThat(problem.file()).contains(scene.path("data/a.db"));
      assertThat(problem.keptCopies()).hasSize(1);
    });
  }

  @Test
  @Tag("ERR-037")
  void aTargetThatChangesAfterItWasSecuredStopsTheUnitBeforeItIsTouched() throws IOException {
    RestoreReport report = restoreWith(once("after record secured",
        step -> Files.writeString(scene.path("data/b.db"), "written by somebody else")));
    assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
    assertThat(scene.content("data/b.db")).isEqualTo("written by somebody else");
    assertThat(scene.content("data/a.db")).isEqualTo("old a");
  }

  @Test
  @Tag("ERR-035")
  void aTargetThatVanishesBeforeItIsOpenedIsCreated() throws IOException {
    RestoreReport report = restoreWith(once("after record unit", step -> Files.delete(scene.path("data/a.db"))));
    assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
    assertThat(scene.content("data/a.db")).isEqualTo("new a");
  }

  @Test
  @Tag("RMT-042")
  void aTargetThatAppearsBeforeItIsCreatedIsNotOverwritten() throws IOException {
    scene.backup(ORDERS, DATA, "c.db", "new c");
    RestoreReport report = restoreWith(once("after record unit",
        step -> Files.writeString(scene.path("data/c.db"), "somebody else's")));
    assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
    assertThat(scene.content("data/c.db")).isEqualTo("somebody else's");
    assertThat(scene.content("data/a.db")).isEqualTo("old a");
  }

  @Test
  @Tag("ERR-027")
  void aDirectoryThatIsReplacedByALinkIsNoticedAndNothingStaysBehindIt() throws IOException {
    Files.createDirectory(scene.path("elsewhere"));
    Files.createDirectory(scene.path("data/sub"));
    scene.backup(ORDERS, DATA, "sub/c.db", "new c");
    RestoreReport report = restoreWith(once("after record unit", step -> {
      Files.delete(scene.path("data/sub"));
      Files.createSymbolicLink(scene.path("data/sub"), scene.path("elsewhere"));
    }));
    assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
    assertThat(scene.path("elsewhere")).isEmptyDirectory();
    assertThat(scene.content("data/a.db")).isEqualTo("old a");
  }

  @Test
  @Tag("IOX-021")
  void aCreatedDirectoryThatHoldsSomethingElseStays() throws IOException {
    scene.backup(ORDERS, DATA, "sub/c.db", "new c");
    RestoreReport report = restoreWith(once("new content forced", step -> {
      Files.writeString(scene.path("data/sub/stranger"), "somebody else's");
      throw new IOException("no more");
    }));
    assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
    assertThat(scene.content("data/sub/stranger")).isEqualTo("somebody else's");
    assertThat(scene.path("data/sub/c.db")).doesNotExist();
  }

  @Test
  @Tag("INV-032")
  void aCreatedFileThatSomebodyReplacedIsLeftAlone() throws IOException {
    scene.backup(ORDERS, DATA, "c.db", "new c");
    Path keeper = scene.path("keeper");
    restoreWith(once("new content forced", step -> {
      Files.move(scene.path("data/c.db"), keeper);
      Files.writeString(scene.path("data/c.db"), "somebody else's");
      throw new IOException("no more");
    }));
    assertThat(scene.content("data/c.db")).isEqualTo("somebody else's");
  }
}
