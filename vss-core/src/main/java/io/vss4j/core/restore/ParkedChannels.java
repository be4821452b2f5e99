package io.vss4j.core.restore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Channels on files of which it turned out, too late, that this process holds a lock on them. Closing such a channel would drop
 * the holder's lock, so it stays open until a lock can be had.
 */
final class ParkedChannels {
  /** Guarded by itself. */
  private static final List<FileChannel> PARKED = new ArrayList<>();

  private ParkedChannels() {}

  static void park(FileChannel channel) {
    synchronized (PARKED) {
      PARKED.add(channel);
    }
  }

  /** Closes the channels whose files nobody of this process holds any more. */
  static void closeFreed() {
    synchronized (PARKED) {
      for (Iterator<FileChannel> channels = PARKED.iterator(); channels.hasNext(); ) {
        if (closeIfFreed(channels.next())) {
          channels.remove();
        }
      }
    }
  }

  private static boolean closeIfFreed(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return false;
      }
      channel.close();
      return true;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      return !channel.isOpen();
    }
  }
}
