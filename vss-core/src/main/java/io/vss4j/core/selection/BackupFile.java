package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file of a backup set.
 *
 * @param owner explicit component whose backup it belongs to
 * @param member component whose file set selected it: the owner or a member of its set
 * @param fileSet the file set; of a file that is in none, one that names the file alone
 * @param relativePath position below the file set's path (never below its alternate path), with {@code /} between names
 * @param source where to read it: in the shadow copy, links followed
 * @param ranges the ranges that are copied, in this order; empty for the whole file
 */
public record BackupFile(
    ComponentKey owner,
    ComponentKey member,
    FileSet fileSet,
    String relativePath,
    Path source,
    Optional<List<FileRange>> ranges) {
  /** Makes the value of a copy of the ranges. */
  public BackupFile {
    ranges = ranges.map(List::copyOf);
  }

  /**
   * Opens what is copied of the file: all of it, or the bytes of its ranges one after the other. The caller closes it.
   *
   * @throws IOException if the source cannot be opened; a link in its place is not followed
   */
  public InputStream open() throws IOException {
    return ranges.isPresent()
        ? RangesStream.open(source, ranges.get())
        : Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS);
  }

  /** Makes the value of a file that is copied whole. */
  public BackupFile(ComponentKey owner, ComponentKey member, FileSet fileSet, String relativePath, Path source) {
    this(owner, member, fileSet, relativePath, source, Optional.empty());
  }
}
