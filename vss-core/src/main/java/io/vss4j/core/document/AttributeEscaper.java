package io.vss4j.core.document;

import java.io.IOException;
import java.io.Writer;

/**
 * Writes values of attributes: line breaks and tabs as references, so that every reader of XML keeps them, and only
 * those characters escaped besides that need it.
 */
final class AttributeEscaper extends Writer {
  private final Writer out;

  AttributeEscaper(Writer out) {
    this.out = out;
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

  private static String escape(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '"' -> "&quot;";
      case '\r' -> "&#13;";
      case '\n' -> "&#10;";
      case '\t' -> "&#9;";
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
