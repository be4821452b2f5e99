package io.vss4j.core.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes files that hold other people's data, for the owner alone from their first byte, where the file system can. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Opens a file; one that is created is for the owner alone. */
  public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options, attributes(file, "rw-------"));
  }

  /** Creates a directory for the owner alone. */
  public static void createDirectory(Path directory) throws IOException {
    Files.createDirectory(directory, attributes(directory, "rwx------"));
  }

  /**
   * Creates a directory, and those above it that are missing, for the owner alone, and forces the entries of all that were missing
   * to disk; one that is there stays as it is.
   */
  public static void createDirectories(Path directory) throws IOException {
    List<Path> changed = new ArrayList<>();
    Path missing = directory.toAbsolutePath();
    Path parent = missing.getParent();
    while (parent != null && !Files.exists(missing)) {
      changed.add(parent);
      missing = parent;
      parent = missing.getParent();
    }
    Files.createDirectories(directory, attributes(directory, "rwx------"));
    for (Path above : changed) {
      Directories.force(above);
    }
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
        : new FileAttribute<?>[0];
  }
}
