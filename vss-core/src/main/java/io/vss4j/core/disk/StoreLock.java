package io.vss4j.core.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A lock file, held against other processes and other users in this one; free again when its process ends, in whatever
 * way.
 *
 * <p>On POSIX systems a process loses a lock when it opens and closes the file a second time. All locks that this
 * virtual machine holds are therefore listed here, and a listed file is never opened again.
 */
public final class StoreLock implements Closeable {
  /** Lock files that this virtual machine has open; guards itself. */
  private static final Set<Path> OPEN = new HashSet<>();

  /** Held while one thread of this virtual machine is in {@link #whileHeld}. */
  private static final Object GATE = new Object();

  private final Path realPath;
  private final FileChannel channel;

  private StoreLock(Path realPath, FileChannel channel) {
    this.realPath = realPath;
    this.channel = channel;
  }

  /** Takes a lock, creating its file if needed; empty if someone holds it. */
  public static Optional<StoreLock> tryTake(Path file) throws IOException {
    Path realPath = requireNonNull(file.getParent()).toRealPath().resolve(file.getFileName());
    synchronized (OPEN) {
      if (OPEN.contains(realPath)) {
        return Optional.empty();
      }
      FileChannel channel = PrivateFiles.open(file, Set.of(CREATE, WRITE, LinkOption.NOFOLLOW_LINKS));
      if (channel.tryLock() == null) {
        channel.close();
        return Optional.empty();
      }
      OPEN.add(realPath);
      return Optional.of(new StoreLock(realPath, channel));
    }
  }

  /**
   * Runs a short action while a lock is held, for which it waits as long as another process or thread is in such an
   * action.
   */
  public static <T> T whileHeld(Path file, Action<T> action) throws IOException {
    synchronized (GATE) {
      try (FileChannel channel = PrivateFiles.open(file, Set.of(CREATE, WRITE, LinkOption.NOFOLLOW_LINKS))) {
        channel.lock();
        return action.run();
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (OPEN) {
      try {
        channel.close();
      } finally {
        OPEN.remove(realPath);
      }
    }
  }

  /** What is done while the lock is held. */
  public interface Action<T> {
    /** Does it. */
    T run() throws IOException;
  }
}
