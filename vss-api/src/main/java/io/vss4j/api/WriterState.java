package io.vss4j.api;

/**
 * State of a writer instance in one session (VSS_WRITER_STATE).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_writer_state">VSS_WRITER_STATE</a>
 */
public enum WriterState {
  /** The writer was lost, does not answer, or its abort failed (VSS_WS_UNKNOWN). */
  UNKNOWN(0),
  /** Idle, or the last step went well and nothing is awaited (VSS_WS_STABLE). */
  STABLE(1),
  /** PrepareForSnapshot was handled (VSS_WS_WAITING_FOR_FREEZE). */
  WAITING_FOR_FREEZE(2),
  /** Freeze was handled (VSS_WS_WAITING_FOR_THAW). */
  WAITING_FOR_THAW(3),
  /** Thaw was handled (VSS_WS_WAITING_FOR_POST_SNAPSHOT). */
  WAITING_FOR_POST_SNAPSHOT(4),
  /** PostSnapshot was handled (VSS_WS_WAITING_FOR_BACKUP_COMPLETE). */
  WAITING_FOR_BACKUP_COMPLETE(5),
  /** Never in a status list: such a writer is not in the roster (VSS_WS_FAILED_AT_IDENTIFY). */
  FAILED_AT_IDENTIFY(6),
  /** Failed while handling PrepareForBackup (VSS_WS_FAILED_AT_PREPARE_BACKUP). */
  FAILED_AT_PREPARE_BACKUP(7),
  /** Failed while handling PrepareForSnapshot (VSS_WS_FAILED_AT_PREPARE_SNAPSHOT). */
  FAILED_AT_PREPARE_SNAPSHOT(8),
  /** Failed while handling Freeze, or was frozen for longer than its limit (VSS_WS_FAILED_AT_FREEZE). */
  FAILED_AT_FREEZE(9),
  /** Failed while handling Thaw (VSS_WS_FAILED_AT_THAW). */
  FAILED_AT_THAW(10),
  /** Failed while handling PostSnapshot (VSS_WS_FAILED_AT_POST_SNAPSHOT). */
  FAILED_AT_POST_SNAPSHOT(11),
  /** Failed while handling BackupComplete (VSS_WS_FAILED_AT_BACKUP_COMPLETE). */
  FAILED_AT_BACKUP_COMPLETE(12),
  /** Failed while handling PreRestore (VSS_WS_FAILED_AT_PRE_RESTORE). */
  FAILED_AT_PRE_RESTORE(13),
  /** Failed while handling PostRestore (VSS_WS_FAILED_AT_POST_RESTORE). */
  FAILED_AT_POST_RESTORE(14),
  /** Failed while handling BackupShutdown (VSS_WS_FAILED_AT_BACKUPSHUTDOWN). */
  FAILED_AT_BACKUPSHUTDOWN(15);

  private final int nativeValue;

  WriterState(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }

  /** Tells whether this state by itself says that the writer failed: every FAILED_AT state, and {@link #UNKNOWN}. */
  public boolean isFailure() {
    return this == UNKNOWN || nativeValue >= FAILED_AT_IDENTIFY.nativeValue;
  }

  /** Tells whether the writer is idle: it waits for no event, and has not failed. */
  public boolean isStable() {
    return this == STABLE;
  }

  /** Tells whether the writer waits for the next event of a snapshot set or for the end of the backup. */
  public boolean isWaiting() {
    return !isStable() && !isFailure();
  }
}
