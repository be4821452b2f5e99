package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.core.restore.RestoreSource;
import io.vss4j.core.restore.StoredDirectory;
import io.vss4j.core.restore.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where backups live: the copied files and the documents that belong to them. Implemented by this library and by
 * embedders with media of their own.
 *
 * <p>A backup is whole or it is not there: it can be read from the moment {@link NewBackup#commit} returns, and never
 * before. As a {@link RestoreSource} the store shows its newest whole backup; a session that must see one backup from
 * beginning to end reads from {@link #newest()}. Safe for any thread.
 */
public interface BackupStore extends RestoreSource {
  /**
   * Begins a backup, of which nothing can be read until it is committed.
   *
   * @throws IOException if the medium cannot take it
   */
  NewBackup begin() throws IOException;

  /**
   * Returns the newest whole backup, empty when there is none.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} if what describes it is damaged; an older backup
   *     never stands in for it
   */
  Optional<StoredBackup> newest();

  /**
   * Returns a directory for the journal of restores from this store, unless the caller of a restore names another one.
   */
  default Optional<Path> restoreJournal() {
    return Optional.empty();
  }

  @Override
  default List<StoredFile> files(WriterId writer, ComponentKey explicitComponent) {
    return existing().files(writer, explicitComponent);
  }

  @Override
  default List<StoredDirectory> directories(WriterId writer, ComponentKey explicitComponent) {
    return existing().directories(writer, explicitComponent);
  }

  @Override
  default InputStream open(StoredFile file) throws IOException {
    return existing().open(file);
  }

  private StoredBackup existing() {
    return newest().orElseThrow(() -> new VssException(VssError.E_OBJECT_NOT_FOUND, this + " holds no whole backup"));
  }
}
