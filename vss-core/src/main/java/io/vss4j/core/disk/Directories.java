package io.vss4j.core.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the entries of a directory last: a new file is safe from a power loss only when its directory was forced too. */
public final class Directories {
  private static final Logger LOG = LoggerFactory.getLogger(Directories.class);

  private Directories() {}

  /**
   * Forces a directory to disk. Windows opens no directory for this and has nothing to be done; elsewhere one that does not open,
   * for instance because it may be written and not read, is a warning: the change in it stands, but may not survive a power loss.
   */
  public static void force(Path directory) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        LOG.warn("directory {} could not be forced to disk; what changed in it may not survive a power loss", directory, e);
      }
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }
}
