package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A range of a file of which only ranges are backed up.
 *
 * @param offset first byte, counted from 0; unsigned
 * @param length how many bytes; unsigned
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/working-with-partial-files">Working with Partial Files</a>
 */
public record FileRange(long offset, long length) {
  private static final String FILE_PREFIX = "File=";
  private static final int CHUNK = 1 << 16;

  /**
   * Returns the ranges that a text lists; empty if the text is no list and so names a ranges file.
   *
   * @param ranges {@code offset:length} pairs separated by commas, each number decimal or with {@code 0x}
   */
  public static Optional<List<FileRange>> parse(String ranges) {
    List<FileRange> list = new ArrayList<>();
    for (String pair : requireNonNull(ranges, "ranges").split(",", -1)) {
      int colon = pair.indexOf(':');
      if (colon < 0) {
        return Optional.empty();
      }
      try {
        list.add(new FileRange(number(pair.substring(0, colon).trim()), number(pair.substring(colon + 1).trim())));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return Optional.of(List.copyOf(list));
  }

  /** Returns the path of the ranges file that a text names, which is no list: without the prefix {@code File=}. */
  public static String rangesFile(String ranges) {
    return ranges.regionMatches(true, 0, FILE_PREFIX, 0, FILE_PREFIX.length())
        ? ranges.substring(FILE_PREFIX.length())
        : ranges;
  }

  /**
   * Reads the content of a ranges file: a count and as many pairs of offset and length, 64 bits each, the low byte
   * first.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} if it ends too soon
   */
  public static List<FileRange> read(InputStream content) throws IOException {
    DataInputStream in = new DataInputStream(content);
    List<FileRange> list = new ArrayList<>();
    try {
      long count = Long.reverseBytes(in.readLong());
      for (long i = 0; Long.compareUnsigned(i, count) < 0; i++) {
        list.add(new FileRange(Long.reverseBytes(in.readLong()), Long.reverseBytes(in.readLong())));
      }
    } catch (EOFException e) {
      throw new VssException(VssError.E_INVALIDARG, "ranges file ends after " + list.size() + " ranges", e);
    }
    return List.copyOf(list);
  }

  /**
   * Copies the bytes of the ranges out of a file, one range after the other.
   *
   * @throws EOFException if the file does not have them all
   */
  public static void copyOut(List<FileRange> ranges, FileChannel file, WritableByteChannel to) throws IOException {
    for (FileRange range : ranges) {
      range.requireWithin(Long.MAX_VALUE);
      for (long done = 0; done < range.length; ) {
        long copied = file.transferTo(range.offset + done, range.length - done, to);
        if (copied == 0) {
          throw new EOFException("the file ends before " + range + " does");
        }
        done += copied;
      }
    }
  }

  /**
   * Writes what {@link #copyOut} gave into the ranges of a file and leaves its other bytes alone.
   *
   * @throws EOFException if there are fewer bytes than the ranges have
   */
  public static void copyIn(List<FileRange> ranges, ReadableByteChannel from, FileChannel file) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    for (FileRange range : ranges) {
      range.requireWithin(Long.MAX_VALUE);
      for (long done = 0; done < range.length; ) {
        buffer.clear().limit((int) Math.min(CHUNK, range.length - done));
        if (from.read(buffer) < 0) {
          throw new EOFException("the stored bytes end before " + range + " does");
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
          done += file.write(buffer, range.offset + done);
        }
      }
    }
  }

  /** Tells whether a file of the given size has all bytes of the range. */
  boolean isWithin(long size) {
    return offset >= 0 && length >= 0 && offset <= size - length;
  }

  private void requireWithin(long size) throws IOException {
    if (!isWithin(size)) {
      throw new IOException("range " + this + " is beyond what a file can have");
    }
  }

  private static long number(String text) {
    boolean hex = text.regionMatches(true, 0, "0x", 0, 2);
    String digits = hex ? text.substring(2) : text;
    if (digits.startsWith("+") || digits.startsWith("-")) {
      throw new NumberFormatException("signed");
    }
    if (!digits.chars().allMatch(c -> c < 128)) {
      throw new NumberFormatException("not ASCII");
    }
    return Long.parseUnsignedLong(digits, hex ? 16 : 10);
  }

  /** Returns the range as a list has it. */
  @Override
  public String toString() {
    return Long.toUnsignedString(offset) + ":" + Long.toUnsignedString(length);
  }
}
