package io.vss4j.api.metadata;

/**
 * Default way in which a writer wants all its files restored (VSS_RESTOREMETHOD_ENUM).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_restoremethod_enum">VSS_RESTOREMETHOD_ENUM</a>
 */
public enum RestoreMethod {
  /** Not stated; a writer error, nothing of the writer is restored (VSS_RME_UNDEFINED). */
  UNDEFINED(0),
  /** Restore a unit only if none of its files is on disk (VSS_RME_RESTORE_IF_NOT_THERE). */
  RESTORE_IF_NOT_THERE(1),
  /** Restore a unit only if every file can be replaced (VSS_RME_RESTORE_IF_CAN_REPLACE). */
  RESTORE_IF_CAN_REPLACE(2),
  /** Stop the named service, restore, start it; then PostRestore (VSS_RME_STOP_RESTORE_START). */
  STOP_RESTORE_START(3),
  /** Restore to the alternate location mappings (VSS_RME_RESTORE_TO_ALTERNATE_LOCATION). */
  RESTORE_TO_ALTERNATE_LOCATION(4),
  /** Put the files in place at the next start of the machine (VSS_RME_RESTORE_AT_REBOOT). */
  RESTORE_AT_REBOOT(5),
  /** Replace now if possible, otherwise at the next start
   * (VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE). */
  RESTORE_AT_REBOOT_IF_CANNOT_REPLACE(6),
  /** Only a method of the writer itself works (VSS_RME_CUSTOM). */
  CUSTOM(7),
  /** Restore, PostRestore, then stop and start the named service (VSS_RME_RESTORE_STOP_START). */
  RESTORE_STOP_START(8);

  private final int nativeValue;

  RestoreMethod(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }

  /** Tells whether the method has a service stopped and started, so that a service must be named. */
  public boolean needsService() {
    return this == STOP_RESTORE_START || this == RESTORE_STOP_START;
  }
}
