package io.vss4j.testkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntFunction;

/** A text made of pieces while it is read, so that a gigabyte of it costs nothing until somebody reads so far. */
final class HostileText extends InputStream {
  private static final int PIECE = 8_192;

  private final IntFunction<String> pieces;
  private final String end;
  private long left;
  private int next;
  private byte[] piece;
  private int position;

  /**
   * Makes a text.
   *
   * @param start what it begins with
   * @param pieces what comes next, by number
   * @param length how many bytes of pieces there are, at least
   * @param end what it ends with
   */
  HostileText(String start, IntFunction<String> pieces, long length, String end) {
    this.piece = start.getBytes(UTF_8);
    this.pieces = pieces;
    this.left = length;
    this.end = end;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    int read = 0;
    while (read < length && fill()) {
      int count = Math.min(length - read, piece.length - position);
      System.arraycopy(piece, position, into, offset + read, count);
      position += count;
      read += count;
    }
    return read == 0 && length > 0 ? -1 : read;
  }

  private boolean fill() {
    while (position == piece.length && left > Long.MIN_VALUE) {
      position = 0;
      if (left > 0) {
        StringBuilder more = new StringBuilder(PIECE);
        while (more.length() < PIECE) {
          more.append(pieces.apply(next++));
        }
        piece = more.toString().getBytes(UTF_8);
        left -= piece.length;
      } else {
        piece = end.getBytes(UTF_8);
        left = Long.MIN_VALUE;
      }
    }
    return position < piece.length;
  }
}
