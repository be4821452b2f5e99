package io.vss4j.testkit.cli;

import java.nio.charset.StandardCharsets;

/** Finds the name of a document's root element without reading the document, in any encoding that documents come in. */
final class RootElement {
  static final String WRITER_METADATA = "WRITER_METADATA";
  static final String BACKUP_COMPONENTS = "BACKUP_COMPONENTS";

  private final String text;

  private RootElement(byte[] document) {
    // The names that matter are ASCII: in UTF-16 each of their characters has a zero byte, which is left out here.
    byte[] ascii = new byte[document.length];
    int length = 0;
    for (byte b : document) {
      if (b > 0) {
        ascii[length++] = b;
      }
    }
    text = new String(ascii, 0, length, StandardCharsets.US_ASCII);
  }

  /** Returns the local name; empty if there is no root element. */
  static String of(byte[] document) {
    return new RootElement(document).localName();
  }

  private String localName() {
    int start = text.indexOf('<');
    while (start >= 0 && start + 1 < text.length()) {
      if (text.startsWith("<?", start)) {
        start = next("?>", start);
      } else if (text.startsWith("<!--", start)) {
        start = next("-->", start);
      } else if (text.charAt(start + 1) == '!') {
        return "";
      } else {
        return withoutPrefix(start + 1);
      }
    }
    return "";
  }

  private int next(String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? -1 : text.indexOf('<', found);
  }

  private String withoutPrefix(int start) {
    int end = start;
    while (end < text.length() && " \t\r\n/>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String name = text.substring(start, end);
    return name.substring(name.indexOf(':') + 1);
  }
}
