package io.vss4j.core.document;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.WriterMetadata;

/**
 * Reads Writer Metadata Documents: those of this library and those of Windows, in every encoding that Windows and the
 * tools around it use (CreateVssExamineWriterMetadata).
 *
 * <p>Either the whole document is read or none of it. Namespaces may be missing, enumeration strings may be unknown,
 * and what is not known is kept; document type declarations are refused. Stateless; for any thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-createvssexaminewritermetadata">CreateVssExamineWriterMetadata</a>
 */
public final class WriterMetadataReader {
  private WriterMetadataReader() {}

  /**
   * Reads a text.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT}, line and column if it is no Writer Metadata
   *     Document; with {@link VssError#E_INVALIDARG} if it is null
   */
  public static WriterMetadata read(String xml) {
    return read(xml, DocumentLimits.defaults());
  }

  /**
   * Reads a text within limits.
   *
   * @throws VssException as {@link #read(String)}, also for a document beyond the limits
   */
  public static WriterMetadata read(String xml, DocumentLimits limits) {
    return read(DocumentText.of(DocumentText.given(xml), limits), limits);
  }

  /**
   * Reads bytes: UTF-16LE, UTF-16BE or UTF-8, which is decided by their look.
   *
   * @throws VssException as {@link #read(String)}
   */
  public static WriterMetadata read(byte[] bytes) {
    return read(bytes, DocumentLimits.defaults());
  }

  /**
   * Reads bytes within limits.
   *
   * @throws VssException as {@link #read(String, DocumentLimits)}
   */
  public static WriterMetadata read(byte[] bytes, DocumentLimits limits) {
    return read(DocumentText.of(DocumentText.given(bytes), limits), limits);
  }

  private static WriterMetadata read(DocumentText text, DocumentLimits limits) {
    return StoredWriterMetadata.of(DocumentParser.parse(text, WriterMetadataElement.class, limits), text.saved());
  }
}
