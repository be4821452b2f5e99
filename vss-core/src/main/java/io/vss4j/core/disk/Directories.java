package io.vss4j.core.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes the entries of a directory last: a new file is safe from a power loss only when its directory was forced too. */
public final class Directories {
  private Directories() {}

  /** Forces a directory to disk; where the platform cannot open directories there is nothing to do. */
  public static void force(Path directory) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }
}
