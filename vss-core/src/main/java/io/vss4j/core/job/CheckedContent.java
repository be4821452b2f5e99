package io.vss4j.core.job;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** A stored content that compares itself, on reading, with what was recorded of it. */
final class CheckedContent extends InputStream {
  private final InputStream in;
  private final String where;
  private final Manifest.Content expected;
  private final MessageDigest digest = Hash.sha256();
  private long size;
  private boolean checked;

  /**
   * Makes the value.
   *
   * @param where what a failure is about, for messages
   */
  CheckedContent(InputStream in, String where, Manifest.Content expected) {
    this.in = in;
    this.where = where;
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    if (read < 0) {
      check();
      return -1;
    }
    size += read;
    if (size > expected.size()) {
      throw new IOException(where + " is longer than the " + expected.size() + " bytes that were recorded");
    }
    digest.update(bytes, offset, read);
    return read;
  }

  private void check() throws IOException {
    if (checked) {
      return;
    }
    if (size != expected.size()) {
      throw new IOException(where + " has " + size + " bytes, expected " + expected.size());
    }
    String sha256 = Hash.hex(digest);
    if (!sha256.equals(expected.sha256())) {
      throw new IOException(where + " has SHA-256 " + sha256 + ", expected " + expected.sha256());
    }
    checked = true;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
