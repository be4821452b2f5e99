package io.vss4j.core.document;

import java.io.IOException;
import java.io.Writer;

/**
 * Writes values of attributes: only those characters escaped that need it, and line breaks and tabs as the profile has
 * them. In the own profile they are references, so that every reader of XML keeps them; Windows writes them raw.
 */
final class AttributeEscaper extends Writer {
  private final Writer out;
  private final boolean breaksAreRaw;

  AttributeEscaper(Writer out, DocumentProfile profile) {
    this.out = out;
    this.breaksAreRaw = profile == DocumentProfile.WINDOWS;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    int plain = offset;
    for (int i = offset; i < offset + length; i++) {
      String escape = escape(text[i]);
      if (!escape.isEmpty()) {
        out.write(text, plain, i - plain);
        out.write(escape);
        plain = i + 1;
      }
    }
    out.write(text, plain, offset + length - plain);
  }

  private String escape(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '"' -> "&quot;";
      case '\r' -> breaksAreRaw ? "" : "&#13;";
      case '\n' -> breaksAreRaw ? "" : "&#10;";
      case '\t' -> breaksAreRaw ? "" : "&#9;";
      default -> "";
    };
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
