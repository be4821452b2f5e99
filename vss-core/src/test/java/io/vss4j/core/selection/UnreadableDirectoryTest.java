package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.marschall.memoryfilesystem.CurrentUser;
import com.github.marschall.memoryfilesystem.MemoryFileSystemBuilder;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FIL-006")
class UnreadableDirectoryTest {
  private FileSystem fileSystem;

  @BeforeEach
  void aTreeWithALockedDirectory() throws IOException {
    fileSystem = MemoryFileSystemBuilder.newLinux().addUser("alice").build();
    Files.createDirectories(fileSystem.getPath("/data/locked"));
    Files.createFile(fileSystem.getPath("/data/a"));
    Files.createFile(fileSystem.getPath("/data/locked/b"));
    Files.setPosixFilePermissions(fileSystem.getPath("/data/locked"), PosixFilePermissions.fromString("rwx------"));
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void belowTheRootIsAProblemAndTheRestIsThere() throws IOException {
    BackupContents contents = contents(FileSet.of("/data", "*", true));
    assertThat(contents.problems()).extracting(BackupSetProblem::kind).containsExactly(Kind.UNREADABLE);
    assertThat(contents.problems().get(0).message()).contains("/data/locked");
    assertThat(contents.files()).extracting(BackupFile::relativePath).containsExactly("a");
  }

  @Test
  void asTheRootIsAProblemAndNoMissingFile() throws IOException {
    BackupContents contents = contents(FileSet.of("/data/locked", "b"));
    assertThat(contents.problems()).extracting(BackupSetProblem::kind).containsExactly(Kind.UNREADABLE);
  }

  private BackupContents contents(FileSet fileSet) throws IOException {
    PathResolver resolver = new PathResolver() {
      @Override
      public Path resolve(String documentPath) {
        return fileSystem.getPath(documentPath);
      }

      @Override
      public List<Path> roots() {
        return List.of(fileSystem.getPath("/"));
      }
    };
    ComponentInfo component = ComponentInfo.builder(key("one")).addFiles(fileSet).build();
    BackupSet set = BackupSet.builder(FakeWriterMetadata.of(component))
        .explicit(List.of(key("one")))
        .pathResolver(resolver)
        .build();
    UserPrincipal alice = fileSystem.getUserPrincipalLookupService().lookupPrincipalByName("alice");
    BackupContents[] contents = new BackupContents[1];
    CurrentUser.useDuring(alice, () -> contents[0] = set.contents(path -> path));
    return contents[0];
  }
}
