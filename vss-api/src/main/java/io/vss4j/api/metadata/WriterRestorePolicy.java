package io.vss4j.api.metadata;

/**
 * When a writer wants restore events (VSS_WRITERRESTORE_ENUM).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_writerrestore_enum">VSS_WRITERRESTORE_ENUM</a>
 */
public enum WriterRestorePolicy {
  /** Not stated; a writer error (VSS_WRE_UNDEFINED). */
  UNDEFINED(0),
  /** Never; its components are restored without it (VSS_WRE_NEVER). */
  NEVER(1),
  /** The PostRestore handler is wanted only if files could not be replaced (VSS_WRE_IF_REPLACE_FAILS). */
  IF_REPLACE_FAILS(2),
  /** Always (VSS_WRE_ALWAYS). */
  ALWAYS(3);

  private final int nativeValue;

  WriterRestorePolicy(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }
}
