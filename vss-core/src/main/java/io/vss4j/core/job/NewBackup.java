package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.core.restore.PosixAttributes;
import io.vss4j.core.restore.StoredDirectory;
import io.vss4j.core.restore.StoredFile;
import io.vss4j.core.selection.BackupDirectory;
import io.vss4j.core.selection.BackupFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup while it is written. For one thread at a time; after {@link #commit} or {@link #close()} every other call
 * fails with {@link VssError#E_BAD_STATE}.
 */
public interface NewBackup extends AutoCloseable {
  /** Returns the name that the backup will have within its store. */
  String name();

  /**
   * Copies the content of a file, or of its ranges, into the store, safe against power loss once the backup is
   * committed. The ranges are kept with it.
   *
   * @param writer class of the writer whose file it is
   * @param file what is known of it; its source is not opened here
   * @param lastModified when its content was changed last
   * @param attributes its permissions, owner and group; empty where its file system has none
   * @param content read to its end, not closed; of a file with ranges, their bytes one after the other
   * @return the file as it will be read from the store, with the size and the hash of what was read
   * @throws IOException from {@code content} as it is, after which the backup goes on without the file; or from the
   *     medium
   * @throws VssException with {@link VssError#E_OBJECT_ALREADY_EXISTS} for a file of the same component and place, with
   *     {@link VssError#E_INVALIDARG} for a relative path that is empty or leads elsewhere
   */
  StoredFile addFile(
      WriterId writer, BackupFile file, Instant lastModified, Optional<PosixAttributes> attributes, InputStream content)
      throws IOException;

  /**
   * Records a directory.
   *
   * @param attributes its permissions, owner and group; empty where its file system has none
   * @throws VssException as {@link #addFile}; an empty relative path is the directory of the file set itself
   */
  StoredDirectory addDirectory(WriterId writer, BackupDirectory directory, Optional<PosixAttributes> attributes);

  /** Takes everything out again that was added for an explicit component: one that is not complete is not kept. */
  void discard(WriterId writer, ComponentKey explicitComponent);

  /**
   * Ends the backup and makes it the newest one. When this returns, it survives a power loss; when it fails, the backup
   * is not there.
   *
   * @throws IOException if the medium could not take it
   */
  StoredBackup commit(BackupDocuments documents) throws IOException;

  /** Ends the backup; removes what was written unless it was committed, and does nothing a second time. */
  @Override
  void close();
}
