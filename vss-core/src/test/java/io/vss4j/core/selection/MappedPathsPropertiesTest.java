package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** Whatever links there are and whatever a document asks for: it stays below the mapped directory or is refused. */
class MappedPathsPropertiesTest {
  private static final List<String> PLACES = List.of("/c/a", "/c/b", "/c/a/x", "/c/a/y", "/c/b/x", "/c/b/y");

  @Provide
  Arbitrary<List<Tuple.Tuple2<String, String>>> links() {
    Arbitrary<String> target = Arbitraries.of("..", ".", "a", "b", "x", "y", "c", "secret", "/", "/c", "/secret")
        .list().ofMinSize(1).ofMaxSize(5).map(parts -> String.join("/", parts));
    return Combinators.combine(Arbitraries.of(PLACES), target).as(Tuple::of).list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> inner() {
    return Arbitraries.of("/c", "/c/a", "/c/a/x", "/c/b");
  }

  @Provide
  Arbitrary<String> requests() {
    return Arbitraries.of("a", "b", "x", "y", "A", "..", ".", "...", "secret", "a:b", "%UP%", "")
        .list().ofMaxSize(5)
        .map(parts -> "C:\\" + String.join("\\", parts));
  }

  // Shrinking mixes the two lists up.
  @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
  void nothingIsReachedOutsideOfTheMappedDirectory(
      @ForAll("inner") String inner,
      @ForAll("links") List<Tuple.Tuple2<String, String>> links,
      @ForAll("requests") String request) throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
      Path root = Files.createDirectories(disk.getPath("/c"));
      Files.createDirectories(disk.getPath("/secret"));
      Files.createDirectories(disk.getPath(inner));
      for (Tuple.Tuple2<String, String> link : links) {
        try {
          Files.createSymbolicLink(disk.getPath(link.get1()), disk.getPath(link.get2()));
        } catch (IOException e) {
          // There is one already, or its directory is a link to nothing.
        }
      }
      Path resolved;
      try {
        resolved = MappedPaths.builder().map("C:\\", root).build().resolve(request);
      } catch (VssException refused) {
        assertThat(refused.error()).isEqualTo(VssError.E_INVALIDARG);
        assertThat(refused).hasMessageContaining("\"" + request + "\"");
        return;
      }
      assertThat(resolved.normalize().startsWith(root)).as("%s", resolved).isTrue();
      for (Path part = resolved; part != null && !part.equals(root); part = part.getParent()) {
        assertThat(Files.isSymbolicLink(part)).as("%s is a link", part).isFalse();
      }
    }
  }
}
