package io.vss4j.api;

/**
 * Order of a writer, given while it handles PreRestore, that overrides its restore method for one component
 * (VSS_RESTORE_TARGET).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_restore_target">VSS_RESTORE_TARGET</a>
 */
public enum RestoreTarget {
  /** Not stated; a writer error (VSS_RT_UNDEFINED). */
  UNDEFINED(0),
  /** Follow the restore method; the default (VSS_RT_ORIGINAL). */
  ORIGINAL(1),
  /** Restore every file to its alternate location mapping (VSS_RT_ALTERNATE). */
  ALTERNATE(2),
  /** Follow the directed targets of the component (VSS_RT_DIRECTED). */
  DIRECTED(3),
  /** Restore to the original paths even if the restore method says otherwise (VSS_RT_ORIGINAL_LOCATION). */
  ORIGINAL_LOCATION(4);

  private final int nativeValue;

  RestoreTarget(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }
}
