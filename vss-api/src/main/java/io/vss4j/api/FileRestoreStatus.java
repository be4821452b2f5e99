package io.vss4j.api;

/**
 * Result of restoring the files of a component and its set (VSS_FILE_RESTORE_STATUS).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_file_restore_status">VSS_FILE_RESTORE_STATUS</a>
 */
public enum FileRestoreStatus {
  /** No status was set; not accepted from a requester (VSS_RS_UNDEFINED). */
  UNDEFINED(0),
  /** The restore failed and nothing of it is left on disk (VSS_RS_NONE). */
  NONE(1),
  /** Every file is in its place (VSS_RS_ALL). */
  ALL(2),
  /** The restore failed and left something on disk; take the component as corrupt (VSS_RS_FAILED). */
  FAILED(3);

  private final int nativeValue;

  FileRestoreStatus(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }
}
