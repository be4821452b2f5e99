package io.vss4j.core.job;

import io.vss4j.core.restore.RestoreSource;
import io.vss4j.core.restore.StoredDirectory;
import io.vss4j.core.restore.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * One whole backup of a {@link BackupStore}: always the same, whatever is added to the store. Safe for any thread.
 *
 * <p>Components are found by writer class and by {@link io.vss4j.api.ComponentKey#matches}.
 */
public interface StoredBackup extends RestoreSource {
  /** Returns the backup's name within its store. */
  String name();

  /** Returns the documents, as they were handed to {@link NewBackup#commit}. */
  BackupDocuments documents();

  /** Returns every file of the backup, in the order of adding. */
  List<StoredFile> files();

  /** Returns every directory of the backup, in the order of adding. */
  List<StoredDirectory> directories();

  /**
   * Returns the content of a file of this backup.
   *
   * @return a stream that compares size and SHA-256 with what was recorded, and fails at the end of the content, or as
   *     soon as there is too much of it, with an {@link IOException} that names the file and what was expected
   * @throws IOException if the file is not of this backup or its content cannot be opened
   */
  @Override
  InputStream open(StoredFile file) throws IOException;
}
