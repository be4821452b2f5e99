package io.vss4j.core.job;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The lines of a manifest, bounded in length, in strict UTF-8, with the checksum of what was read. */
final class ManifestLines {
  private final InputStream in;
  private final MessageDigest digest = Hash.sha256();
  private byte[] last = {};
  private int number;

  ManifestLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** Returns the number of the line read last, from 1. */
  int number() {
    return number;
  }

  /** Returns the SHA-256 of the lines before the one read last; can be asked once, at the end. */
  String checksumBefore() {
    return Hash.hex(digest);
  }

  /**
   * Returns the fields of the next line, at least one.
   *
   * @throws IllegalArgumentException if it is cut off, too long or no text
   */
  String[] next() throws IOException {
    number++;
    digest.update(last);
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int b;
    while ((b = in.read()) != '\n') {
      if (b < 0) {
        throw new IllegalArgumentException("is cut off");
      }
      if (line.size() >= Manifest.MAX_LINE) {
        throw new IllegalArgumentException("has a line of more than " + Manifest.MAX_LINE + " bytes");
      }
      line.write(b);
    }
    line.write('\n');
    last = line.toByteArray();
    try {
      ByteBuffer text = ByteBuffer.wrap(last, 0, last.length - 1);
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString().split("\t", -1);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("has a line that is not UTF-8", e);
    }
  }

  /**
   * Checks that nothing follows.
   *
   * @throws IllegalArgumentException if something does
   */
  void requireEnd() throws IOException {
    if (in.read() >= 0) {
      number++;
      throw new IllegalArgumentException("goes on after its end");
    }
  }
}
