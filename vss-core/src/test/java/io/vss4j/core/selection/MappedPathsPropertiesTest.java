package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Roots that nothing leaves, whatever links are below them. */
class MappedPathsPropertiesTest {
  record Link(String place, String target) {}

  @Provide
  Arbitrary<List<Link>> links() {
    Arbitrary<String> place = Arbitraries.of("/c/x", "/c/y", "/c/a/x", "/c/a/b/y", "/c/a/b/x");
    Arbitrary<String> target = Arbitraries.of("..", ".", "a", "b", "x", "y", "none", "secret", "c", "/c", "/", "/secret")
        .list().ofMinSize(1).ofMaxSize(4).map(names -> String.join("/", names).replace("//", "/"));
    return Combinators.combine(place, target).as(Link::new).list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("a", "A", "b", "x", "X", "y", "none", "secret", "..", "a:b").list().ofMinSize(1).ofMaxSize(5)
        .map(names -> "C:\\" + String.join("\\", names));
  }

  @Property(tries = 3_000)
  void whatIsResolvedIsBelowItsRootAndHasNoLink(@ForAll("links") List<Link> links, @ForAll("paths") String path)
      throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
      Files.createDirectories(disk.getPath("/c/a/b"));
      Files.createDirectories(disk.getPath("/secret/a"));
      for (Link link : links) {
        create(disk.getPath(link.place), disk.getPath(link.target));
      }
      Path resolved;
      try {
        resolved = MappedPaths.builder().map("C:\\", disk.getPath("/c")).build().resolve(path);
      } catch (VssException e) {
        assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG);
        assertThat(e).hasMessageContaining(path);
        return;
      }
      assertThat(resolved).startsWithRaw(disk.getPath("/c")).isEqualTo(resolved.normalize());
      assertThat(realPath(resolved)).isEqualTo(resolved);
    }
  }

  private static void create(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
    } catch (FileAlreadyExistsException e) {
      return; // the first link at a place counts
    }
  }

  /** Returns the real path of what is there, and the rest as it is named. */
  private static Path realPath(Path path) throws IOException {
    try {
      return path.toRealPath();
    } catch (NoSuchFileException e) {
      return realPath(path.getParent()).resolve(path.getFileName());
    }
  }
}
