package io.vss4j.core.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The namespaces of both documents. */
final class DocumentNamespaces {
  static final String WRITER_METADATA = "x-schema:#VssWriterMetadataInfo";
  static final String BACKUP_COMPONENTS = "x-schema:#VssComponentMetadata";

  /** Facts for which no published document shows a place. */
  static final String EXTENSION = "urn:io.vss4j:extension:1";

  /** Name of {@link VerbatimElement}, given while reading; no document has it. */
  static final String VERBATIM = "urn:io.vss4j:verbatim";

  static final int EXTENSION_MAJOR = 1;
  private static final Pattern ANY_EXTENSION = Pattern.compile("urn:io\\.vss4j:extension:([0-9]{1,9})");

  private DocumentNamespaces() {}

  /** Tells whether the namespace is that of an extension of this library, of whichever release. */
  static boolean isExtension(String namespace) {
    return ANY_EXTENSION.matcher(namespace).matches();
  }

  /** Tells whether the namespace is that of an extension newer than the one known here. */
  static boolean isNewerExtension(String namespace) {
    Matcher matcher = ANY_EXTENSION.matcher(namespace);
    return matcher.matches() && Integer.parseInt(matcher.group(1)) > EXTENSION_MAJOR;
  }
}
