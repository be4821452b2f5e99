package io.vss4j.core.document;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vss4j.api.VssException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes text of bytes as they come, and takes no more of them than a document may have: a source may have no end.
 *
 * <p>The text is collected in pieces and put together once, so that it is never in memory more than twice.
 */
final class DocumentDecoder {
  private static final int PIECE = 1 << 15;
  /** NULs at the end, which do not count; it may have more where the limit is not reached. */
  private static final int UNCOUNTED = 2;

  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

  private final InputStream in;
  private final DocumentLimits limits;
  private final ByteBuffer bytes = ByteBuffer.allocate(PIECE);
  private final CharBuffer characters = CharBuffer.allocate(PIECE);
  private final List<String> pieces = new ArrayList<>();
  private long length;

  // What the pieces take, as far as that was looked at
  private int weighed;
  private long weight;
  private int characterBytes = 1;

  private DocumentDecoder(InputStream in, DocumentLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /**
   * Returns the text, without byte-order mark, with declaration and NULs.
   *
   * @throws VssException for bytes that are no text, and for more of them than the limits allow
   */
  static String decode(InputStream in, DocumentLimits limits) throws IOException {
    return new DocumentDecoder(in, limits).decode();
  }

  private String decode() throws IOException {
    boolean ended = !fill();
    Charset charset = charsetOf(bytes);
    CharsetDecoder decoder = charset.newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    while (true) {
      if (ended && !charset.equals(UTF_8)) {
        dropHalfTerminator();
      }
      takePlain(charset);
      CoderResult result = decoder.decode(bytes, characters, ended);
      take();
      if (result.isError()) {
        throw DocumentText.fault("bytes that are no " + charset, pieces, (int) length);
      }
      if (length > limits.characters() + (long) UNCOUNTED) {
        throw DocumentText.tooLong(pieces, limits);
      }
      requireRoom();
      if (result.isUnderflow()) {
        if (ended) {
          return text();
        }
        bytes.compact();
        ended = !fill();
      }
    }
  }

  /** Reads as much as there is room for; tells whether there may be more. Leaves the bytes to be taken. */
  private boolean fill() throws IOException {
    int read = 0;
    while (read >= 0 && bytes.hasRemaining()) {
      read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      if (read == 0) {
        read = readOne();
      }
      bytes.position(bytes.position() + Math.max(0, read));
    }
    bytes.flip();
    return read >= 0;
  }

  /** Waits for a byte, which a stream that gave none should have done. */
  private int readOne() throws IOException {
    int one = in.read();
    if (one < 0) {
      return -1;
    }
    bytes.put(bytes.position(), (byte) one);
    return 1;
  }

  /** Drops a terminator of one byte, as programs for 8-bit texts write it. */
  private void dropHalfTerminator() {
    if (bytes.remaining() % 2 == 1 && bytes.get(bytes.limit() - 1) == 0) {
      bytes.limit(bytes.limit() - 1);
    }
  }

  /**
   * Takes the bytes that need no decoder, which are nearly all: of UTF-8 the ASCII at the start, of UTF-16 every pair; a
   * surrogate without its other half is found among the characters that cannot stand in a document.
   */
  private void takePlain(Charset charset) {
    if (charset.equals(UTF_8)) {
      int ascii = asciiLength();
      take(new String(bytes.array(), bytes.position(), ascii, ISO_8859_1));
      bytes.position(bytes.position() + ascii);
    } else {
      CharBuffer pairs = bytes.order(charset.equals(UTF_16LE) ? LITTLE_ENDIAN : BIG_ENDIAN).asCharBuffer();
      int count = pairs.remaining();
      pairs.get(characters.array(), 0, count);
      take(new String(characters.array(), 0, count));
      bytes.position(bytes.position() + 2 * count);
    }
  }

  private int asciiLength() {
    int start = bytes.position();
    int i = start;
    while (i + Long.BYTES <= bytes.limit() && (bytes.getLong(i) & NOT_ASCII) == 0) {
      i += Long.BYTES;
    }
    while (i < bytes.limit() && bytes.get(i) >= 0) {
      i++;
    }
    return i - start;
  }

  private void take() {
    take(characters.flip().toString());
    characters.clear();
  }

  private void take(String piece) {
    boolean isMarked = length == 0 && !piece.isEmpty() && piece.charAt(0) == DocumentText.BYTE_ORDER_MARK;
    String text = isMarked ? piece.substring(1) : piece;
    length += text.length();
    pieces.add(text);
  }

  /** Requires room for the pieces, for the text in one piece, and for a copy of what is in it. */
  private void requireRoom() {
    if (6 * length <= limits.memory()) {
      return; // Whatever the characters are.
    }
    for (; weighed < pieces.size(); weighed++) {
      String piece = pieces.get(weighed);
      int bytes = XmlCharacters.isWide(piece) ? 2 : 1;
      weight += (long) bytes * piece.length();
      characterBytes = Math.max(characterBytes, bytes);
    }
    if (weight + 2L * characterBytes * length > limits.memory()) {
      throw DocumentText.fault(
          "a text that takes more than the limit of " + limits.memory() + " bytes of memory", pieces, (int) length);
    }
  }

  private String text() {
    String text = String.join("", pieces);
    pieces.clear();
    return text;
  }

  private static Charset charsetOf(ByteBuffer start) {
    int first = start.limit() > 0 ? start.get(0) & 0xFF : -1;
    int second = start.limit() > 1 ? start.get(1) & 0xFF : -1;
    if (first == 0xFF && second == 0xFE) {
      return UTF_16LE;
    }
    if (first == 0xFE && second == 0xFF) {
      return UTF_16BE;
    }
    if (second == 0) {
      return UTF_16LE;
    }
    return first == 0 ? UTF_16BE : UTF_8;
  }
}
