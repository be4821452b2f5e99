package io.vss4j.api;

/**
 * Way in which the data come back, as the requester announces it (VSS_RESTORE_TYPE).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_restore_type">VSS_RESTORE_TYPE</a>
 */
public enum RestoreType {
  /** No type was set; writers act as for {@link #BY_COPY} (VSS_RTYPE_UNDEFINED). */
  UNDEFINED(0),
  /** Files are copied back from the medium (VSS_RTYPE_BY_COPY). */
  BY_COPY(1),
  /** A transportable shadow copy is imported; no file is copied (VSS_RTYPE_IMPORT). */
  IMPORT(2),
  /** Any other way; not accepted from a requester (VSS_RTYPE_OTHER). */
  OTHER(3);

  private final int nativeValue;

  RestoreType(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }
}
