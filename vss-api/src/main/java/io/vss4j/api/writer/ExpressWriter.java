package io.vss4j.api.writer;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import java.util.function.Consumer;

/**
 * Registers writers that are nothing but a stored document (IVssExpressWriter): they appear in every roster, handle no event and
 * never fail. Implemented by the library only; for any thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsexpress/">Express writers</a>
 */
public interface ExpressWriter {
  /**
   * Makes the document of an express writer (CreateMetadata).
   *
   * @param identity who the writer is
   * @param content fills the document in; what an express writer cannot have is refused with {@link VssError#E_NOT_SUPPORTED}:
   *     alternate paths and mappings, files excluded from snapshots, restore events, and restore methods that need the writer
   */
  WriterMetadata createMetadata(WriterIdentity identity, Consumer<WriterMetadataBuilder> content);

  /**
   * Reads a stored document (LoadMetadata).
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} if it is no Writer Metadata Document
   */
  WriterMetadata loadMetadata(String xml);

  /**
   * Registers the writer that a document describes (Register); a registered one of the same class is replaced. The instance id
   * of the document stays the same for good.
   */
  void register(WriterMetadata metadata);

  /**
   * Takes a registration back (Unregister).
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if no express writer of this class is registered
   */
  void unregister(WriterId writerId);
}
