package io.vss4j.core.restore;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.vss4j.core.disk.Directories;
import io.vss4j.core.disk.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory that an embedder gives for journals, shared by all restores that use it, in this process and in others.
 *
 * <p>Each session has a directory of its own in it. Its journal is locked as long as the process lives, so that a journal that can
 * be locked belongs to a session that has ended; sessions of this process are kept in a table instead, for opening a file and
 * closing it again would drop the locks that this process has on it. Sessions come and go under one more lock, the gate, so that
 * nobody sees a journal between its creation and its lock.
 */
final class JournalDirectory {
  /** Where a version that defers moves to the next start of the machine keeps them; this one makes none. */
  static final String PENDING_MOVES = "pending-moves";

  private static final String SESSION_PREFIX = "session-";
  private static final String GATE = "gate";
  private static final Object GATE_OF_PROCESS = new Object();
  private static final Set<Path> SESSIONS_OF_PROCESS = ConcurrentHashMap.newKeySet();

  private final Path directory;

  private JournalDirectory(Path directory) {
    this.directory = directory;
  }

  /** Opens the directory and creates it where it is missing. */
  static JournalDirectory open(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      PrivateFiles.createDirectories(directory);
    }
    return new JournalDirectory(directory.toRealPath());
  }

  Path path() {
    return directory;
  }

  /** Begins a session: its directory is there and its journal is locked and has its first record. */
  SessionDirectory begin(Checkpoint checkpoint) throws IOException {
    return underGate(() -> {
      Path session = directory.resolve(nextName());
      checkpoint.reached("before session directory");
      PrivateFiles.createDirectory(session);
      checkpoint.reached("session directory created");
      SESSIONS_OF_PROCESS.add(session);
      try {
        FileChannel channel = PrivateFiles.open(session.resolve(SessionDirectory.JOURNAL), Set.of(CREATE_NEW, READ, WRITE));
        try {
          return SessionDirectory.created(this, session, channel, lock(channel, session), checkpoint);
        } catch (IOException | RuntimeException e) {
          channel.close();
          throw e;
        }
      } catch (IOException | RuntimeException e) {
        SESSIONS_OF_PROCESS.remove(session);
        throw e;
      }
    });
  }

  private static FileLock lock(FileChannel channel, Path session) throws IOException {
    FileLock lock = channel.tryLock();
    if (lock == null) {
      throw new IOException("the journal of the new session " + session + " is locked by somebody else");
    }
    return lock;
  }

  /** Takes over the sessions whose processes have ended, and counts those that live. */
  Found takeOver(Checkpoint checkpoint) throws IOException {
    return underGate(() -> {
      List<SessionDirectory> ended = new ArrayList<>();
      List<Path> living = new ArrayList<>();
      try {
        for (Path session : sessions()) {
          if (!SESSIONS_OF_PROCESS.add(session)) {
            living.add(session);
            continue;
          }
          SessionDirectory taken = takeOver(session, checkpoint);
          if (taken == null) {
            SESSIONS_OF_PROCESS.remove(session);
            living.add(session);
          } else {
            ended.add(taken);
          }
        }
      } catch (IOException | RuntimeException | Error e) {
        ended.forEach(taken -> giveUp(taken, e));
        throw e;
      }
      return new Found(ended, living);
    });
  }

  /** Ends this process's hold on a session that was taken over, its content as it was; call while the gate is held. */
  private static void giveUp(SessionDirectory session, Throwable cause) {
    try {
      session.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    } finally {
      SESSIONS_OF_PROCESS.remove(session.path());
    }
  }

  private @Nullable SessionDirectory takeOver(Path session, Checkpoint checkpoint) throws IOException {
    try {
      FileChannel channel = PrivateFiles.open(session.resolve(SessionDirectory.JOURNAL), Set.of(CREATE, READ, WRITE));
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return SessionDirectory.takenOver(this, session, channel, lock, checkpoint);
        }
        channel.close();
        return null;
      } catch (OverlappingFileLockException e) {
        // Held by this process outside of the table; closing the channel would drop that lock.
        ParkedChannels.park(channel);
        return null;
      } catch (IOException | RuntimeException | Error e) {
        channel.close();
        throw e;
      }
    } catch (IOException | RuntimeException | Error e) {
      SESSIONS_OF_PROCESS.remove(session);
      throw e;
    }
  }

  /** Ends this process's hold on a session; removes it if there is nothing left in it to be kept. */
  void end(SessionDirectory session, boolean remove, Checkpoint checkpoint) throws IOException {
    try {
      underGate(() -> {
        try {
          if (remove) {
            session.removeContents(checkpoint);
          }
        } finally {
          session.close();
        }
        if (remove) {
          checkpoint.reached("before journal removed");
          Files.deleteIfExists(session.path().resolve(SessionDirectory.JOURNAL));
          checkpoint.reached("journal removed");
          Files.deleteIfExists(session.path());
          Directories.force(directory);
        }
        return session;
      });
    } finally {
      try {
        // Once more, for the gate may not have opened.
        session.close();
      } finally {
        SESSIONS_OF_PROCESS.remove(session.path());
      }
    }
  }

  /** Returns what a version that defers moves has left; this one does not understand it. */
  List<Path> pendingMoves() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(entry -> entry.getFileName().toString().startsWith(PENDING_MOVES)).sorted().toList();
    }
  }

  private List<Path> sessions() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(JournalDirectory::isSession).sorted().toList();
    }
  }

  private static boolean isSession(Path entry) {
    String name = entry.getFileName().toString();
    return name.matches(SESSION_PREFIX + "\\d{6,9}") && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
  }

  private String nextName() throws IOException {
    int last = 0;
    for (Path session : sessions()) {
      last = Math.max(last, Integer.parseInt(session.getFileName().toString().substring(SESSION_PREFIX.length())));
    }
    return SESSION_PREFIX + String.format(Locale.ROOT, "%06d", last + 1);
  }

  private <T> T underGate(GatedWork<T> work) throws IOException {
    synchronized (GATE_OF_PROCESS) {
      try (FileChannel gate = PrivateFiles.open(directory.resolve(GATE), Set.of(CREATE, WRITE))) {
        // Closing the channel gives the lock up.
        gate.lock();
        return work.run();
      }
    }
  }

  /**
   * What was found in the directory.
   *
   * @param ended sessions that were taken over
   * @param living sessions that belong to living processes
   */
  record Found(List<SessionDirectory> ended, List<Path> living) {}

  /** Work on the list of sessions. */
  private interface GatedWork<T> {
    T run() throws IOException;
  }
}
