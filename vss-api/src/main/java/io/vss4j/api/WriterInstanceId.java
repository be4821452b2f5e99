package io.vss4j.api;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Names one life of a writer: given by the service at each start, never used again (the writer instance id).
 *
 * <p>Compared by value; {@link #toString()} gives the lower-case form without braces that documents use. Ids have an
 * order, so that a table of them stays quick when hostile documents give all of them one hash code.
 *
 * @param value the 128-bit identifier (VSS_ID)
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/volume-shadow-copy-api-data-types">Volume Shadow Copy API
 *     Data Types</a>
 */
public record WriterInstanceId(UUID value) implements Comparable<WriterInstanceId> {
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

  /** Compares the values: consistent with equality, and of no other meaning. */
  @Override
  public int compareTo(WriterInstanceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
