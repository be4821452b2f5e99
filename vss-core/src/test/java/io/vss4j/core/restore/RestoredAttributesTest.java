package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.metadata.FileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Permissions, owner and group of restored files and directories. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class RestoredAttributesTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final FileSet DATA = FileSet.of("/srv/data", "*", true);

  @TempDir private Path base;
  private RestoreScene scene;
  private PosixAttributes here;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base).selected(ORDERS, DATA);
    here = PosixAttributes.read(base).orElseThrow();
  }

  private PosixAttributes mine(String permissions) {
    return PosixAttributes.of(permissions, here.owner(), here.group());
  }

  private PosixAttributes at(String place) throws IOException {
    return PosixAttributes.read(scene.path(place)).orElseThrow();
  }

  private RestoreReport restored() {
    RestoreReport report = scene.restore();
    assertThat(report.statusOf(ORDERS)).as(report.toString()).isEqualTo(FileRestoreStatus.ALL);
    return report;
  }

  private void assumeOwnersCanBeSet() {
    assumeThat(here.owner()).as("only root gives files away").isEqualTo("root");
  }

  @Nested
  class OfANewFile {
    @BeforeEach
    void makeDirectory() throws IOException {
      Files.createDirectories(scene.path("srv/data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rwxr-x---", "rw-rw-rw-", "r--r--r--", "---------"})
    void thePermissionsComeBack(String permissions) throws IOException {
      scene.backup(ORDERS, DATA, "secret.key", "new", mine(permissions));
      assertThat(restored().warnings()).isEmpty();
      assertThat(at("srv/data/secret.key")).isEqualTo(mine(permissions));
    }

    @Test
    void ownerAndGroupComeBack() throws IOException {
      assumeOwnersCanBeSet();
      PosixAttributes theirs = PosixAttributes.of("rw-r-----", "4711", "4712");
      scene.backup(ORDERS, DATA, "secret.key", "new", theirs);
      assertThat(restored().warnings()).isEmpty();
      assertThat(at("srv/data/secret.key")).isEqualTo(theirs);
    }

    @Test
    void nobodyElseMayReadItBeforeItIsWhole() throws IOException {
      scene.backup(ORDERS, DATA, "secret.key", "new", mine("rw-r--r--"));
      List<String> seen = new ArrayList<>();
      scene.executor().checkpoint(step -> {
        if (step.equals("target opened") || step.equals("new content forced")) {
          seen.add(at("srv/data/secret.key").permissionText());
        }
      }).build().execute(scene.plan());
      assertThat(seen).containsExactly("rw-------", "rw-------");
    }

    @Test
    void anOwnerThatIsUnknownHereIsAWarning() throws IOException {
      scene.backup(ORDERS, DATA, "secret.key", "new", PosixAttributes.of("rw-r--r--", "no such owner", here.group()));
      assertThat(restored().warnings()).singleElement().satisfies(warning -> assertThat(warning)
          .contains(scene.path("srv/data/secret.key").toString(), "no such owner", here.owner()));
      assertThat(at("srv/data/secret.key")).isEqualTo(mine("rw-r--r--"));
    }

    @Test
    void aGroupThatIsUnknownHereGivesNoOtherGroupItsRights() throws IOException {
      scene.backup(ORDERS, DATA, "secret.key", "new", PosixAttributes.of("rw-rw-r--", here.owner(), "no such group"));
      assertThat(restored().warnings()).singleElement().satisfies(warning -> assertThat(warning)
          .contains(scene.path("srv/data/secret.key").toString(), "no such group", here.group()));
      assertThat(at("srv/data/secret.key")).isEqualTo(mine("rw-r--r--"));
    }

    @Test
    void withoutAWordInTheBackupItIsForItsOwnerAlone() throws IOException {
      scene.backup(ORDERS, DATA, "secret.key", "new").backup(ORDERS, DATA, "sub/other.key", "new");
      assertThat(restored().warnings()).singleElement().satisfies(
          warning -> assertThat(warning).contains("does not say who may use 3 of the created"));
      assertThat(at("srv/data/secret.key")).isEqualTo(mine("rw-------"));
      assertThat(at("srv/data/sub")).isEqualTo(mine("rwx------"));
    }
  }

  @Nested
  class OfADirectory {
    @BeforeEach
    void recorded() {
      scene.backupDirectory(ORDERS, DATA, "", mine("rwxr-x---"))
          .backupDirectory(ORDERS, DATA, "sub", mine("r-x------"))
          .backup(ORDERS, DATA, "sub/a.db", "new", mine("rw-r--r--"));
    }

    @Test
    void thePermissionsComeBack() throws IOException {
      assertThat(restored().warnings()).isEmpty();
      assertThat(at("srv/data")).isEqualTo(mine("rwxr-x---"));
      assertThat(at("srv/data/sub")).isEqualTo(mine("r-x------"));
    }

    @Test
    void ownerAndGroupComeBack() throws IOException {
      assumeOwnersCanBeSet();
      PosixAttributes theirs = PosixAttributes.of("rwx------", "4711", "4712");
      scene.backupDirectory(ORDERS, DATA, "their", theirs);
      restored();
      assertThat(at("srv/data/their")).isEqualTo(theirs);
    }

    @Test
    void nobodyElseMayEnterItBeforeItIsWhole() throws IOException {
      List<String> seen = new ArrayList<>();
      scene.executor().checkpoint(step -> {
        if (step.equals("new content forced")) {
          seen.add(at("srv/data").permissionText());
          seen.add(at("srv/data/sub").permissionText());
        }
      }).build().execute(scene.plan());
      assertThat(seen).containsExactly("rwx------", "rwx------");
    }

    @Test
    void oneThatIsThereStaysAsItIs() throws IOException {
      Files.createDirectories(scene.path("srv/data/sub"));
      Files.setPosixFilePermissions(scene.path("srv/data/sub"), PosixFilePermissions.fromString("rwx-----x"));
      restored();
      assertThat(at("srv/data/sub")).isEqualTo(mine("rwx-----x"));
    }

    @Test
    void oneAboveTheFileSetIsMadeAsThisProcessMakesThem() throws IOException {
      Path usual = Files.createDirectory(scene.path("usual"));
      restored();
      assertThat(at("srv")).isEqualTo(PosixAttributes.read(usual).orElseThrow());
    }

    @Test
    @Tag("IOX-020")
    void oneThatItsOwnerMayNotChangeIsRemovedByARollback() throws IOException {
      TreeState before = scene.tree();
      RestoreReport report = scene.executor().checkpoint(step -> {
        if (step.equals("before record committed")) {
          throw new IOException("no commit");
        }
      }).build().execute(scene.plan());
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.tree()).isEqualTo(before);
    }
  }

  @Nested
  class OfAFileThatIsThere {
    @BeforeEach
    void draw() throws IOException {
      scene.onDisk("srv/data/a.db", "old");
      Files.setPosixFilePermissions(scene.path("srv/data/a.db"), PosixFilePermissions.fromString("rw-r--r-x"));
    }

    @Test
    void thePermissionsOfTheBackupReplaceItsOwn() throws IOException {
      scene.backup(ORDERS, DATA, "a.db", "new", mine("r--------"));
      restored();
      assertThat(at("srv/data/a.db")).isEqualTo(mine("r--------"));
    }

    @Test
    void itsOwnStayWhereTheBackupSaysNothing() throws IOException {
      scene.backup(ORDERS, DATA, "a.db", "new");
      assertThat(restored().warnings()).isEmpty();
      assertThat(at("srv/data/a.db")).isEqualTo(mine("rw-r--r-x"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    @Tag("IOX-020")
    void aRollbackBringsBackItsOwn(int handleLimit) throws IOException {
      PosixAttributes theirs = here.owner().equals("root") ? PosixAttributes.of("r--------", "4711", "4712") : mine("r--------");
      scene.backup(ORDERS, DATA, "a.db", "new", theirs).backup(ORDERS, DATA, "b.db", "new", theirs);
      TreeState before = scene.tree();
      List<PosixAttributes> changed = new ArrayList<>();
      RestoreReport report = scene.executor().handleLimit(handleLimit).checkpoint(step -> {
        if (step.equals("before record committed")) {
          changed.add(at("srv/data/a.db"));
          throw new IOException("no commit");
        }
      }).build().execute(scene.plan());
      assertThat(report.statusOf(ORDERS)).as(report.toString()).isEqualTo(FileRestoreStatus.NONE);
      assertThat(changed).containsExactly(theirs);
      assertThat(scene.tree()).isEqualTo(before);
    }
  }
}
