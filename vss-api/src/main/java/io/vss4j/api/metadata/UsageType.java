package io.vss4j.api.metadata;

/**
 * How the host uses the data of a writer (VSS_USAGE_TYPE).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_usage_type">VSS_USAGE_TYPE</a>
 */
public enum UsageType {
  /** Not stated, or a stored document has an unknown value; a writer error (VSS_UT_UNDEFINED). */
  UNDEFINED(0),
  /** Needed to boot the system (VSS_UT_BOOTABLESYSTEMSTATE). */
  BOOTABLE_SYSTEM_STATE(1),
  /** Data of a system service (VSS_UT_SYSTEMSERVICE). */
  SYSTEM_SERVICE(2),
  /** User data (VSS_UT_USERDATA). */
  USER_DATA(3),
  /** Data of another kind (VSS_UT_OTHER). */
  OTHER(4);

  private final int nativeValue;

  UsageType(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }
}
