package io.vss4j.core.document;

/** The documents of {@link Fixtures} as Windows could have written them: without what only the extension has. */
final class WindowsDocuments {
  static final String METADATA = withoutExtension(Fixtures.METADATA);
  static final String COMPONENTS =
      withoutExtension(Fixtures.COMPONENTS)
          .replace("<WRITER_COMPONENTS ", "<WRITER_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\" ");

  private WindowsDocuments() {}

  static String withoutExtension(String indented) {
    return Fixtures.oneLine(indented)
        .replaceAll(" xmlns:x=\"[^\"]*\"| x:[A-Za-z]+=\"[^\"]*\"|<x:[^>]*/>", "")
        .replace("></RESTORE_METHOD>", "/>");
  }

  /** Puts attributes into the tag of an element, or an element behind its tag; prefix x is that of the extension. */
  static String with(String document, String tagStart, String addition) {
    return document
        .replaceFirst("xmlns=", "xmlns:x=\"urn:io.vss4j:extension:1\" xmlns=")
        .replace(tagStart, addition.startsWith("<") ? addition + tagStart : tagStart + " " + addition);
  }
}
