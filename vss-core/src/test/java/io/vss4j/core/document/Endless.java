package io.vss4j.core.document;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Objects;

/** A text that begins in some way and then repeats itself for ever. */
final class Endless extends InputStream {
  private final byte[] start;
  private final byte[] repeated;
  private long given;

  Endless(String start, String repeated, Charset charset) {
    this.start = start.getBytes(charset);
    this.repeated = repeated.getBytes(charset);
  }

  @Override
  public int read() {
    long position = given++;
    return position < start.length
        ? start[(int) position] & 0xFF
        : repeated[(int) ((position - start.length) % repeated.length)] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    for (int i = 0; i < length; i++) {
      into[offset + i] = (byte) read();
    }
    return length;
  }

  /** Returns how many bytes were taken. */
  long given() {
    return given;
  }
}
