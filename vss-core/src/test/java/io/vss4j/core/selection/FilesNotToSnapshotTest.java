package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.marschall.memoryfilesystem.CurrentUser;
import com.github.marschall.memoryfilesystem.MemoryFileSystemBuilder;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesNotToSnapshotTest {
  private static FilesNotToSnapshot list(String... entries) {
    return FilesNotToSnapshot.of(List.of(entries));
  }

  @Nested
  class Entries {
    @Test
    @Tag("FIL-017")
    void aFullyQualifiedOneNamesItsFiles() {
      assertThat(list("C:\\Data\\*.ost /s").on(List.of(), List.of()))
          .containsExactly(FileSet.of("C:\\Data\\", "*.ost", true));
    }

    @Test
    @Tag("FIL-017")
    void oneOfAllVolumesIsAboutEach() {
      assertThat(list("$AllVolumes$\\System Volume Information\\x.dat").on(List.of("C:\\", "D:\\mnt"), List.of()))
          .containsExactly(FileSet.of("C:\\System Volume Information\\", "x.dat"),
              FileSet.of("D:\\mnt\\System Volume Information\\", "x.dat"));
    }

    @Test
    @Tag("FIL-017")
    void oneOfUserProfilesIsAboutEach() {
      assertThat(list("$userprofile$\\Outlook\\*.ost").on(List.of("C:\\"), List.of("C:\\Users\\a", "C:\\Users\\b")))
          .containsExactly(FileSet.of("C:\\Users\\a\\Outlook\\", "*.ost"),
              FileSet.of("C:\\Users\\b\\Outlook\\", "*.ost"));
    }

    @ParameterizedTest
    @Tag("FIL-017")
    @ValueSource(strings = {
      "\\Data\\*", "%TEMP%\\*", "Data\\*", "$Other$\\*", "C:\\Data\\a?", "$AllVolumes$x\\*", "C:\\Data\\", "C:\\*\\x"
    })
    void anyOtherIsRefused(String entry) {
      assertThatExceptionOfType(VssException.class).isThrownBy(() -> list(entry))
          .satisfies(e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG))
          .withMessageContaining(entry);
    }
  }

  @Nested
  class Removal {
    private final ShadowedDisk disk = new ShadowedDisk()
        .files("/c/Data/a.ost", "/c/Data/a.db", "/c/Data/sub/b.OST", "/c/keep.ost")
        .link("/c/Data/out", "/shadow/c");

    private List<Path> remove(SnapshotContext context, String entry) {
      return FilesNotToSnapshot.remove(
          list(entry).on(List.of("C:\\"), List.of()), context, disk, disk::shadow);
    }

    @Test
    @Tag("FIL-017")
    void takesTheFilesOutOfTheShadowCopy() {
      disk.liveFile("/c/Data/a.ost");
      assertThat(remove(SnapshotContext.BACKUP, "C:\\Data\\*.ost")).isEmpty();
      assertThat(disk.shadow("/c/Data/a.ost")).doesNotExist();
      assertThat(disk.shadow("/c/Data/a.db")).exists();
      assertThat(disk.shadow("/c/Data/sub/b.OST")).exists();
      assertThat(disk.original("/c/Data/a.ost")).exists();
    }

    @Test
    @Tag("FIL-017")
    void withRecursionReachesAllBelowButWhatLinksLeadTo() {
      remove(SnapshotContext.BACKUP, "$AllVolumes$\\Data\\*.ost /s");
      assertThat(disk.shadow("/c/Data/sub/b.OST")).doesNotExist();
      assertThat(disk.shadow("/c/keep.ost")).exists();
    }

    @Test
    @Tag("FIL-018")
    void takesNothingOutOfOneThatIsNotRecovered() {
      SnapshotContext context =
          SnapshotContext.BACKUP.with(SnapshotContext.NO_AUTORECOVERY);
      assertThat(remove(context, "C:\\Data\\*.ost /s")).isEmpty();
      assertThat(disk.shadow("/c/Data/a.ost")).exists();
      assertThat(disk.shadow("/c/Data/sub/b.OST")).exists();
    }

    @Test
    @Tag("FIL-017")
    void whatIsInNoShadowCopyIsPassedOver() {
      assertThat(remove(SnapshotContext.BACKUP, "X:\\Data\\*.ost")).isEmpty();
      assertThat(remove(SnapshotContext.BACKUP, "C:\\Nowhere\\*.ost")).isEmpty();
    }

    @Test
    @Tag("FIL-017")
    void linkOnTheWayToADirectoryDoesNotLeadToLiveFiles() {
      disk.link("/c/Moved", "/c/Data").liveFile("/c/Data/a.ost").liveFile("/c/Data/sub/b.ost");
      assertThat(remove(SnapshotContext.BACKUP, "C:\\Moved\\sub\\*.ost"))
          .containsExactly(disk.shadow("/c/Moved/sub"));
      assertThat(remove(SnapshotContext.BACKUP, "C:\\Moved\\* /s")).containsExactly(disk.shadow("/c/Moved"));
      assertThat(disk.original("/c/Data/a.ost")).exists();
      assertThat(disk.original("/c/Data/sub/b.ost")).exists();
      assertThat(Files.isSymbolicLink(disk.shadow("/c/Moved"))).isTrue();
    }

    @Test
    @Tag("FIL-017")
    void whatIsReadWhereItIsIsNoShadowCopy() {
      disk.liveFile("/c/Data/a.ost");
      assertThat(FilesNotToSnapshot.remove(list("C:\\Data\\*.ost").on(List.of(), List.of()), SnapshotContext.BACKUP,
          disk, original -> original)).isEmpty();
      assertThat(disk.original("/c/Data/a.ost")).exists();
    }

    @Test
    @Tag("FIL-017")
    void whatCannotBeRemovedIsToldAndTheRestIsRemoved() throws IOException {
      try (FileSystem owned = MemoryFileSystemBuilder.newLinux().addUser("alice").build()) {
        Path kept = owned.getPath("/Data/kept");
        Files.createDirectories(kept);
        Files.createFile(kept.resolve("a.ost"));
        Files.createFile(owned.getPath("/Data/b.ost"));
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(owned.getPath("/Data"), PosixFilePermissions.fromString("rwxrwxrwx"));
        UserPrincipal alice = owned.getUserPrincipalLookupService().lookupPrincipalByName("alice");
        List<Path> left = CurrentUser.useDuring(alice, () -> FilesNotToSnapshot.remove(
            list("C:\\Data\\*.ost /s").on(List.of(), List.of()), SnapshotContext.BACKUP, disk,
            original -> owned.getPath("/Data")));
        assertThat(left).containsExactly(kept.resolve("a.ost"));
        assertThat(owned.getPath("/Data/b.ost")).doesNotExist();
      }
    }
  }
}
