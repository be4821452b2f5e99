package io.vss4j.core.restore;

import io.vss4j.core.selection.FileRange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Copies and hashes the content of files. */
final class Content {
  /** How many bytes are written at once. */
  static final int CHUNK = 1 << 18;

  private Content() {}

  /**
   * A content that was read.
   *
   * @param length its length
   * @param sha256 its SHA-256
   */
  record Seen(long length, String sha256) {}

  /** Tells what bytes in memory are. */
  static Seen of(byte[] bytes) {
    MessageDigest digest = sha256();
    digest.update(bytes);
    return seen(bytes.length, digest);
  }

  /** Copies a range of one file into another, of which all other bytes stay. */
  static void copy(FileChannel from, long offset, FileChannel to, FileRange range, Checkpoint checkpoint) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    for (long done = 0; done < range.length(); ) {
      buffer.clear().limit((int) Math.min(CHUNK, range.length() - done));
      if (from.read(buffer, offset + done) < 0) {
        throw new EOFException("the stored bytes end before range " + range + " does");
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        done += to.write(buffer, range.offset() + done);
      }
      checkpoint.reached("chunk written");
    }
  }

  /** Tells what a range of a file holds. */
  static Seen read(FileChannel file, long offset, long length) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    long done = 0;
    while (done < length) {
      buffer.clear().limit((int) Math.min(CHUNK, length - done));
      if (file.read(buffer, offset + done) < 0) {
        break;
      }
      done += buffer.position();
      digest.update(buffer.flip());
    }
    return seen(done, digest);
  }

  /** Reads the whole of a held file, from its start. */
  static Seen read(FileChannel file) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    long position = 0;
    while (file.read(buffer.clear(), position) >= 0) {
      position += buffer.position();
      digest.update(buffer.flip());
    }
    return seen(position, digest);
  }

  /** Copies the whole of one file over the start of another; a tail of the other one stays. */
  static Seen copy(FileChannel from, FileChannel to, Checkpoint checkpoint) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    long position = 0;
    while (from.read(buffer.clear(), position) >= 0) {
      digest.update(buffer.flip());
      buffer.rewind();
      while (buffer.hasRemaining()) {
        position += to.write(buffer, position);
      }
      checkpoint.reached("chunk written");
    }
    return seen(position, digest);
  }

  /** Copies a stream into an empty file, but no more than a byte over the given length. */
  static Seen copy(InputStream from, FileChannel to, long atMost) throws IOException {
    MessageDigest digest = sha256();
    byte[] chunk = new byte[CHUNK];
    long position = 0;
    while (position <= atMost) {
      int count = from.read(chunk, 0, (int) Math.min(chunk.length, atMost + 1 - position));
      if (count < 0) {
        break;
      }
      digest.update(chunk, 0, count);
      ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, count);
      while (buffer.hasRemaining()) {
        position += to.write(buffer, position);
      }
    }
    return seen(position, digest);
  }

  private static Seen seen(long length, MessageDigest digest) {
    return new Seen(length, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
