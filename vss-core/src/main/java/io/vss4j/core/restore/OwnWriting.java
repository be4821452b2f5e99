package io.vss4j.core.restore;

import static java.nio.file.StandardOpenOption.READ;

import io.vss4j.core.selection.FileRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises by its content a file that a unit has written and nobody since.
 *
 * <p>Number, times and permissions of a file prove nothing: a number is given again at once, times and permissions change without
 * the content and can be set to anything. What a unit can leave is known to the byte instead, for the old content lies in the undo
 * store and the new one in the fetched copies, both forced to disk before the first byte of a target changes. A write, or a
 * rollback, that was broken off at any point leaves each block of the file as it was, as it is to be, or, where the file was
 * growing when the power failed, zeros; its length is that of the old file, of the new one, or between. A complete file, an
 * untouched one and an empty created one are cases of this. Anything else has bytes of somebody else's. The blocks are those that
 * disks write whole: mixed byte by byte, two short files would show too many others.
 *
 * <p>So a file whose every block is of the backup, of the old file or zero is taken for the unit's own, whoever wrote it: nothing
 * is lost with it that is not also in the backup or in the undo store.
 */
final class OwnWriting {
  private static final int BLOCK = 512;
  private static final int WINDOW = Content.CHUNK;

  private final @Nullable FileChannel old;
  private final Content.Seen before;
  private final @Nullable NewContent next;
  private final List<NewContent.Piece> pieces;
  private final long shorter;
  private final long longer;

  private OwnWriting(@Nullable FileChannel old, Content.Seen before, @Nullable NewContent next) {
    this.old = old;
    this.before = before;
    this.next = next;
    this.pieces = next == null ? List.of() : next.pieces();
    long after = next == null ? before.length() : next.lengthAfter(before.length());
    this.shorter = Math.min(before.length(), after);
    this.longer = Math.max(before.length(), after);
  }

  /**
   * Looks for what is written where nothing was.
   *
   * @param next what was to be written; null where the journal does not tell, so that nothing was or it cannot be known
   */
  static OwnWriting ofCreated(@Nullable NewContent next) {
    return new OwnWriting(null, Content.of(new byte[0]), next);
  }

  /** Looks for what is written over old content, of which a copy that was checked is given. */
  static OwnWriting over(FileChannel old, Content.Seen before, @Nullable NewContent next) {
    return new OwnWriting(old, before, next);
  }

  /** Tells whether a file holds what the unit can have left in it, and nothing else. */
  boolean isIn(FileChannel file) throws IOException {
    long length = file.size();
    if (length < shorter || length > longer) {
      return false;
    }
    return isMixed(file) || isWholeNew(file);
  }

  /** So that a complete file is known even when its fetched copy is gone. */
  private boolean isWholeNew(FileChannel file) throws IOException {
    return next != null && next.whole().isPresent() && Content.read(file).equals(next.whole().get());
  }

  private boolean isMixed(FileChannel file) throws IOException {
    byte[] now = new byte[WINDOW];
    byte[] then = new byte[WINDOW];
    byte[] fresh = new byte[WINDOW];
    int first = 0;
    for (long start = 0; ; start += WINDOW) {
      int count = read(file, start, now, 0, WINDOW);
      if (count == 0) {
        return true;
      }
      Arrays.fill(then, (byte) 0);
      if (old != null) {
        read(old, start, then, 0, WINDOW);
      }
      while (first < pieces.size() && pieces.get(first).end() <= start) {
        first++;
      }
      boolean known = readPieces(first, start, count, fresh);
      if (!isMixed(new Window(start, count, now, then, fresh, known), first)) {
        return false;
      }
    }
  }

  private boolean isMixed(Window window, int firstPiece) {
    int index = firstPiece;
    long end = window.start + window.count;
    for (long at = window.start; at < end; ) {
      while (index < pieces.size() && pieces.get(index).end() <= at) {
        index++;
      }
      FileRange piece = index < pieces.size() ? pieces.get(index).to() : new FileRange(Long.MAX_VALUE, 0);
      boolean written = piece.offset() <= at;
      long to = Math.min(Math.min(end, at - at % BLOCK + BLOCK), written ? endOfWrite(piece, at) : piece.offset());
      // The last write of a rollback ends there.
      to = at < before.length() ? Math.min(to, before.length()) : to;
      if (!window.isOld(at, to) && !(written && window.isNew(at, to)) && !(at >= shorter && window.isZero(at, to))) {
        return false;
      }
      at = to;
    }
    return true;
  }

  /** A range is written in chunks, which need not end where a block does. */
  private static long endOfWrite(FileRange piece, long at) {
    long chunks = (at - piece.offset()) / Content.CHUNK + 1;
    return piece.offset() + Math.min(piece.length(), chunks * Content.CHUNK);
  }

  /** Reads what was to be written to a window; returns whether all of it could be. */
  private boolean readPieces(int first, long start, int count, byte[] fresh) throws IOException {
    boolean known = true;
    long end = start + count;
    for (int i = first; i < pieces.size() && pieces.get(i).to().offset() < end; i++) {
      NewContent.Piece piece = pieces.get(i);
      long from = Math.max(start, piece.to().offset());
      int length = (int) (Math.min(end, piece.end()) - from);
      try (FileChannel copy = FileChannel.open(piece.fetched(), READ)) {
        known &= read(copy, piece.from() + from - piece.to().offset(), fresh, (int) (from - start), length) == length;
      } catch (NoSuchFileException e) {
        known = false;
      }
    }
    return known;
  }

  private static int read(FileChannel file, long position, byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    int done = 0;
    while (done < length) {
      int count = file.read(buffer, position + done);
      if (count < 0) {
        break;
      }
      done += count;
    }
    return done;
  }

  /** Says what was looked for. */
  String expected() {
    String was = old == null ? "an empty file" : "the old content of " + text(before);
    if (next == null) {
      return was + ", for the journal does not tell what was to be written";
    }
    String is = next.whole().map(whole -> "the new content of " + text(whole))
        .orElse("new bytes in " + pieces.size() + " ranges of it");
    return was + ", " + is + ", or a part of it";
  }

  /** Says what is there. */
  static String found(FileChannel file) throws IOException {
    return text(Content.read(file));
  }

  private static String text(Content.Seen seen) {
    return seen.length() + " bytes with SHA-256 " + seen.sha256();
  }

  /**
   * A stretch of the file, and what it was and what it is to be.
   *
   * @param start where it begins in the file
   * @param count how many bytes it has
   * @param now what it holds
   * @param then what the old file held, and zeros beyond its end
   * @param fresh what was to be written, where that is so
   * @param known whether all of this could be read
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Window(long start, int count, byte[] now, byte[] then, byte[] fresh, boolean known) {
    boolean isOld(long from, long to) {
      return equal(then, from, to);
    }

    boolean isNew(long from, long to) {
      return known && equal(fresh, from, to);
    }

    boolean isZero(long from, long to) {
      for (int i = (int) (from - start); i < to - start; i++) {
        if (now[i] != 0) {
          return false;
        }
      }
      return true;
    }

    private boolean equal(byte[] other, long from, long to) {
      return Arrays.equals(now, (int) (from - start), (int) (to - start), other, (int) (from - start), (int) (to - start));
    }
  }
}
