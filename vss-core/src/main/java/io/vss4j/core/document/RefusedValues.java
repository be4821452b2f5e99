package io.vss4j.core.document;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.metadata.WriterMetadata;
import java.util.List;
import java.util.Optional;

/**
 * Finds in documents what a writer or a requester could not set there: strings of no enumeration, bits without a meaning, paths
 * and names that the calls refuse.
 *
 * <p>Reading is liberal and keeps such values; who relies on a document should know of them. Stateless; for any thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/writer-errors-and-vetoes">Writer Errors and Vetoes</a>
 */
public final class RefusedValues {
  private RefusedValues() {}

  /**
   * Returns those of a Writer Metadata Document, in the order of the document. A missing restore method is not
   * among them.
   */
  public static List<RefusedValue> of(WriterMetadata metadata) {
    return new RefusedMetadata(requireNonNull(metadata, "metadata")).values();
  }

  /** Returns those of a Backup Components Document, in the order of the document. */
  public static List<RefusedValue> of(BackupComponentsDocument document) {
    return new RefusedComponents(requireNonNull(document, "document")).values();
  }

  /** Returns the version mark of a Writer Metadata Document if it is none that is known; an absent one is no mark. */
  public static Optional<String> unknownVersion(WriterMetadata metadata) {
    return unknown(attribute(metadata.saveAsXml(), ElementType.of(WriterMetadataElement.class).name(), "version"));
  }

  /** Returns the version mark of a Backup Components Document if it is none that is known; an absent one is no mark. */
  public static Optional<String> unknownVersion(BackupComponentsDocument document) {
    return unknown(Optional.ofNullable(document.root().version));
  }

  private static Optional<String> unknown(Optional<String> version) {
    return version.filter(mark -> !mark.strip().equals(RootElement.VERSION));
  }

  /** Returns an attribute of the first element of a name, as a text that has been read before has it. */
  static Optional<String> attribute(String text, String element, String attribute) {
    int length = Math.max(1, text.length());
    // Whatever the text holds was within the limits that were given when it was read.
    DocumentLimits limits = DocumentLimits.builder()
        .characters(length)
        .valueLength(length)
        .attributes(length)
        .depth(DocumentLimits.MAX_DEPTH)
        .memory(Long.MAX_VALUE)
        .build();
    return DocumentParser.attribute(DocumentText.of(text, limits), limits, element, attribute);
  }
}
