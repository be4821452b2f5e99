package io.vss4j.core.snapshot;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real btrfs file system in a file, mounted for one test class; skips the class, saying why, where there can be none.
 */
final class BtrfsImage implements BeforeAllCallback, AfterAllCallback {
  private @Nullable Path directory;
  private @Nullable Path mounted;

  /** Returns where the file system is mounted. */
  Path root() {
    if (mounted == null) {
      throw new IllegalStateException("no file system is mounted");
    }
    return mounted;
  }

  /** Makes a subvolume. */
  Path subvolume(String name) throws IOException {
    Path made = root().resolve(name);
    Posix.run("btrfs", "subvolume", "create", made.toString());
    return made;
  }

  /** Returns all subvolumes, as paths from the root. */
  List<String> subvolumes() throws IOException {
    return Posix.run("btrfs", "subvolume", "list", root().toString())
        .lines()
        .map(line -> line.substring(line.indexOf(" path ") + 6))
        .toList();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    assumeTrue(OS.LINUX.isCurrentOs(), "btrfs is of Linux");
    assumeTrue(Posix.isRoot(), "only root can mount a btrfs image");
    Path made = Files.createTempDirectory("vss4j-btrfs-").toRealPath();
    directory = made;
    Path image = made.resolve("image");
    Path mount = Files.createDirectory(made.resolve("mount"));
    try {
      Posix.run("truncate", "-s", "256M", image.toString());
      Posix.run("mkfs.btrfs", "-q", image.toString());
      Posix.run("mount", "-t", "btrfs", "-o", "loop", image.toString(), mount.toString());
    } catch (IOException e) {
      abort("no btrfs image can be made and mounted: " + e.getMessage());
    }
    mounted = mount;
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (mounted != null) {
      Posix.run("umount", mounted.toString());
    }
    if (directory != null) {
      CopiedTree.delete(directory);
    }
  }
}
