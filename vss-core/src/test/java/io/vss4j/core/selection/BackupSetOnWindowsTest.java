package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.spi.PathResolver;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a file system with drives, backslashes and no difference of case; the shadow copy of C is at {@code C:\Shadow}. */
class BackupSetOnWindowsTest {
  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.windows());

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(fileSystem.getPath("C:\\Shadow\\Data\\Sub"));
    Files.createFile(fileSystem.getPath("C:\\Shadow\\Data\\a.db"));
    Files.createFile(fileSystem.getPath("C:\\Shadow\\Data\\Sub\\b.db"));
    Files.createFile(fileSystem.getPath("C:\\Shadow\\Data\\Sub\\c.log"));
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void relativePathsHaveSlashes() {
    assertThat(paths(FakeWriterMetadata.of(component(FileSet.of("c:\\data\\", "*", true)))))
        .containsExactly("Sub/b.db", "Sub/c.log", "a.db");
  }

  @Test
  void excludesWithoutVolumeCount() {
    assertThat(paths(FakeWriterMetadata.of(component(FileSet.of("C:\\Data", "*", true)))
            .withExcludes(FileSet.of("\\DATA\\sub", "*.LOG"))))
        .containsExactly("Sub/b.db", "a.db");
  }

  @Test
  void aFileOfTwoSetsInDifferentCaseIsTakenOnce() {
    assertThat(paths(FakeWriterMetadata.of(
            component(FileSet.of("C:\\Data", "A.DB"), FileSet.of("c:\\DATA", "a.db")))))
        .containsExactly("a.db");
  }

  private static ComponentInfo component(FileSet... fileSets) {
    ComponentInfo.Builder builder = ComponentInfo.builder(key("one"));
    List.of(fileSets).forEach(builder::addFiles);
    return builder.build();
  }

  private List<String> paths(FakeWriterMetadata metadata) {
    PathResolver resolver = new PathResolver() {
      @Override
      public Path resolve(String documentPath) {
        return fileSystem.getPath(documentPath).normalize();
      }

      @Override
      public List<Path> roots() {
        return List.of(fileSystem.getPath("C:\\"));
      }
    };
    BackupContents contents = BackupSet.builder(metadata)
        .explicit(List.of(key("one")))
        .pathResolver(resolver)
        .build()
        .contents(path -> fileSystem.getPath("C:\\Shadow").resolve(path.getRoot().relativize(path)));
    assertThat(contents.problems()).isEmpty();
    return contents.files().stream().map(BackupFile::relativePath).toList();
  }
}
