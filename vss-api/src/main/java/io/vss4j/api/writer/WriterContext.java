package io.vss4j.api.writer;

import io.vss4j.api.BackupType;
import io.vss4j.api.RestoreType;
import io.vss4j.api.SessionId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.List;

/**
 * What a writer may ask and say while it handles an event (the protected members of CVssWriter, Ex, Ex2). Implemented by the
 * library only.
 *
 * <p>Bound to the session of the event and to the time until the handler returns: later every method fails with
 * {@link VssError#E_BAD_STATE}. {@link #sessionId()} and {@link #setWriterFailure} are for the handler's thread and fail in the
 * same way on another; the rest may be called from any thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/writers">Writers</a>
 */
public interface WriterContext {
  /** Returns the session that the event belongs to. */
  SessionId sessionId();

  /** Returns the event that is being handled. */
  WriterEvent event();

  /** Returns the application level under which the writer subscribed (GetCurrentLevel). */
  ApplicationLevel level();

  /** Returns the kind of shadow copy that the requester makes; definitive from PrepareForSnapshot on. */
  SnapshotContext snapshotContext();

  /**
   * Returns the set in creation.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} when the session has none: before a set is started, after
   *     PostSnapshot, in BackupShutdown, and in a restore
   */
  SnapshotSetId currentSnapshotSetId();

  /**
   * Returns the volumes of the set in creation, as the requester named them.
   *
   * @throws VssException as {@link #currentSnapshotSetId()}
   */
  List<String> currentVolumes();

  /**
   * Tells whether a path lies on a volume of the set in creation.
   *
   * @param path a path as a file set has it
   * @throws VssException as {@link #currentSnapshotSetId()}; with {@link VssError#E_INVALIDARG} for a path that cannot be
   *     resolved
   */
  boolean isPathAffected(String path);

  /**
   * Returns where the shadow copy of a volume can be reached, in PostSnapshot only.
   *
   * @param volume a volume as {@link #currentVolumes()} gives it
   * @return path of the shadow copy's root
   * @throws VssException with {@link VssError#E_BAD_STATE} in another event; with {@link VssError#E_OBJECT_NOT_FOUND} for a volume
   *     that is not in the set
   */
  String snapshotDeviceName(String volume);

  /** Returns the backup type that the requester announced; {@link BackupType#UNDEFINED} when it announced none. */
  BackupType backupType();

  /**
   * Returns the restore type that the requester announced; treat {@link RestoreType#UNDEFINED} as by copy.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} in a backup
   */
  RestoreType restoreType();

  /** Tells whether the requester chooses single components; otherwise it works on whole volumes. */
  boolean areComponentsSelected();

  /** Tells whether the bootable system state is part of the backup. */
  boolean isBootableSystemStateBackedUp();

  /** Tells whether the requester can back up ranges of files. */
  boolean isPartialFileSupportEnabled();

  /**
   * Returns the metadata that this writer gave last; in PrepareForBackup, PrepareForSnapshot and PostSnapshot.
   *
   * @throws VssException with {@link VssError#E_FAIL} in another event, or if it has given none
   */
  WriterMetadata identifyInformation();

  /** Tells whether the writer's subscription is being ended; the handler should then fail without asking for a retry. */
  boolean isWriterShuttingDown();

  /**
   * Records why the event fails by a code alone (SetWriterFailure); the last call counts.
   *
   * @param code one of {@link VssError#E_WRITERERROR_INCONSISTENTSNAPSHOT}, {@link VssError#E_WRITERERROR_OUTOFRESOURCES},
   *     {@link VssError#E_WRITERERROR_TIMEOUT}, {@link VssError#E_WRITERERROR_RETRYABLE} and
   *     {@link VssError#E_WRITERERROR_NONRETRYABLE}
   * @throws VssException with {@link VssError#E_BAD_STATE} in Identify; with {@link VssError#E_INVALIDARG} for any other code
   */
  void setWriterFailure(VssError code);

  /**
   * Records why the event fails (SetWriterFailureEx); the last call counts, and one with {@link VssError#S_OK} takes the failure back.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} in Identify; with {@link VssError#E_INVALIDARG} for a code that a
   *     writer may not set, see {@link WriterFailure}
   */
  void setWriterFailure(WriterFailure failure);
}
