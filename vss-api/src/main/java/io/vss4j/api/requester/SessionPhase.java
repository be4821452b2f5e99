package io.vss4j.api.requester;

/** How far a session has come, as a status picture and an error message tell it. */
public enum SessionPhase {
  /** Not initialized. */
  CREATED("created"),
  /** Initialized for a backup. */
  BACKUP_INITIALIZED("initialized for backup"),
  /** Metadata was gathered, in a backup. */
  BACKUP_GATHERED("metadata gathered"),
  /** A snapshot set is open. */
  SNAPSHOT_SET_STARTED("snapshot set started"),
  /** PrepareForBackup has ended. */
  PREPARED("prepared for backup"),
  /** The snapshot set was made. */
  SNAPSHOT_SET_DONE("snapshot set made"),
  /** The snapshot set could not be made. */
  SNAPSHOT_SET_FAILED("snapshot set failed"),
  /** BackupComplete has ended. */
  COMPLETED("backup complete"),
  /** The backup was aborted. */
  ABORTED("backup aborted"),
  /** Initialized for a restore. */
  RESTORE_INITIALIZED("initialized for restore"),
  /** Metadata was gathered, in a restore. */
  RESTORE_GATHERED("metadata gathered for restore"),
  /** PreRestore has ended; files may be restored. */
  RESTORING("after preRestore"),
  /** PostRestore has ended. */
  RESTORED("after postRestore"),
  /** Closed. */
  CLOSED("closed");

  private final String description;

  SessionPhase(String description) {
    this.description = description;
  }

  /**
   * Tells whether the phase is one in which writer status tells about the running operation: right after PrepareForBackup,
   * DoSnapshotSet, whether it succeeded or not, BackupComplete, PreRestore and PostRestore.
   *
   * @see <a href="https://learn.microsoft.com/windows/win32/vss/determining-writer-status">Determining Writer Status</a>
   */
  public boolean isInSequence() {
    return switch (this) {
      case PREPARED, SNAPSHOT_SET_DONE, SNAPSHOT_SET_FAILED, COMPLETED, RESTORING, RESTORED -> true;
      default -> false;
    };
  }

  /** Returns the phase in words. */
  public String description() {
    return description;
  }
}
