package io.vss4j.api;

/**
 * Kind of backup that the requester announces and writers may act on (VSS_BACKUP_TYPE).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_backup_type">VSS_BACKUP_TYPE</a>
 */
public enum BackupType {
  /** No type was set; not accepted from a requester (VSS_BT_UNDEFINED). */
  UNDEFINED(0),
  /** Everything that the components name is copied (VSS_BT_FULL). */
  FULL(1),
  /** What changed since the last full or incremental backup (VSS_BT_INCREMENTAL). */
  INCREMENTAL(2),
  /** What changed since the last full backup (VSS_BT_DIFFERENTIAL). */
  DIFFERENTIAL(3),
  /** Only the log files of the components (VSS_BT_LOG). */
  LOG(4),
  /** Like full, but the backup history of the writer stays as it is (VSS_BT_COPY). */
  COPY(5),
  /** A type agreed on outside the other values (VSS_BT_OTHER). */
  OTHER(6);

  private final int nativeValue;

  BackupType(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }
}
