package io.vss4j.core.document;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

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
    return (start + document + end).getBytes(charset);
  }
}
