package io.vss4j.core.snapshot;

import static io.vss4j.core.snapshot.VssFailures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which subvolumes can be volumes, and in which contexts. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class BtrfsVolumesTest extends BtrfsSnapshotFixture {
  @Nested
  class VolumeForADirectory {
    @Test
    void isTheInnermostSubvolume() throws IOException {
      Path inner = Files.createDirectories(volume.resolve("a/inner"));
      btrfs.subvolume(inner);

      assertThat(provider.volumeFor(inner.resolve("not/there"))).contains(inner);
      assertThat(provider.volumeFor(volume.resolve("a"))).contains(volume);
    }

    @Test
    void isMissingOutsideOfBtrfs() {
      assertThat(provider.volumeFor(temporary)).isEmpty();
    }

    @Test
    void isNamedAsTheDirectoryIs() throws IOException {
      Path link = Files.createSymbolicLink(volume.resolveSibling("link"), volume);

      assertThat(provider.volumeFor(link.resolve("data"))).contains(link);
    }
  }

  @Nested
  class WhenAVolumeIsRefused {
    private void assertRefused(Path refused) {
      assertThat(provider.isVolumeSupported(refused, SnapshotContext.BACKUP)).isFalse();
      assertFails(
          VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER,
          () -> provider.beginPrepareSnapshot(SET, SNAPSHOT, refused, SnapshotContext.BACKUP));
    }

    @Test
    void becauseItIsNoSubvolume() throws IOException {
      assertRefused(Files.createDirectory(volume.resolve("plain")));
    }

    @Test
    void becauseItIsOnAnotherFileSystem() {
      btrfs.fileSystem(volume, "/dev/other");

      assertRefused(volume);
    }

    @Test
    void becauseTheSnapshotDirectoryIsAPlainDirectoryInIt() throws IOException {
      Path inside = Files.createDirectory(volume.resolve("snapshots"));
      provider = new BtrfsSnapshotProvider(inside, FakeBtrfs.PROGRAM, btrfs, btrfs);

      assertRefused(volume);
    }

    @Test
    void becauseItIsInTheSnapshotDirectory() throws IOException {
      Path inside = Files.createDirectories(snapshots.resolve("inside"));
      btrfs.subvolume(inside);

      assertRefused(inside);
    }
  }

  @Nested
  class SubvolumesInAVolume {
    private static final String NESTED = "ID 257 gen 7 top level 256 path volume/vm images\n";

    @Test
    void areNamedAndTheVolumeIsRefused() {
      btrfs.listing(NESTED);

      assertFails(VssError.E_NESTED_VOLUME_LIMIT, () -> begin(SnapshotContext.BACKUP));
      assertThatThrownBy(() -> begin(SnapshotContext.BACKUP)).hasMessageContaining("volume/vm images");
    }

    @Test
    void thatAppearLaterFailTheSetBeforeTheCommit() {
      begin(SnapshotContext.BACKUP);
      provider.endPrepareSnapshots(SET);
      btrfs.listing(NESTED);

      assertFails(VssError.E_NESTED_VOLUME_LIMIT, () -> provider.preCommitSnapshots(SET));
    }

    @Test
    void mayBeTheSnapshotDirectory() throws IOException {
      btrfs.subvolume(Files.createDirectory(snapshots));
      btrfs.listing("ID 300 gen 7 top level 256 path snapshots\n");

      assertThat(create().resolve("file")).hasContent("content");
    }

    @Test
    void inAListThatIsNotUnderstoodAreNotIgnored() {
      btrfs.listing("Subvolume 257: volume/nested\n");

      assertFails(VssError.E_UNEXPECTED_PROVIDER_ERROR, () -> begin(SnapshotContext.BACKUP));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {SnapshotContext.TRANSPORTABLE, SnapshotContext.PLEX})
  void contextsOfOtherProvidersAreNotSupported(int attribute) {
    SnapshotContext context = SnapshotContext.BACKUP.with(attribute);

    assertThat(provider.isVolumeSupported(volume, context)).isFalse();
    assertFails(VssError.E_UNSUPPORTED_CONTEXT, () -> begin(context));
  }
}
