package io.vss4j.core.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A lock on a file that this process holds, and the answer of another process to the question whether it is still
 * there.
 */
final class HeldLock implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private HeldLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static HeldLock on(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = channel.lock();
    if (!lock.isValid()) {
      throw new IOException("not locked: " + file);
    }
    return new HeldLock(file, channel);
  }

  boolean isSeenByAnotherProcess() throws IOException, InterruptedException {
    return ChildJvm.start(Probe.class, file.toString()).waitFor() == Probe.LOCKED;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Tries to lock a file. */
  static final class Probe {
    static final int LOCKED = 17;

    private Probe() {}

    public static void main(String[] arguments) throws IOException {
      try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
        if (channel.tryLock() == null) {
          System.exit(LOCKED);
        }
      }
    }
  }
}
