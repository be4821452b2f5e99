package io.vss4j.api.requester;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a backup. All fail with {@link VssError#E_BAD_STATE} outside their phases and, but for
 * {@link #setBackupState} and {@link #abortBackup}, in a restore.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/overview-of-processing-a-backup-under-vss">Overview of Processing a Backup Under VSS</a>
 */
public interface BackupOperations {
  /** Starts a backup with an empty document (InitializeForBackup). */
  void initializeForBackup();

  /**
   * Starts a backup with a saved document.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT}, line and column if it cannot be loaded; the object then
   *     stays uninitialized
   */
  void initializeForBackup(String document);

  /**
   * Announces type and manner of the backup, or in a restore of the backup that is restored; the last call before
   * PrepareForBackup or PreRestore counts (SetBackupState).
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for an undefined type
   */
  void setBackupState(BackupState state);

  /**
   * Includes a component explicitly; after the metadata was gathered (AddComponent).
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for an empty name, a component that is not in the writer's
   *     metadata, or one that can be included only with its set; with {@link VssError#E_OBJECT_ALREADY_EXISTS} for one that was
   *     added before
   */
  void addComponent(WriterInstanceId instance, WriterId writer, ComponentKey component);

  /**
   * Passes private options to a component's writer (SetBackupOptions).
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for a component that was not added
   */
  void setBackupOptions(WriterId writer, ComponentKey component, String options);

  /**
   * Passes the stamp of the backup on which this one builds (SetPreviousBackupStamp).
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for a component that was not added
   */
  void setPreviousBackupStamp(WriterId writer, ComponentKey component, String stamp);

  /** Tells the writers that a backup is coming (PrepareForBackup); look at the writer status afterwards. */
  VssAsync<@Nullable Void> prepareForBackup();

  /**
   * Reports whether a component and its whole set were backed up; after the snapshot set was made (SetBackupSucceeded).
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for a component that was not added
   */
  void setBackupSucceeded(WriterInstanceId instance, WriterId writer, ComponentKey component, boolean succeeded);

  /**
   * Tells the writers that the files are copied (BackupComplete); the document is read-only from here on.
   *
   * <p>The operation fails with {@link VssError#E_UNEXPECTED_WRITER_ERROR} when a writer that joined was lost, after all others
   * were told.
   */
  VssAsync<@Nullable Void> backupComplete();

  /**
   * Gives the backup up (AbortBackup): returns when every Abort that it caused was handled, also if another thread gives it up
   * already. Does nothing when nothing is under way, and in a restore.
   *
   * <p>A writer cannot call it in a handler, for which it would wait; what a writer has against a backup, it says by
   * {@link io.vss4j.api.writer.WriterContext#setWriterFailure(VssError) setWriterFailure}.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} in a handler of a writer of this backup
   * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-abortbackup">AbortBackup</a>
   */
  void abortBackup();
}
