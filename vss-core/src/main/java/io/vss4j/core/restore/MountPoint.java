package io.vss4j.core.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Finds where the volume is mounted on which a path lies. A path that leads to another volume than before tells nothing of a file
 * that was there.
 *
 * <p>A volume is known by the place where it is mounted, for device numbers may change when the machine starts again. So another
 * volume that is mounted at the same place is not noticed, nor is a directory of a volume that is mounted a second time on itself.
 */
final class MountPoint {
  private MountPoint() {}

  /**
   * Returns the mount point above an absolute path, as far as its directories are there; the root where the platform does not tell
   * volumes apart.
   *
   * @throws IOException if that cannot be told
   */
  static Path of(Path path) throws IOException {
    Path at = path.getRoot();
    if (at == null) {
      throw new NoSuchFileException(path.toString(), null, "is below no root");
    }
    Object device = device(at);
    Path mountPoint = at;
    for (Path name : path) {
      at = at.resolve(name);
      if (!isDirectory(at)) {
        break;
      }
      Object below = device(at);
      if (!below.equals(device)) {
        device = below;
        mountPoint = at;
      }
    }
    return mountPoint;
  }

  /** Tells whether a directory is there, or a link to one; unlike {@link Files#isDirectory} only where that can be told. */
  static boolean isDirectory(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static Object device(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Files.getAttribute(path, "unix:dev");
    }
    return Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
  }
}
