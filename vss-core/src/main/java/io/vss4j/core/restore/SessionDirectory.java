package io.vss4j.core.restore;

import io.vss4j.core.disk.Directories;
import io.vss4j.core.disk.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The place of one session: its locked journal, the undo copies, and new content that was fetched and checked. */
final class SessionDirectory {
  static final String JOURNAL = "journal";
  private static final String UNDO = "undo";
  static final String FETCHED = "fetched";

  private final JournalDirectory owner;
  private final Path directory;
  private final FileChannel channel;
  private final FileLock lock;
  private final Checkpoint checkpoint;
  private final JournalText text;
  private boolean ended;

  private SessionDirectory(
      JournalDirectory owner, Path directory, FileChannel channel, FileLock lock, Checkpoint checkpoint, JournalText text) {
    this.owner = owner;
    this.directory = directory;
    this.channel = channel;
    this.lock = lock;
    this.checkpoint = checkpoint;
    this.text = text;
  }

  static SessionDirectory created(
      JournalDirectory owner, Path directory, FileChannel channel, FileLock lock, Checkpoint checkpoint) throws IOException {
    SessionDirectory session =
        new SessionDirectory(owner, directory, channel, lock, checkpoint, JournalText.read(new byte[0]));
    PrivateFiles.createDirectory(session.undoStore());
    PrivateFiles.createDirectory(session.fetched());
    new SessionJournal(channel, 0, session.state(), checkpoint).header();
    Directories.force(directory);
    Directories.force(owner.path());
    checkpoint.reached("session begun");
    return session;
  }

  static SessionDirectory takenOver(
      JournalDirectory owner, Path directory, FileChannel channel, FileLock lock, Checkpoint checkpoint) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      checkpoint.reached("journal read");
    }
    byte[] read = new byte[bytes.position()];
    bytes.flip().get(read);
    return new SessionDirectory(owner, directory, channel, lock, checkpoint, JournalText.read(read));
  }

  Path path() {
    return directory;
  }

  Path undoStore() {
    return directory.resolve(UNDO);
  }

  Path fetched() {
    return directory.resolve(FETCHED);
  }

  JournalText text() {
    return text;
  }

  /** Returns an empty state, or the one that the records of a session that was taken over lead to. */
  JournalState state() {
    JournalState state = new JournalState(undoStore());
    text.records().stream().skip(1).forEach(state::apply);
    return state;
  }

  /** Returns the journal for further records. */
  SessionJournal journal(JournalState state) throws IOException {
    return new SessionJournal(channel, channel.size(), state, checkpoint);
  }

  /** Returns the journal for further records after those that were read; what a crash cut off is removed first. */
  SessionJournal continuedJournal(JournalState state) throws IOException {
    channel.truncate(text.length());
    channel.force(false);
    return new SessionJournal(channel, text.length(), state, checkpoint);
  }

  /** Ends the session and removes all of it. */
  void remove() throws IOException {
    ended = true;
    owner.end(this, true, checkpoint);
  }

  /** Ends the hold of this process on the session and leaves everything for a later recovery. */
  void leave() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      owner.end(this, false, Checkpoint.NONE);
    } catch (IOException e) {
      // The channel is closed all the same; nothing is lost with it.
    }
  }

  void removeContents(Checkpoint steps) throws IOException {
    for (Path store : new Path[] {undoStore(), fetched()}) {
      if (Files.isDirectory(store, LinkOption.NOFOLLOW_LINKS)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(store)) {
          for (Path file : files) {
            Files.delete(file);
            steps.reached("leftover removed");
          }
        }
        Files.delete(store);
        steps.reached("store removed");
      }
    }
  }

  void close() throws IOException {
    try (channel) {
      if (lock.isValid()) {
        lock.release();
      }
    }
  }
}
