package io.vss4j.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vss4j.core.restore.PosixAttributes;
import io.vss4j.core.restore.RestoreReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who may use a file before its backup and after its restore. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions of POSIX systems")
class RestoredAccessTest {
  @TempDir Path temp;
  private JobWorld world;

  @BeforeEach
  void makeWorld() throws IOException {
    world = new JobWorld(temp);
    world.subscribe(world.writer("shop").has(world.component("shop", "shop", "*")));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Path put(String path, String permissions) throws IOException {
    return allow(world.put(path, "content of " + path), permissions);
  }

  private static Path allow(Path path, String permissions) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static String permissions(Path path) throws IOException {
    return PosixAttributes.read(path).orElseThrow().permissionText();
  }

  private RestoreReport backUpLoseAndRestore() throws IOException {
    BackupReport backup = world.backup().build().run();
    assertThat(backup.isComplete()).as(backup.toString()).isTrue();
    new StoreDisk(() -> { }).deleteTree(world.data.resolve("shop"));
    RestoreReport report = world.restore().build().run();
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    return report;
  }

  @Test
  void permissionsOfFilesComeBack() throws IOException {
    Path secret = put("shop/secret.key", "rw-------");
    Path program = put("shop/run.sh", "rwxr-xr-x");
    Path shared = put("shop/shared.txt", "rw-rw-rw-");
    assertThat(backUpLoseAndRestore().warnings()).isEmpty();
    assertThat(permissions(secret)).isEqualTo("rw-------");
    assertThat(permissions(program)).isEqualTo("rwxr-xr-x");
    assertThat(permissions(shared)).isEqualTo("rw-rw-rw-");
  }

  @Test
  void permissionsOfDirectoriesComeBack() throws IOException {
    put("shop/inner/deep/a.db", "rw-r--r--");
    allow(world.data.resolve("shop/inner/deep"), "rwx--x---");
    allow(world.data.resolve("shop/inner"), "rwx------");
    allow(world.data.resolve("shop"), "rwxrwx---");
    assertThat(backUpLoseAndRestore().warnings()).isEmpty();
    assertThat(permissions(world.data.resolve("shop"))).isEqualTo("rwxrwx---");
    assertThat(permissions(world.data.resolve("shop/inner"))).isEqualTo("rwx------");
    assertThat(permissions(world.data.resolve("shop/inner/deep"))).isEqualTo("rwx--x---");
  }

  @Test
  void ownerAndGroupComeBack() throws IOException {
    assumeThat(PosixAttributes.read(temp).orElseThrow().owner()).as("only root gives files away").isEqualTo("root");
    Path secret = put("shop/secret.key", "rw-------");
    PosixFileAttributeView view =
        Files.getFileAttributeView(secret, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    view.setOwner(temp.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("4711"));
    view.setGroup(temp.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName("4712"));
    backUpLoseAndRestore();
    assertThat(PosixAttributes.read(secret)).contains(PosixAttributes.of("rw-------", "4711", "4712"));
  }

  @Nested
  class OfASealedCopy {
    private Path copied;
    private Path original;

    @BeforeEach
    void seal() throws IOException {
      copied = put("copied", "r--r-----");
      original = put("original", "rw-rw----");
    }

    private String found(Path live) throws IOException {
      return SourceAttributes.of(copied, Optional.of(live)).orElseThrow().permissionText();
    }

    @Test
    void theRightToWriteIsSeenAtTheOriginal() throws IOException {
      assertThat(found(original)).isEqualTo("rw-rw----");
    }

    @Test
    void onlyTheOwnerMayWriteWhenTheOriginalIsGone() throws IOException {
      Files.delete(original);
      assertThat(found(original)).isEqualTo("rw-r-----");
    }

    @Test
    void anOriginalThatWasChangedMeanwhileDoesNotCount() throws IOException {
      allow(original, "rw-rw-rw-");
      assertThat(found(original)).isEqualTo("rw-r-----");
    }

    @Test
    void aLinkIsNotTheOriginal() throws IOException {
      allow(copied, "r-xr-xr-x");
      Path link = Files.createSymbolicLink(world.data.resolve("link"), original);
      assertThat(found(link)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aSnapshotThatIsNotSealedSpeaksForItself() throws IOException {
      allow(copied, "rw-r-----");
      assertThat(found(original)).isEqualTo("rw-r-----");
    }
  }
}
