package io.vss4j.api.component;

/**
 * How far to roll forward (VSS_ROLLFORWARD_TYPE).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_rollforward_type">VSS_ROLLFORWARD_TYPE</a>
 */
public enum RollForwardType {
  /** Not stated (VSS_RF_UNDEFINED). */
  UNDEFINED(0),
  /** Not at all (VSS_RF_NONE). */
  NONE(1),
  /** As far as the logs go (VSS_RF_ALL). */
  ALL(2),
  /** To a given point (VSS_RF_PARTIAL). */
  PARTIAL(3);

  private final int nativeValue;

  RollForwardType(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }
}
