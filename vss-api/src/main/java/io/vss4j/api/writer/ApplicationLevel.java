package io.vss4j.api.writer;

/**
 * Place of a writer in the freeze order: front end first, then back end, system, and resource managers; thawed in reverse
 * (VSS_APPLICATION_LEVEL).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_application_level">VSS_APPLICATION_LEVEL</a>
 */
public enum ApplicationLevel {
  /** Not accepted from a writer (VSS_APP_UNKNOWN). */
  UNKNOWN(0),
  /** System services (VSS_APP_SYSTEM). */
  SYSTEM(1),
  /** Applications below others (VSS_APP_BACK_END). */
  BACK_END(2),
  /** Applications on top; the default (VSS_APP_FRONT_END). */
  FRONT_END(3),
  /** Resource managers, frozen last (VSS_APP_SYSTEM_RM). */
  SYSTEM_RM(4),
  /** Reserved; not accepted from a writer (VSS_APP_AUTO). */
  AUTO(-1);

  private final int nativeValue;

  ApplicationLevel(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }
}
