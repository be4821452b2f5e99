package io.vss4j.core.restore;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.vss4j.core.disk.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;

/**
 * A target that is held: open for reading and writing, locked, and entered in the table of this process. While it is held no
 * second channel on it is opened.
 */
final class TargetHandle implements Closeable {
  private final Path path;
  private final FileChannel channel;
  private final String identity;
  private final String lastingIdentity;

  private TargetHandle(Path path, FileChannel channel, String identity, String lastingIdentity) {
    this.path = path;
    this.channel = channel;
    this.identity = identity;
    this.lastingIdentity = lastingIdentity;
  }

  /**
   * Opens a file that was looked at before and was not open in this process.
   *
   * @throws IOException if it cannot be opened or locked, or is another file now
   */
  static TargetHandle openPresent(Path path, String identity, String holder) throws IOException {
    if (HeldTargets.hold(identity, holder).isPresent()) {
      throw new FileSystemException(path.toString(), null, "is held by another restore of this process");
    }
    try {
      FileChannel channel = FileChannel.open(path, READ, WRITE, LinkOption.NOFOLLOW_LINKS);
      lock(path, channel);
      try {
        BasicFileAttributes entry = TargetEntry.look(path);
        if (entry == null || !TargetEntry.identityOf(path, entry).equals(identity)) {
          throw new FileSystemException(path.toString(), null, "was replaced by another file");
        }
        return new TargetHandle(path, channel, identity, TargetEntry.lastingIdentity(path, entry));
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      HeldTargets.release(identity);
      throw e;
    }
  }

  /**
   * Creates a file where nothing is, for the owner alone; the caller removes it again if the unit fails.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something is there
   */
  static TargetHandle create(Path path, String holder) throws IOException {
    FileChannel channel = PrivateFiles.open(path, Set.of(CREATE_NEW, READ, WRITE));
    try {
      BasicFileAttributes entry = TargetEntry.look(path);
      if (entry == null) {
        throw new FileSystemException(path.toString(), null, "vanished after it was created");
      }
      String identity = TargetEntry.identityOf(path, entry);
      HeldTargets.hold(identity, holder);
      return new TargetHandle(path, channel, identity, TargetEntry.lastingIdentity(path, entry));
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** Locks a created file; apart from {@link #create}, so that a file that cannot be locked is known and can be removed. */
  void lock() throws IOException {
    lock(path, channel);
  }

  private static void lock(Path path, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      ParkedChannels.park(channel);
      throw new FileSystemException(path.toString(), null, "is locked by this process");
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    if (lock == null) {
      channel.close();
      throw new FileSystemException(path.toString(), null, "is locked by another process");
    }
  }

  Path path() {
    return path;
  }

  FileChannel channel() {
    return channel;
  }

  /** The identity as the journal records it. */
  String lastingIdentity() {
    return lastingIdentity;
  }

  /** Tells whether the path still leads to this file. */
  boolean isInPlace() throws IOException {
    BasicFileAttributes entry = TargetEntry.look(path);
    return entry != null && entry.isRegularFile() && TargetEntry.identityOf(path, entry).equals(identity);
  }

  /**
   * Sets the modification time. On some systems this opens and closes the file, which drops the lock; so it is the last thing
   * done before closing. After closing it would be worse: then somebody else of this process may have a lock to lose.
   */
  void setModified(Instant time) throws IOException {
    Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(FileTime.from(time), null, null);
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    // In this order: whoever finds the table free may open the file, and closing after that would drop his lock.
    try {
      channel.close();
    } finally {
      HeldTargets.release(identity);
    }
  }
}
