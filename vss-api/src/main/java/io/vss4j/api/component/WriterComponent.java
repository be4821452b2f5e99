package io.vss4j.api.component;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.AlternateLocationMapping;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What requester and writer tell each other about one explicitly included component and its set (IVssComponent, Ex, Ex2).
 * Implemented by the library only.
 *
 * <p>Getters give defaults before a value is set; an absent text and an empty one are told apart. Setters are for the writer,
 * inside the handlers that each names; called on a requester's view, or in any other phase or kind of session, they fail with
 * {@link VssError#E_BAD_STATE} and change nothing. See {@link WriterComponents} for how long a view lives. For one thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscomponent">IVssComponent</a>
 */
public interface WriterComponent {
  /** Returns the component's identity, as the requester gave it. */
  ComponentKey key();

  // What the backup leaves

  /**
   * Tells whether the requester backed the component up; empty before BackupComplete. In a restore the stored value, false
   * where none was stored.
   */
  Optional<Boolean> backupSucceeded();

  /** Returns the requester's private options for the backup. */
  Optional<String> backupOptions();

  /** Returns the stamp of the earlier backup on which this one builds. */
  Optional<String> previousBackupStamp();

  /** Returns the writer's stamp of this backup, never interpreted. */
  Optional<String> backupStamp();

  /**
   * Sets the stamp of this backup; in PrepareForBackup and PostSnapshot. The last call counts.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} elsewhere
   */
  void setBackupStamp(String stamp);

  /** Returns the text that the writer keeps with the backup, never interpreted. */
  Optional<String> backupMetadata();

  /**
   * Keeps a text with the backup; in PrepareForBackup and PostSnapshot, once in a session. A text that came with a loaded
   * document is replaced.
   *
   * @throws VssException with {@link VssError#E_OBJECT_ALREADY_EXISTS} on a second call, {@link VssError#E_BAD_STATE} elsewhere
   */
  void setBackupMetadata(String metadata);

  /** Returns the files of which only ranges are backed up. */
  List<PartialFile> partialFiles();

  /**
   * Returns one of the {@link #partialFiles()}, counted from 0.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none
   */
  default PartialFile partialFile(int index) {
    return Indexed.get("partialFile", partialFiles(), index);
  }

  /**
   * Has only ranges of a file backed up; in PrepareForBackup and PostSnapshot, and only if the requester supports it.
   *
   * <p>Ranges that are no list are taken for the path of a ranges file, and are not looked at.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for a directory that no path can be, a name that no file can have,
   *     or empty ranges, {@link VssError#E_BAD_STATE} elsewhere or without partial file support
   */
  void addPartialFile(PartialFile file);

  /** Returns the files that are backed up only if they changed since a time. */
  List<DifferencedFile> differencedFiles();

  /**
   * Returns one of the {@link #differencedFiles()}, counted from 0.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none
   */
  default DifferencedFile differencedFile(int index) {
    return Indexed.get("differencedFile", differencedFiles(), index);
  }

  /**
   * Has files backed up only if they changed since a time; in PrepareForBackup and PostSnapshot.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for a directory that no path can be or a specification that selects
   *     no file, {@link VssError#E_BAD_STATE} elsewhere
   */
  void addDifferencedFilesByLastModifyTime(DifferencedFile files);

  // What the restore is to do

  /**
   * Tells whether the requester chose the component, or a part of its set, for restore; not to be relied on where the requester
   * works without component mode.
   */
  boolean isSelectedForRestore();

  /** Returns the parts of the set to which the requester narrowed the restore; empty for the whole set. */
  List<RestoreSubcomponent> restoreSubcomponents();

  /**
   * Returns one of the {@link #restoreSubcomponents()}, counted from 0.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none
   */
  default RestoreSubcomponent restoreSubcomponent(int index) {
    return Indexed.get("restoreSubcomponent", restoreSubcomponents(), index);
  }

  /** Returns the requester's options for the restore. */
  Optional<String> restoreOptions();

  /** Tells whether further restores of the component follow, so that it is not to be brought into use yet; empty if not set. */
  Optional<Boolean> additionalRestores();

  /** Returns the places that the requester chose for file sets. */
  List<NewTarget> newTargets();

  /**
   * Returns one of the {@link #newTargets()}, counted from 0.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none
   */
  default NewTarget newTarget(int index) {
    return Indexed.get("newTarget", newTargets(), index);
  }

  /** Returns the name under which the component is to be restored. */
  Optional<String> restoreName();

  /**
   * Returns how far to roll forward.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} in a backup
   */
  RollForward rollForward();

  /**
   * Tells whether the restore is authoritative.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} in a backup
   */
  boolean isAuthoritativeRestore();

  /** Returns the text that the writer keeps from PreRestore to PostRestore. */
  Optional<String> restoreMetadata();

  /**
   * Keeps a text from PreRestore to PostRestore; in PreRestore, once.
   *
   * @throws VssException with {@link VssError#E_OBJECT_ALREADY_EXISTS} on a second call, {@link VssError#E_BAD_STATE} elsewhere
   */
  void setRestoreMetadata(String metadata);

  /**
   * Returns the order that overrides the restore method; {@link RestoreTarget#ORIGINAL} unless set.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} in a backup
   */
  RestoreTarget restoreTarget();

  /**
   * Overrides the restore method for the component and its set; in PreRestore. The last call counts.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for {@link RestoreTarget#UNDEFINED}, {@link VssError#E_BAD_STATE}
   *     elsewhere
   */
  void setRestoreTarget(RestoreTarget target);

  /** Returns the orders to put ranges of backed-up files into ranges of files on disk. */
  List<DirectedTarget> directedTargets();

  /**
   * Returns one of the {@link #directedTargets()}, counted from 0.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none
   */
  default DirectedTarget directedTarget(int index) {
    return Indexed.get("directedTarget", directedTargets(), index);
  }

  /**
   * Orders ranges of a backed-up file to be put into ranges of a file on disk; in PreRestore.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for a directory or name as in {@link #addPartialFile}, for range
   *     lists that do not fit each other, and, if the session has the metadata of the backup, for a source that is no file of
   *     the component or of its set; {@link VssError#E_BAD_STATE} elsewhere
   */
  void addDirectedTarget(DirectedTarget target);

  // What the restore did

  /** Returns the mappings that the requester used in this restore. */
  List<AlternateLocationMapping> alternateLocationMappings();

  /**
   * Returns one of the {@link #alternateLocationMappings()}, counted from 0.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none
   */
  default AlternateLocationMapping alternateLocationMapping(int index) {
    return Indexed.get("alternateLocationMapping", alternateLocationMappings(), index);
  }

  /**
   * Returns the result of restoring the files; {@link FileRestoreStatus#UNDEFINED} until set.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} in a backup
   */
  FileRestoreStatus fileRestoreStatus();

  // Failures

  /** Returns the explanation of a failure in PrepareForBackup. */
  Optional<String> prepareForBackupFailureMessage();

  /** Explains a failure; in PrepareForBackup. Does not by itself fail the event. */
  void setPrepareForBackupFailureMessage(String message);

  /** Returns the explanation of a failure in PostSnapshot. */
  Optional<String> postSnapshotFailureMessage();

  /** Explains a failure; in PostSnapshot. Does not by itself fail the event. */
  void setPostSnapshotFailureMessage(String message);

  /** Returns the explanation of a failure in PreRestore. */
  Optional<String> preRestoreFailureMessage();

  /** Explains a failure; in PreRestore. Does not by itself fail the event. */
  void setPreRestoreFailureMessage(String message);

  /** Returns the explanation of a failure in PostRestore. */
  Optional<String> postRestoreFailureMessage();

  /** Explains a failure; in PostRestore. Does not by itself fail the event. */
  void setPostRestoreFailureMessage(String message);

  /**
   * Returns the failure of this component; {@link ComponentFailure#NONE} when none was recorded.
   *
   * <p>Only the writer records one. That a writer vanished or ran into a limit stands in its status, not here.
   */
  ComponentFailure failure();

  /**
   * Records the failure of this component alone; in PrepareForBackup, PostSnapshot, PreRestore and PostRestore. A writer that
   * does so also fails the event with {@link VssError#E_WRITERERROR_PARTIAL_FAILURE}.
   *
   * @param code {@link VssError#S_OK} or one of the writer codes INCONSISTENTSNAPSHOT, OUTOFRESOURCES, TIMEOUT, RETRYABLE and
   *     NONRETRYABLE
   * @param applicationCode the application's own code, kept unchanged; 0 for none
   * @param applicationMessage the application's own text; null for none
   * @throws VssException with {@link VssError#E_INVALIDARG} for another code, {@link VssError#E_BAD_STATE} elsewhere
   */
  void setFailure(VssError code, int applicationCode, @Nullable String applicationMessage);
}
