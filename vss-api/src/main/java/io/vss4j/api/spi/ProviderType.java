package io.vss4j.api.spi;

/**
 * Kind of a shadow copy provider (VSS_PROVIDER_TYPE).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_provider_type">VSS_PROVIDER_TYPE</a>
 */
public enum ProviderType {
  /** The one that comes with the system (VSS_PROV_SYSTEM). */
  SYSTEM(1),
  /** Works in software (VSS_PROV_SOFTWARE). */
  SOFTWARE(2),
  /** Works in a storage array (VSS_PROV_HARDWARE). */
  HARDWARE(3);

  private final int nativeValue;

  ProviderType(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }
}
