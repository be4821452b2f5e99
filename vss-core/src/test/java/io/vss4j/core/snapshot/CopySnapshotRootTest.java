package io.vss4j.core.snapshot;

import static io.vss4j.core.snapshot.VssFailures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssError;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the copy is, what it shows, and who may change it. */
class CopySnapshotRootTest extends CopySnapshotFixture {
  @Nested
  class Root {
    @ParameterizedTest
    @EnumSource(
        value = Step.class,
        names = {"END_PREPARE", "PRE_COMMIT", "COMMIT", "POST_COMMIT"})
    void isNotFoundBeforePostCommit(Step next) {
      upTo(next);

      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> provider.root(Copying.SNAPSHOT));
    }

    @ParameterizedTest
    @EnumSource(
        value = Step.class,
        names = {"PRE_FINAL_COMMIT", "POST_FINAL_COMMIT"})
    void holdsTheFilesFromPostCommitOn(Step next) {
      upTo(next);

      assertThat(provider.root(Copying.SNAPSHOT).resolve("file")).hasContent("content");
    }

    @Test
    void isNotFoundAfterDeletion() {
      Copying.create(provider, volume);
      provider.deleteSnapshot(Copying.SNAPSHOT);

      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> provider.root(Copying.SNAPSHOT));
    }

    @Test
    void showsTheInstantOfTheCopyingAndNotLaterChanges() throws IOException {
      Path root = Copying.create(provider, volume);

      Files.writeString(volume.resolve("file"), "changed");
      Files.writeString(volume.resolve("new"), "new");

      assertThat(root.resolve("file")).hasContent("content");
      assertThat(root.resolve("new")).doesNotExist();
    }

    @Test
    void isOfEachVolumeItsOwn() throws IOException {
      Path second = Files.createDirectory(dir.resolve("second"));
      Files.writeString(second.resolve("other"), "2");
      provider.beginPrepareSnapshot(Copying.SET, OTHER_SNAPSHOT, second, SnapshotContext.BACKUP);
      Copying.create(provider, volume);

      assertThat(provider.root(OTHER_SNAPSHOT).resolve("other")).hasContent("2");
      assertThat(provider.root(Copying.SNAPSHOT).resolve("file")).hasContent("content");
    }
  }

  @Nested
  @DisabledOnOs(OS.WINDOWS)
  class Sealing {
    private boolean anyWritable(Path root) throws IOException {
      try (Stream<Path> all = Files.walk(root, new FileVisitOption[0])) {
        for (Path path : all.filter(p -> !Files.isSymbolicLink(p)).toList()) {
          for (PosixFilePermission permission :
              Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)) {
            if (permission.name().endsWith("_WRITE")) {
              return true;
            }
          }
        }
        return false;
      }
    }

    @BeforeEach
    void makeTree() throws IOException {
      Files.createDirectories(volume.resolve("a/b"));
      Files.writeString(volume.resolve("a/b/c"), "c");
    }

    @Test
    void copyIsOpenForChangesBeforePostFinalCommit() throws IOException {
      upTo(Step.POST_FINAL_COMMIT);

      Files.writeString(provider.root(Copying.SNAPSHOT).resolve("a/b/c"), "recovered");

      assertThat(provider.root(Copying.SNAPSHOT).resolve("a/b/c")).hasContent("recovered");
    }

    @Test
    @Tag("SNP-020")
    void nothingOfTheCopyIsWritableAfterwards() throws IOException {
      upTo(Step.POST_FINAL_COMMIT);
      assertThat(anyWritable(provider.root(Copying.SNAPSHOT))).isTrue();

      provider.postFinalCommitSnapshots(Copying.SET);

      assertThat(anyWritable(provider.root(Copying.SNAPSHOT))).isFalse();
    }

    @Test
    void whatALinkLeadsToStaysWritable() throws IOException {
      Path outside = Files.writeString(dir.resolve("outside"), "x");
      Files.createSymbolicLink(volume.resolve("link"), outside);

      Copying.create(provider, volume);

      assertThat(anyWritable(outside)).isTrue();
    }

    @Test
    void theVolumeStaysWritable() throws IOException {
      Copying.create(provider, volume);

      assertThat(anyWritable(volume)).isTrue();
    }
  }
}
