package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of a backup set.
 *
 * @param owner explicit component whose backup it belongs to
 * @param member component whose file set selected it: the owner or a member of its set
 * @param fileSet the file set; of a file that is in none, one that names the file alone
 * @param relativePath position below the file set's path (never below its alternate path), with {@code /} between names
 * @param source where to read it: in the shadow copy, links followed
 * @param ranges the ranges that are copied, in this order; empty for the whole file
 * @param root the source or a directory above it; a name below it that is a link by now is not followed
 */
public record BackupFile(
    ComponentKey owner,
    ComponentKey member,
    FileSet fileSet,
    String relativePath,
    Path source,
    Optional<List<FileRange>> ranges,
    Path root) {
  /**
   * Makes the value.
   *
   * @throws IllegalArgumentException if the source is not below the root
   */
  public BackupFile {
    if (!source.startsWith(root)) {
      throw new IllegalArgumentException(source + " is not below " + root);
    }
    ranges = ranges.map(List::copyOf);
  }

  /**
   * Opens what is copied of the file: all of it, or the bytes of its ranges one after the other. The caller closes it.
   *
   * <p>Directories from the root to the source are held while the file is opened, if the file system can do that, which
   * that of Windows cannot: there a link that somebody puts in the place of one, and takes away again while it is opened,
   * is followed.
   *
   * @throws IOException if the source cannot be opened; a link in its place, or in that of a directory below the root, is
   *     not followed
   */
  public InputStream open() throws IOException {
    SeekableByteChannel file = channel();
    return ranges.isPresent() ? new RangesStream(file, ranges.get()) : Channels.newInputStream(file);
  }

  private SeekableByteChannel channel() throws IOException {
    Path directory = source.getParent();
    if (directory == null || source.equals(root)) {
      return Files.newByteChannel(source, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }
    try (HeldDirectory held = HeldDirectory.open(root, directory)) {
      return held.read(String.valueOf(source.getFileName()));
    }
  }

  /** Makes the value of a file to which no directory is watched. */
  public BackupFile(
      ComponentKey owner,
      ComponentKey member,
      FileSet fileSet,
      String relativePath,
      Path source,
      Optional<List<FileRange>> ranges) {
    this(owner, member, fileSet, relativePath, source, ranges, source);
  }

  /** Makes the value of a file that is copied whole and to which no directory is watched. */
  public BackupFile(ComponentKey owner, ComponentKey member, FileSet fileSet, String relativePath, Path source) {
    this(owner, member, fileSet, relativePath, source, Optional.empty());
  }
}
