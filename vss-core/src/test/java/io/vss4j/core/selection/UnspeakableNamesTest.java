package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.marschall.memoryfilesystem.MemoryFileSystemBuilder;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names of files that this virtual machine cannot tell as text: a backup that passed over them would not be whole. */
@Tag("FIL-006")
class UnspeakableNamesTest {
  private static BackupContents contents(Path directory, FileSet fileSet, Function<Path, Path> shadow) {
    PathResolver resolver = new PathResolver() {
      @Override
      public Path resolve(String documentPath) {
        return directory;
      }

      @Override
      public List<Path> roots() {
        return List.of(directory);
      }
    };
    ComponentInfo component = ComponentInfo.builder(key("one")).addFiles(fileSet).build();
    return BackupSet.builder(FakeWriterMetadata.of(component)).explicit(List.of(key("one"))).pathResolver(resolver).build()
        .contents(shadow);
  }

  /** On Linux a name is any bytes; those that are no text all become the same sign. */
  @Nested
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only there names of files are any bytes")
  @DisabledIfSystemProperty(named = "sun.jnu.encoding", matches = "ISO-8859-.*", disabledReason = "any byte is a letter")
  class OfBytesThatAreNoText {
    @TempDir Path data;

    private void put(String name) throws IOException {
      Files.writeString(Path.of(URI.create(data.toUri() + name)), name);
    }

    private BackupContents contents(FileSet fileSet) {
      return UnspeakableNamesTest.contents(data, fileSet, path -> path);
    }

    @Test
    void oneIsAProblem() throws IOException {
      put("%FF.db");
      assertThat(contents(FileSet.of("/data", "*")).problems()).extracting(BackupSetProblem::kind)
          .containsExactly(Kind.UNREADABLE);
    }

    @Test
    void oneThatIsToldLikeAnotherIsAProblem() throws IOException {
      put("%FF.db");
      put("%EF%BF%BD.db");
      assertThat(contents(FileSet.of("/data", "*")).problems()).extracting(BackupSetProblem::kind)
          .containsExactly(Kind.UNREADABLE);
    }

    @Test
    void oneThatIsNotWantedIsNone() throws IOException {
      put("%FF.log");
      put("a.db");
      BackupContents contents = contents(FileSet.of("/data", "*.db"));
      assertThat(contents.problems()).isEmpty();
      assertThat(contents.files()).extracting(BackupFile::relativePath).containsExactly("a.db");
    }
  }

  /** As in a process without a locale, which has ASCII only. */
  @Nested
  class OfCharactersThatAreNoneHere {
    private BackupContents contents(FileSet fileSet, String... names) throws IOException {
      try (FileSystem originals = MemoryFileSystemBuilder.newLinux().addForbiddenCharacter('\u00e9').build();
          FileSystem copies = Jimfs.newFileSystem(Configuration.unix())) {
        Path copy = Files.createDirectory(copies.getPath("/copy"));
        for (String name : names) {
          Files.createFile(copy.resolve(name));
        }
        Path data = originals.getPath("/data");
        return UnspeakableNamesTest.contents(data, fileSet, path -> copy.resolve(data.relativize(path).toString()));
      }
    }

    @Test
    void oneIsAProblemAndTheRestIsThere() throws IOException {
      BackupContents contents = contents(FileSet.of("/data", "*"), "a.db", "\u00e9.db");
      assertThat(contents.problems()).singleElement().satisfies(problem -> {
        assertThat(problem.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(problem.message()).contains("\u00e9.db");
      });
      assertThat(contents.files()).extracting(BackupFile::relativePath).containsExactly("a.db");
    }

    @Test
    void oneThatIsNotWantedIsNone() throws IOException {
      assertThat(contents(FileSet.of("/data", "*.db"), "a.db", "\u00e9.log").problems()).isEmpty();
    }

    @Test
    void oneThatIsNotWantedCouldBeADirectoryOfTheTree() throws IOException {
      assertThat(contents(FileSet.of("/data", "*.db", true), "a.db", "\u00e9.log").problems())
          .extracting(BackupSetProblem::kind).containsExactly(Kind.UNREADABLE);
    }
  }
}
