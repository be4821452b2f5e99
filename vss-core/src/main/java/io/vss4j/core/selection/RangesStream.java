package io.vss4j.core.selection;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** The bytes of ranges of a file, one range after the other. */
final class RangesStream extends InputStream {
  private final SeekableByteChannel file;
  private final List<FileRange> ranges;
  private int current;
  private long done;

  /** Takes over a file, which is closed with the stream. */
  RangesStream(SeekableByteChannel file, List<FileRange> ranges) {
    this.file = file;
    this.ranges = ranges;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (current < ranges.size() && done == ranges.get(current).length()) {
      current++;
      done = 0;
    }
    if (current == ranges.size() || length == 0) {
      return length == 0 ? 0 : -1;
    }
    FileRange range = ranges.get(current);
    file.position(range.offset() + done);
    int read = file.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, range.length() - done)));
    if (read < 0) {
      throw new EOFException("the file ends before its range " + range + " does");
    }
    done += read;
    return read;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
