package io.vss4j.core.express;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.WriterMetadataReader;
import java.util.List;

/** Reads the document of an express writer, which says nothing that such a writer cannot have. */
public final class ExpressDocument {
  /** Far more than any known writer needs, and little enough to be read again whenever somebody gathers metadata. */
  static final DocumentLimits LIMITS =
      DocumentLimits.builder().characters(4 << 20).valueLength(4 << 20).build();

  private ExpressDocument() {}

  /**
   * Reads a text.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} if it is no document of an express writer; with
   *     {@link VssError#E_INVALIDARG} if it is null
   */
  public static WriterMetadata read(String xml) {
    return checked(WriterMetadataReader.read(xml, LIMITS));
  }

  /** Reads bytes. */
  static WriterMetadata read(byte[] bytes) {
    return checked(WriterMetadataReader.read(bytes, LIMITS));
  }

  private static WriterMetadata checked(WriterMetadata metadata) {
    List<String> faults = ExpressLimits.faults(metadata);
    if (!faults.isEmpty()) {
      throw new VssException(VssError.E_INVALID_XML_DOCUMENT,
          "the metadata of " + metadata + " are not those of an express writer: " + String.join("; ", faults));
    }
    return metadata;
  }
}
