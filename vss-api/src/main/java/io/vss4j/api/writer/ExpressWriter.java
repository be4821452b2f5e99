package io.vss4j.api.writer;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ExpressMetadataBuilder;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterVersion;
import java.util.function.Consumer;

/**
 * Registers a writer that is nothing but a stored document (IVssExpressWriter): it is in every roster, handles no event, and
 * cannot veto. Implemented by the library only.
 *
 * <pre>{@code
 * ExpressWriter express = vss.createExpressWriter();
 * ExpressMetadataBuilder metadata = express.createMetadata(ID, "Notes", UsageType.USER_DATA, new WriterVersion(1, 0));
 * metadata.addComponent(ComponentInfo.builder(NOTES).selectable(true).build());
 * metadata.addFilesToFileGroup(NOTES, "/srv/notes", "*", true);
 * metadata.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE)
 *     .writerRestore(WriterRestorePolicy.NEVER).build());
 * express.register();
 * }</pre>
 *
 * <p>An object holds the metadata that {@link #register()} will store, those made or loaded last. For any thread; what a creation
 * object gets is for one thread at a time.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivssexpresswriter">IVssExpressWriter</a>
 */
public interface ExpressWriter {
  /**
   * Begins metadata (CreateMetadata), in the place of what was made or loaded before. Their source is
   * {@link io.vss4j.api.metadata.SourceType#OTHER}, they have no instance name, and their instance id is made here and stays the
   * same for good. The native method's reserved argument has no counterpart.
   *
   * @param writerId the class id: chosen once by the author, the same on every machine and for every version
   * @param writerName the name, not localized and not empty
   * @param usage boot state, system service or user data
   * @param version what differs between the versions of the application
   * @return what fills them in
   * @throws VssException with {@link VssError#E_INVALIDARG} for a nil class id, a null or empty name, another usage, or a version
   *     that is no pair of unsigned 32-bit numbers
   */
  ExpressMetadataBuilder createMetadata(WriterId writerId, String writerName, UsageType usage, WriterVersion version);

  /**
   * Makes metadata in one call, in the place of what was made or loaded before.
   *
   * @param identity who the writer is
   * @param content fills the metadata in; if it throws, the object holds what it held before
   * @return the metadata as {@link #register()} will store them
   * @throws VssException with {@link VssError#E_NOT_SUPPORTED} for an instance name or a source other than
   *     {@link io.vss4j.api.metadata.SourceType#OTHER}; as {@link #createMetadata(WriterId, String, UsageType, WriterVersion)}
   */
  WriterMetadata createMetadata(WriterIdentity identity, Consumer<? super ExpressMetadataBuilder> content);

  /**
   * Reads saved metadata (LoadMetadata), in the place of what was made or loaded before. The text is kept, and handed out to every
   * requester, character for character. The native method's reserved argument has no counterpart.
   *
   * <p>All that {@link ExpressMetadataBuilder} refuses is refused of a text too, with one exception: documents that Windows brings
   * along leave file sets with {@link io.vss4j.api.metadata.FileSetBackupType#DEFAULT}, and are read.
   *
   * @return the metadata
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} if it is no Writer Metadata Document, or says anything that
   *     an express writer, or any writer, cannot say of itself, all of which is named; with {@link VssError#E_INVALIDARG} for null
   */
  WriterMetadata loadMetadata(String xml);

  /**
   * Stores the metadata (Register). From now on every session finds the writer: those of this service, of every other service
   * with the same store, and, if the store lasts, those after a restart. Later calls on the creation object change nothing of it;
   * a registered writer is changed by {@link #unregister} and a new registration.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} before metadata were made or loaded; with
   *     {@link VssError#E_OBJECT_ALREADY_EXISTS} if metadata with the class id are stored; with {@link VssError#E_ACCESSDENIED} if
   *     the caller may not be a writer, or the store may not be written; with {@link VssError#E_UNEXPECTED} if it cannot
   */
  void register();

  /**
   * Reads saved metadata and stores them: {@link #loadMetadata} and {@link #register()} in one call.
   *
   * @throws VssException as these
   */
  void register(WriterMetadata metadata);

  /**
   * Removes stored metadata (Unregister), whoever stored them; needs no metadata in this object.
   *
   * @param writerId the class id
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if no metadata with the class id are stored; with
   *     {@link VssError#E_ACCESSDENIED} and {@link VssError#E_UNEXPECTED} as {@link #register()}
   */
  void unregister(WriterId writerId);
}
