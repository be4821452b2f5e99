package io.vss4j.api.metadata;

/**
 * Kind of store that a writer manages (VSS_SOURCE_TYPE).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_source_type">VSS_SOURCE_TYPE</a>
 */
public enum SourceType {
  /** Not stated, or a stored document has an unknown value; a writer error (VSS_ST_UNDEFINED). */
  UNDEFINED(0),
  /** Database with transactions (VSS_ST_TRANSACTEDDB). */
  TRANSACTED_DB(1),
  /** Database without transactions (VSS_ST_NONTRANSACTEDDB). */
  NON_TRANSACTED_DB(2),
  /** Anything else (VSS_ST_OTHER). */
  OTHER(3);

  private final int nativeValue;

  SourceType(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }
}
