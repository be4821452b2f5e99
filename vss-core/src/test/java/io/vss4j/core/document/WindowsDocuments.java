package io.vss4j.core.document;

import static io.vss4j.core.document.DocumentNamespaces.EXTENSION;

/** The documents of {@link Fixtures} as Windows could have written them: without what only the extension has. */
final class WindowsDocuments {
  static final String METADATA = withoutExtension(Fixtures.METADATA);
  static final String COMPONENTS = withoutExtension(Fixtures.COMPONENTS)
      .replace("<WRITER_COMPONENTS ", "<WRITER_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\" ");

  private WindowsDocuments() {}

  private static String withoutExtension(String indented) {
    return Fixtures.oneLine(indented)
        .replaceAll(" xmlns:x=\"[^\"]*\"| x:[A-Za-z]+=\"[^\"]*\"|<x:[^>]*/>", "")
        .replace("></RESTORE_METHOD>", "/>");
  }

  /** Puts an attribute into the first tag of an element; the prefix x stands for the extension. */
  static String withAttribute(String document, String element, String attribute) {
    return declared(document).replaceFirst("<" + element + " ", "<" + element + " " + attribute + " ");
  }

  /** Puts an element before the first of a name; the prefix x stands for the extension. */
  static String withElement(String document, String before, String element) {
    return declared(document).replaceFirst("<" + before + " ", element + "<" + before + " ");
  }

  private static String declared(String document) {
    return document.replaceFirst(" xmlns=", " xmlns:x=\"" + EXTENSION + "\" xmlns=");
  }
}
