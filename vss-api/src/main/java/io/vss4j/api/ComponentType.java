package io.vss4j.api;

/**
 * Kind of a component (VSS_COMPONENT_TYPE).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_component_type">VSS_COMPONENT_TYPE</a>
 */
public enum ComponentType {
  /** A stored document has a type that is not known here (VSS_CT_UNDEFINED); never accepted from a caller. */
  UNDEFINED(0),
  /** A database with separate data and log file sets (VSS_CT_DATABASE). */
  DATABASE(1),
  /** Any other group of files (VSS_CT_FILEGROUP). */
  FILE_GROUP(2);

  private final int nativeValue;

  ComponentType(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }
}
