package io.vss4j.core.document;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.WriterMetadata;
import java.io.InputStream;
import java.nio.file.Path;

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

  /**
   * Reads a stream to its end, in the encodings of {@link #read(byte[])}; it is left open.
   *
   * @throws VssException as {@link #read(String)}; with {@link VssError#E_UNEXPECTED} if the stream fails
   */
  public static WriterMetadata read(InputStream in) {
    return read(in, DocumentLimits.defaults());
  }

  /**
   * Reads a stream within limits: no more of it than they allow, whether it ends or not.
   *
   * @throws VssException as {@link #read(InputStream)}, also for a document beyond the limits
   */
  public static WriterMetadata read(InputStream in, DocumentLimits limits) {
    return read(DocumentText.of(DocumentText.given(in), limits), limits);
  }

  /**
   * Reads a file, in the encodings of {@link #read(byte[])}. What is wrong with it is told with its name.
   *
   * @throws VssException as {@link #read(String)}; with {@link VssError#E_OBJECT_NOT_FOUND} if there is no such file;
   *     with {@link VssError#E_UNEXPECTED} if it cannot be read
   */
  public static WriterMetadata read(Path file) {
    return read(file, DocumentLimits.defaults());
  }

  /**
   * Reads a file within limits: no more of it than they allow, however large it is.
   *
   * @throws VssException as {@link #read(Path)}, also for a document beyond the limits
   */
  public static WriterMetadata read(Path file, DocumentLimits limits) {
    return DocumentText.ofFile(DocumentText.given(file), limits, text -> read(text, limits));
  }

  private static WriterMetadata read(DocumentText text, DocumentLimits limits) {
    DocumentParser.Parsed<WriterMetadataElement> parsed = DocumentParser.parseValues(text, limits);
    return StoredWriterMetadata.of(parsed.root(), StoredText.of(text, parsed.runs()));
  }
}
