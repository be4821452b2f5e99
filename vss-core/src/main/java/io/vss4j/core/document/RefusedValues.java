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
    String text = metadata.saveAsXml();
    return unknown(DocumentParser.outline(DocumentText.of(text, fitting(text)), fitting(text), true)
        .attribute("version"));
  }

  /** Returns the version mark of a Backup Components Document if it is none that is known; an absent one is no mark. */
  public static Optional<String> unknownVersion(BackupComponentsDocument document) {
    return unknown(Optional.ofNullable(document.root().version));
  }

  private static Optional<String> unknown(Optional<String> version) {
    return version.filter(mark -> !mark.strip().equals(RootElement.VERSION));
  }

  /** The text has been read before: whatever it holds was within the limits that were given then. */
  static DocumentLimits fitting(String text) {
    int length = Math.max(1, text.length());
    return DocumentLimits.builder()
        .characters(length).valueLength(length).attributes(length).depth(DocumentLimits.MAX_DEPTH).build();
  }
}
