package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.spi.PathResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A directory below the root of a backup is replaced by a link to one outside while it is read. */
class ReplacedDirectoryTest {
  /** Whether the file system opens names within directories that are held open. */
  enum Kind {
    SECURE(Feature.LINKS, Feature.SYMBOLIC_LINKS, Feature.SECURE_DIRECTORY_STREAM),
    PLAIN(Feature.LINKS, Feature.SYMBOLIC_LINKS);

    private final Feature[] features;

    Kind(Feature... features) {
      this.features = features;
    }

    FileSystem disk() {
      return Jimfs.newFileSystem(Configuration.unix().toBuilder().setSupportedFeatures(features).build());
    }
  }

  private FileSystem disk;
  private int asked;

  private void makeDisk(Kind kind) throws IOException {
    disk = kind.disk();
    for (String directory : List.of("/vol/data/sub/deep", "/outside/deep")) {
      Files.createDirectories(disk.getPath(directory));
    }
    Files.writeString(disk.getPath("/vol/data/sub/deep/a"), "a");
    for (String file : List.of("/outside/secret", "/outside/deep/a", "/outside/deep/secret")) {
      Files.writeString(disk.getPath(file), "secret");
    }
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  private void replace() {
    try {
      Files.move(disk.getPath("/vol/data/sub"), disk.getPath("/was"));
      Files.createSymbolicLink(disk.getPath("/vol/data/sub"), disk.getPath("/outside"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BackupContents contents(int replaceAt) {
    PathResolver paths = new PathResolver() {
      @Override
      public Path resolve(String documentPath) {
        return disk.getPath(documentPath);
      }

      @Override
      public List<Path> roots() {
        return List.of(disk.getPath("/"));
      }
    };
    ComponentInfo component = ComponentInfo.builder(key("one")).addFiles(FileSet.of("/vol/data", "*", true)).build();
    asked = 0;
    return BackupSet.builder(FakeWriterMetadata.of(component)).explicit(List.of(key("one"))).pathResolver(paths).build()
        .contents(path -> {
          if (++asked == replaceAt) {
            replace();
          }
          return path;
        }, List.of(disk.getPath("/vol")), List.of());
  }

  private static String read(BackupFile file) throws IOException {
    try (InputStream in = file.open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingOutsideIsListedWheneverItHappens(Kind kind) throws IOException {
    makeDisk(kind);
    contents(0);
    int steps = asked;
    assertThat(steps).isPositive();
    for (int step = 1; step <= steps; step++) {
      close();
      makeDisk(kind);
      assertThat(contents(step).files()).as("replaced at step " + step).extracting(BackupFile::relativePath)
          .isSubsetOf("sub/deep/a");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDirectoryThatCannotBeListedForItIsAProblem(Kind kind) throws IOException {
    makeDisk(kind);
    contents(0);
    int steps = asked;
    boolean noticed = false;
    for (int step = 1; step <= steps; step++) {
      close();
      makeDisk(kind);
      BackupContents contents = contents(step);
      assertThat(contents.files().size() + contents.problems().size()).as("replaced at step " + step).isPositive();
      noticed |= contents.problems().stream().anyMatch(problem -> problem.message().contains("has become a link"));
    }
    assertThat(noticed).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsNotOpenedThroughTheLink(Kind kind) throws IOException {
    makeDisk(kind);
    BackupFile file = contents(0).files().get(0);
    assertThat(read(file)).isEqualTo("a");
    replace();
    assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining("has become a link");
  }

  @ParameterizedTest
  @EnumSource
  void rangesAreNotReadThroughTheLink(Kind kind) throws IOException {
    makeDisk(kind);
    BackupFile whole = contents(0).files().get(0);
    BackupFile file = new BackupFile(whole.owner(), whole.member(), whole.fileSet(), whole.relativePath(), whole.source(),
        Optional.of(List.of(new FileRange(0, 1))), whole.root());
    assertThat(read(file)).isEqualTo("a");
    replace();
    assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining("has become a link");
  }

  @ParameterizedTest
  @EnumSource
  void theDirectoryIsHeldWhileItIsReplaced(Kind kind) throws IOException {
    makeDisk(kind);
    Path directory = disk.getPath("/vol/data/sub/deep");
    try (HeldDirectory held = HeldDirectory.open(disk.getPath("/vol"), directory)) {
      replace();
      if (kind == Kind.SECURE) {
        assertThat(held.names()).isEqualTo(List.of("a"));
      } else {
        assertThatThrownBy(held::names).isInstanceOf(IOException.class).hasMessageContaining("has become a link");
      }
    }
  }
}
