package io.vss4j.api;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Names a kind of writer: chosen by its author, the same for every copy of it that runs (the writer class id).
 *
 * <p>Compared by value; {@link #toString()} gives the lower-case form without braces that documents use.
 *
 * @param value the 128-bit identifier (VSS_ID)
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/volume-shadow-copy-api-data-types">Volume Shadow Copy API
 *     Data Types</a>
 */
public record WriterId(UUID value) {
  /**
   * Wraps an identifier.
   *
   * @throws NullPointerException if {@code value} is null
   */
  public WriterId {
    requireNonNull(value, "value");
  }

  /** Returns the id with the given value. */
  public static WriterId of(UUID value) {
    return new WriterId(value);
  }

  /**
   * Reads an id from its text, with or without braces, in any letter case.
   *
   * @throws IllegalArgumentException if the text is no identifier
   */
  public static WriterId parse(String text) {
    return new WriterId(IdText.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
