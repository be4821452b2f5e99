package io.vss4j.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CopiedTreeTest {
  @TempDir
  Path dir;

  private Path tree() throws IOException {
    Path tree = Files.createDirectories(dir.resolve("tree/a/b")).getParent().getParent();
    Files.writeString(tree.resolve("a/b/file"), "x");
    Files.createSymbolicLink(tree.resolve("a/dangling"), dir.resolve("nowhere"));
    return tree;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Nested
  class Sealing {
    @Test
    void otherRightsStay() throws IOException {
      Path tree = tree();
      Files.setPosixFilePermissions(
          tree.resolve("a/b/file"), PosixFilePermissions.fromString("rwxrw---x"));

      CopiedTree.makeReadOnly(tree, () -> false);

      assertThat(permissions(tree.resolve("a/b/file"))).isEqualTo("r-xr----x");
    }

    @Test
    void nothingHappensOnceToldToStop() throws IOException {
      Path tree = tree();
      String before = permissions(tree);

      CopiedTree.makeReadOnly(tree, () -> true);

      assertThat(permissions(tree)).isEqualTo(before);
    }
  }

  @Nested
  class Deleting {
    @Test
    void sealedTreeIsRemoved() throws IOException {
      Path tree = tree();
      CopiedTree.makeReadOnly(tree, () -> false);

      CopiedTree.delete(tree);

      assertThat(tree).doesNotExist();
    }

    @Test
    void directoryThatNobodyMayEnterIsRemoved() throws IOException {
      Path tree = tree();
      Files.setPosixFilePermissions(
          tree.resolve("a"), PosixFilePermissions.fromString("---------"));

      CopiedTree.delete(tree);

      assertThat(tree).doesNotExist();
    }

    @Test
    void whatALinkLeadsToStays() throws IOException {
      Path outside = Files.createDirectory(dir.resolve("outside"));
      Files.writeString(outside.resolve("file"), "x");
      Path tree = tree();
      Files.createSymbolicLink(tree.resolve("link"), outside);

      CopiedTree.delete(tree);

      assertThat(outside.resolve("file")).hasContent("x");
    }

    @Test
    void whatIsNotThereIsFine() throws IOException {
      CopiedTree.delete(dir.resolve("nothing"));

      assertThat(dir).isEmptyDirectory();
    }
  }
}
