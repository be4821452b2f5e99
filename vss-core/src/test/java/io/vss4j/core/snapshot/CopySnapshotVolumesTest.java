package io.vss4j.core.snapshot;

import static io.vss4j.core.snapshot.VssFailures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Jimfs;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which volumes can be copied, and in which contexts. */
class CopySnapshotVolumesTest extends CopySnapshotFixture {
  @Nested
  class VolumeForADirectory {
    @Test
    void isTheDirectoryItself() {
      assertThat(provider.volumeFor(volume)).contains(volume);
    }

    @Test
    void isTheNearestAncestorOfOneThatDoesNotExist() {
      assertThat(provider.volumeFor(volume.resolve("not/there"))).contains(volume);
    }

    @Test
    void isTheParentOfAFile() {
      assertThat(provider.volumeFor(volume.resolve("file"))).contains(volume);
    }

    @Test
    void isMissingOnAnotherFileSystem() throws IOException {
      try (var memory = Jimfs.newFileSystem()) {
        assertThat(provider.volumeFor(memory.getPath("/work").toAbsolutePath())).isEmpty();
      }
    }

    @Test
    void isNotLookedUpForARelativePath() {
      Path relative = Path.of("relative");
      assertThatThrownBy(() -> provider.volumeFor(relative))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class WhenAVolumeIsRefused {
    private void assertRefused(Path refused) {
      assertThat(provider.isVolumeSupported(refused, SnapshotContext.BACKUP)).isFalse();
      assertFails(
          VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER, () -> Copying.begin(provider, refused));
    }

    @Test
    void becauseItHoldsTheScratchDirectory() {
      assertRefused(dir);
    }

    @Test
    void becauseItHoldsTheScratchDirectoryBehindALink() throws IOException {
      assertRefused(Files.createSymbolicLink(dir.resolve("link"), dir));
    }

    @Test
    void becauseItIsInTheScratchDirectory() throws IOException {
      assertRefused(Files.createDirectories(scratch.resolve("inside")));
    }

    @Test
    void becauseItDoesNotExist() {
      assertRefused(dir.resolve("nothing"));
    }

    @Test
    void becauseItIsAFile() {
      assertRefused(volume.resolve("file"));
    }

    @Test
    void becauseItIsOnAnotherFileSystem() throws IOException {
      try (var memory = Jimfs.newFileSystem()) {
        assertRefused(memory.getPath("/work").toAbsolutePath());
      }
    }

    @Test
    void theMessageNamesVolumeAndReason() {
      assertThatThrownBy(() -> Copying.begin(provider, dir))
          .hasMessageContaining(dir.toString())
          .hasMessageContaining("scratch directory");
    }

    @Test
    void volumeNextToTheScratchDirectoryWithALikeNameIsSupported() throws IOException {
      Path like = Files.createDirectory(dir.resolve("scratch2"));

      assertThat(provider.isVolumeSupported(like, SnapshotContext.BACKUP)).isTrue();
    }
  }

  @Nested
  class Contexts {
    @ParameterizedTest
    @CsvSource({"0x20", "0x40000", "0x0D", "0x1D"})
    void transportablePlexAndClientAccessibleAreNotSupported(String bits) {
      SnapshotContext context = new SnapshotContext(Integer.decode(bits));

      assertThat(provider.isVolumeSupported(volume, context)).isFalse();
      assertFails(
          VssError.E_UNSUPPORTED_CONTEXT,
          () -> provider.beginPrepareSnapshot(Copying.SET, Copying.SNAPSHOT, volume, context));
    }

    @ParameterizedTest
    @CsvSource({"0x00", "0x09", "0x10", "0x19"})
    void theOthersAre(String bits) {
      SnapshotContext context = new SnapshotContext(Integer.decode(bits));

      assertThat(provider.isVolumeSupported(volume, context)).isTrue();
    }
  }
}
