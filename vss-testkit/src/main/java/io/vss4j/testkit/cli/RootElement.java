package io.vss4j.testkit.cli;

/** Finds the name of a document's root element without reading the document. */
final class RootElement {
  static final String WRITER_METADATA = "WRITER_METADATA";
  static final String BACKUP_COMPONENTS = "BACKUP_COMPONENTS";
  static final String MANIFEST = "Manifest";
  static final String BACKUP_SPECS = "BackupSpecs";

  private final String text;

  private RootElement(String text) {
    this.text = text;
  }

  /** Returns the local name; empty if there is no root element. */
  static String of(String document) {
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
