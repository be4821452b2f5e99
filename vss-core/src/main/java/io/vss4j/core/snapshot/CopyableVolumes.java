package io.vss4j.core.snapshot;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which directories can be taken for volumes: those of this machine that do not overlap with the scratch directory. */
final class CopyableVolumes {
  private final Path scratch;

  CopyableVolumes(Path scratch) {
    this.scratch = scratch;
  }

  /** Tells whether a path is one that a child process can be told about. */
  static boolean isNative(Path path) {
    return path.getFileSystem().equals(FileSystems.getDefault());
  }

  /** Returns the nearest existing directory that is or holds the given one. */
  static Optional<Path> nearest(Path directory) {
    if (!directory.isAbsolute()) {
      throw new IllegalArgumentException("path is not absolute: " + directory);
    }
    if (!isNative(directory)) {
      return Optional.empty();
    }
    Path path = directory.normalize();
    while (path != null && !Files.isDirectory(path)) {
      path = path.getParent();
    }
    return Optional.ofNullable(path);
  }

  /**
   * Returns the real path of a volume.
   *
   * @throws VssException with {@link VssError#E_VOLUME_NOT_SUPPORTED_BY_PROVIDER} and the reason when it cannot be
   * copied
   */
  Path realPath(Path volume) {
    if (!isNative(volume) || !volume.isAbsolute()) {
      throw refused(volume, "is no absolute path of the default file system");
    }
    if (!Files.isDirectory(volume)) {
      throw refused(volume, "is no existing directory");
    }
    try {
      Path real = volume.toRealPath();
      Path ours = realPathOfScratch();
      if (ours.startsWith(real) || real.startsWith(ours)) {
        throw refused(
            volume,
            "overlaps with the scratch directory " + ours + " and would be copied into itself");
      }
      return real;
    } catch (IOException e) {
      throw refused(volume, "cannot be looked at: " + e);
    }
  }

  // It may not exist yet.
  private Path realPathOfScratch() throws IOException {
    Path existing = scratch;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing.toRealPath().resolve(existing.relativize(scratch)).normalize();
  }

  private static VssException refused(Path volume, String why) {
    return new VssException(
        VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER, "volume " + volume + " " + why);
  }
}
