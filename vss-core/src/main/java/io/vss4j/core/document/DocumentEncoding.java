package io.vss4j.core.document;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;

/**
 * How the text of a document becomes a file. Every form is read back by {@link WriterMetadataReader} and
 * {@link BackupComponentsDocument}, whichever it is.
 */
public enum DocumentEncoding {
  /** UTF-16LE with one trailing NUL and no byte-order mark, as the tools of Windows write and read it; the usual one. */
  WINDOWS(UTF_16LE, "", "\0"),
  /** UTF-16LE, nothing before and nothing after. */
  BARE_UTF_16LE(UTF_16LE, "", ""),
  /** UTF-16LE with a byte-order mark, for editors. */
  MARKED_UTF_16LE(UTF_16LE, "\uFEFF", ""),
  /** UTF-8, nothing before and nothing after. */
  BARE_UTF_8(UTF_8, "", "");

  private static final int PIECE = 1 << 14;

  private final Charset charset;
  private final String start;
  private final String end;

  DocumentEncoding(Charset charset, String start, String end) {
    this.charset = charset;
    this.start = start;
    this.end = end;
  }

  /** Returns the content of a file with the given document. */
  public byte[] encode(String document) {
    String text = start.isEmpty() && end.isEmpty() ? document : start + document + end;
    return charset.equals(UTF_8) ? text.getBytes(UTF_8) : pairs(text);
  }

  /** Does what the charset does, with whole pieces in place of single characters. */
  private static byte[] pairs(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(Character.BYTES * text.length()).order(ByteOrder.LITTLE_ENDIAN);
    CharBuffer characters = bytes.asCharBuffer();
    char[] piece = new char[Math.min(text.length(), PIECE)];
    for (int i = 0; i < text.length(); i += piece.length) {
      int length = Math.min(piece.length, text.length() - i);
      text.getChars(i, i + length, piece, 0);
      characters.put(piece, 0, length);
    }
    return bytes.array();
  }
}
