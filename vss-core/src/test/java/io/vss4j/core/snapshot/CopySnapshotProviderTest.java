package io.vss4j.core.snapshot;

import static io.vss4j.core.snapshot.VssFailures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Jimfs;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssError;
import io.vss4j.api.spi.ProviderType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CopySnapshotProviderTest extends CopySnapshotFixture {
  @Test
  void itIsASoftwareProvider() {
    assertThat(provider.type()).isEqualTo(ProviderType.SOFTWARE);
  }

  @Test
  void everyInstanceHasTheSameId() {
    try (CopySnapshotProvider other = new CopySnapshotProvider(dir.resolve("other"))) {
      assertThat(other.id()).isEqualTo(provider.id());
    }
  }

  @Test
  void scratchDirectoryOfAnotherFileSystemIsRefused() throws IOException {
    try (var memory = Jimfs.newFileSystem()) {
      Path path = memory.getPath("/scratch");
      assertThatThrownBy(() -> new CopySnapshotProvider(path))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Deletion {
    @Test
    void removesTheCopyWholly() throws IOException {
      Copying.create(provider, volume);

      provider.deleteSnapshot(Copying.SNAPSHOT);

      assertThat(scratchEntries()).isEmpty();
    }

    @Test
    void leavesTheOthersOfTheSet() throws IOException {
      Path second = Files.createDirectory(dir.resolve("second"));
      provider.beginPrepareSnapshot(Copying.SET, OTHER_SNAPSHOT, second, SnapshotContext.BACKUP);
      Copying.create(provider, volume);

      provider.deleteSnapshot(OTHER_SNAPSHOT);

      assertThat(provider.root(Copying.SNAPSHOT).resolve("file")).hasContent("content");
    }

    @Test
    void leavesTheVolumeAlone() {
      Copying.create(provider, volume);

      provider.deleteSnapshot(Copying.SNAPSHOT);

      assertThat(volume.resolve("file")).hasContent("content");
    }

    @Test
    void ofAnUnknownShadowCopyIsNotFound() {
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> provider.deleteSnapshot(Copying.SNAPSHOT));
    }

    @Test
    void ofOneThatIsNotYetCreatedIsNotFound() {
      upTo(Step.POST_FINAL_COMMIT);

      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> provider.deleteSnapshot(Copying.SNAPSHOT));
    }

    @Test
    void twiceIsNotFound() {
      Copying.create(provider, volume);
      provider.deleteSnapshot(Copying.SNAPSHOT);

      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> provider.deleteSnapshot(Copying.SNAPSHOT));
    }

    @Test
    void forgetsTheSetWithItsLastShadowCopy() {
      Copying.create(provider, volume);
      provider.deleteSnapshot(Copying.SNAPSHOT);

      assertThat(provider.state(Copying.SET)).isEmpty();
    }
  }

  @Test
  void closingRemovesCreatedShadowCopiesToo() throws IOException {
    Copying.create(provider, volume);

    provider.close();

    assertThat(scratchEntries()).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void copiesAreForTheOwnersEyesOnly() throws IOException {
    Path root = Copying.create(provider, volume);

    assertThat(Files.getPosixFilePermissions(root.getParent()))
        .containsExactlyInAnyOrder(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
  }
}
