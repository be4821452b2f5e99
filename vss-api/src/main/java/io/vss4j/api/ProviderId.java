package io.vss4j.api;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Names a shadow copy provider.
 *
 * <p>Compared by value; {@link #toString()} gives the lower-case form without braces that documents use.
 *
 * @param value the 128-bit identifier (VSS_ID)
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/volume-shadow-copy-api-data-types">Volume Shadow Copy API
 *     Data Types</a>
 */
public record ProviderId(UUID value) {
  /**
   * Wraps an identifier.
   *
   * @throws NullPointerException if {@code value} is null
   */
  public ProviderId {
    requireNonNull(value, "value");
  }

  /** Returns the id with the given value. */
  public static ProviderId of(UUID value) {
    return new ProviderId(value);
  }

  /**
   * Reads an id from its text, with or without braces, in any letter case.
   *
   * @throws IllegalArgumentException if the text is no identifier
   */
  public static ProviderId parse(String text) {
    return new ProviderId(IdText.parse(text));
  }

  /** The nil id: no provider in particular, the service chooses one. */
  public static final ProviderId ANY = new ProviderId(new UUID(0, 0));

  @Override
  public String toString() {
    return value.toString();
  }
}
