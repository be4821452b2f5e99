package io.vss4j.core.restore;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The directories above a target. */
final class Ancestors {
  private Ancestors() {}

  /** Tells whether the directory above a path is there, so that looking at the path can tell something. */
  static boolean exist(Path path) {
    Path parent = path.getParent();
    return parent != null && Files.isDirectory(parent);
  }

  /**
   * Checks that what lies above a target is directories and not links, down from its root, and that the root has not become a
   * link either.
   */
  static void requireNoLinks(Path root, Path target) throws IOException {
    for (Path up = target.getParent(); up != null && up.startsWith(root); up = up.getParent()) {
      BasicFileAttributes entry = TargetEntry.look(up);
      if (entry == null || !entry.isDirectory()) {
        throw new FileSystemException(target.toString(), up.toString(), "lies below something that is no directory");
      }
    }
    if (!root.toRealPath().equals(root)) {
      throw new FileSystemException(target.toString(), root.toString(), "lies below a link");
    }
  }
}
