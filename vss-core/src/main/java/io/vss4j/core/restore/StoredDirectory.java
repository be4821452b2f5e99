package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.FileSet;
import java.util.Optional;

/**
 * A directory of a recursive file set that a backup recorded, to be there after the restore even if it is empty.
 *
 * @param writer the writer
 * @param owner the explicitly included component to whose backup it belongs
 * @param member the component whose file set it is
 * @param fileSet the file set
 * @param relativePath its place below the path of the file set, elements separated by {@code /}; empty for that path itself
 * @param attributes its permissions, owner and group; empty where the backup does not have them
 */
public record StoredDirectory(
    WriterId writer,
    ComponentKey owner,
    ComponentKey member,
    FileSet fileSet,
    String relativePath,
    Optional<PosixAttributes> attributes) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument is null
   */
  public StoredDirectory {
    requireNonNull(writer, "writer");
    requireNonNull(owner, "owner");
    requireNonNull(member, "member");
    requireNonNull(fileSet, "fileSet");
    requireNonNull(relativePath, "relativePath");
    requireNonNull(attributes, "attributes");
  }

  /** Makes the value of a directory of which the backup has no permissions, owner and group. */
  public StoredDirectory(
      WriterId writer, ComponentKey owner, ComponentKey member, FileSet fileSet, String relativePath) {
    this(writer, owner, member, fileSet, relativePath, Optional.empty());
  }
}
