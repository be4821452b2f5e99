package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.core.snapshot.CopySnapshotProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Volumes of a provider for which each directory is one. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes symbolic links")
class VolumesTest {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void directories() throws IOException {
    root = Files.createDirectories(temp.toRealPath().resolve("root"));
    Files.createDirectories(root.resolve("data/mnt/deep"));
    Files.createSymbolicLink(root.resolve("other"), root.resolve("data"));
  }

  private Volumes volumes(Path... mountPoints) {
    return Volumes.of(new CopySnapshotProvider(root.resolve("scratch")), List.of(mountPoints));
  }

  @Test
  @Tag("FIL-033")
  void oneThatIsReachedByTwoPathsHasOneName() {
    Volume volume = volumes().holding(root.resolve("data")).orElseThrow();
    Volume again = volumes().holding(root.resolve("other")).orElseThrow();
    assertThat(again.name()).isEqualTo(volume.name());
    assertThat(again.root()).isNotEqualTo(volume.root());
  }

  @Test
  void aDirectoryThatIsNotThereIsOnTheOneOfTheNearestThatIs() {
    assertThat(volumes().holding(root.resolve("data/none/at/all")).orElseThrow().root()).isEqualTo(root.resolve("data"));
  }

  @Test
  @Tag("FIL-032")
  void mountPointsBelowADirectoryAreThoseThatWereGiven() {
    Path mount = root.resolve("data/mnt");
    Volumes volumes = volumes(mount, mount.resolve("deep"), root.resolve("other"));
    assertThat(volumes.mountedBelow(root.resolve("data"))).containsExactly(mount, mount.resolve("deep"));
    assertThat(volumes.mountedBelow(mount)).containsExactly(mount.resolve("deep"));
  }

  @Test
  @Tag("FIL-032")
  void mountPointsBelowALinkToADirectoryAreThoseOfTheDirectory() {
    Path mount = root.resolve("data/mnt");
    assertThat(volumes(mount).mountedBelow(root.resolve("other"))).containsExactly(mount, root.resolve("other/mnt"));
  }
}
