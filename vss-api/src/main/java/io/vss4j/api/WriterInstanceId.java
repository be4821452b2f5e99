package io.vss4j.api;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Names one life of a writer: given by the service at each start, never used again (the writer instance id).
 *
 * <p>Compared by value; {@link #toString()} gives the lower-case form without braces that documents use.
 *
 * @param value the 128-bit identifier (VSS_ID)
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/volume-shadow-copy-api-data-types">Volume Shadow Copy API
 *     Data Types</a>
 */
public record WriterInstanceId(UUID value) {
  /**
   * Wraps an identifier.
   *
   * @throws NullPointerException if {@code value} is null
   */
  public WriterInstanceId {
    requireNonNull(value, "value");
  }

  /** Returns the id with the given value. */
  public static WriterInstanceId of(UUID value) {
    return new WriterInstanceId(value);
  }

  /**
   * Reads an id from its text, with or without braces, in any letter case.
   *
   * @throws IllegalArgumentException if the text is no identifier
   */
  public static WriterInstanceId parse(String text) {
    return new WriterInstanceId(IdText.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
