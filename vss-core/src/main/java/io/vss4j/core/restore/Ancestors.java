package io.vss4j.core.restore;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The directories above a target. */
final class Ancestors {
  private Ancestors() {}

  /**
   * Tells whether the directories above a path are there, so that looking at the path can tell something.
   *
   * @throws IOException if that cannot be told: what cannot be looked at is not gone
   */
  static boolean exist(Path path) throws IOException {
    Path parent = path.getParent();
    Path at = path.getRoot();
    if (parent == null || at == null) {
      return false;
    }
    for (Path name : parent) {
      at = at.resolve(name);
      if (!MountPoint.isDirectory(at)) {
        return false;
      }
    }
    return true;
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
