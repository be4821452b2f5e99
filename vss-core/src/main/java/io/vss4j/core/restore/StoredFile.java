package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.selection.FileRange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that a backup holds.
 *
 * <p>The relative path is kept as the medium has it, so that a hostile one can be refused and quoted.
 *
 * @param writer the writer
 * @param owner the explicitly included component to whose backup it belongs
 * @param member the component whose file set it is; the owner or a component of its set
 * @param fileSet the file set that selected it
 * @param relativePath its place below the path of the file set, elements separated by {@code /}
 * @param size length of what is stored of it, in bytes
 * @param sha256 SHA-256 of what is stored, lower-case hexadecimal
 * @param lastModified its modification time when it was backed up
 * @param attributes its permissions, owner and group then; empty where the backup does not have them
 * @param ranges the ranges of it that are stored, one after the other in this order; empty for the whole file
 */
public record StoredFile(
    WriterId writer,
    ComponentKey owner,
    ComponentKey member,
    FileSet fileSet,
    String relativePath,
    long size,
    String sha256,
    Instant lastModified,
    Optional<PosixAttributes> attributes,
    Optional<List<FileRange>> ranges) {
  private static final int SHA256_DIGITS = 64;

  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the size is negative or the hash is no SHA-256
   */
  public StoredFile {
    requireNonNull(writer, "writer");
    requireNonNull(owner, "owner");
    requireNonNull(member, "member");
    requireNonNull(fileSet, "fileSet");
    requireNonNull(relativePath, "relativePath");
    requireNonNull(lastModified, "lastModified");
    requireNonNull(attributes, "attributes");
    ranges = ranges.map(List::copyOf);
    if (size < 0) {
      throw new IllegalArgumentException("size of " + relativePath + " is negative: " + size);
    }
    if (sha256.length() != SHA256_DIGITS || !sha256.equals(sha256.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("no lower-case SHA-256 of " + relativePath + ": " + sha256);
    }
  }

  /** Returns the value of a file of which only ranges are stored. */
  public StoredFile withRanges(List<FileRange> stored) {
    return new StoredFile(
        writer, owner, member, fileSet, relativePath, size, sha256, lastModified, attributes, Optional.of(stored));
  }

  /** Makes the value of a file that is stored whole. */
  public StoredFile(
      WriterId writer,
      ComponentKey owner,
      ComponentKey member,
      FileSet fileSet,
      String relativePath,
      long size,
      String sha256,
      Instant lastModified,
      Optional<PosixAttributes> attributes) {
    this(writer, owner, member, fileSet, relativePath, size, sha256, lastModified, attributes, Optional.empty());
  }

  /** Makes the value of a file of which the backup has no permissions, owner and group. */
  public StoredFile(
      WriterId writer,
      ComponentKey owner,
      ComponentKey member,
      FileSet fileSet,
      String relativePath,
      long size,
      String sha256,
      Instant lastModified) {
    this(writer, owner, member, fileSet, relativePath, size, sha256, lastModified, Optional.empty());
  }
}
