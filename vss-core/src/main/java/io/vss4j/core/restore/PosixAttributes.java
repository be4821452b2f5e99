package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what with a file or a directory, where a file system has this.
 *
 * <p>The set-user-id, set-group-id and sticky marks, access control lists and extended attributes are not part of it: the Java
 * platform has no portable way to them, so a backup does not hold them and a restore does not give them.
 *
 * @param permissions what owner, group and others may do
 * @param owner the owner's name; the number where the machine has no name for it
 * @param group the group's name, likewise
 */
public record PosixAttributes(Set<PosixFilePermission> permissions, String owner, String group) {
  /**
   * Makes the value of a copy of the permissions.
   *
   * @throws IllegalArgumentException if owner or group is empty
   */
  public PosixAttributes {
    permissions = Set.copyOf(permissions);
    if (requireNonNull(owner, "owner").isEmpty() || requireNonNull(group, "group").isEmpty()) {
      throw new IllegalArgumentException("owner and group must have a name");
    }
  }

  /**
   * Returns the value with permissions as text.
   *
   * @param permissions as {@code rwxr-x---}
   * @throws IllegalArgumentException if they are written in another way
   */
  public static PosixAttributes of(String permissions, String owner, String group) {
    return new PosixAttributes(PosixFilePermissions.fromString(permissions), owner, group);
  }

  /** Returns those of an entry, of a link itself; empty where the file system has none. */
  public static Optional<PosixAttributes> read(Path path) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return Optional.empty();
    }
    PosixFileAttributes entry = view.readAttributes();
    return Optional.of(new PosixAttributes(entry.permissions(), entry.owner().getName(), entry.group().getName()));
  }

  /** Returns the permissions as {@code rwxr-x---}. */
  public String permissionText() {
    return PosixFilePermissions.toString(permissions);
  }

  /** Returns these with other permissions. */
  public PosixAttributes withPermissions(Set<PosixFilePermission> other) {
    return new PosixAttributes(other, owner, group);
  }

  @Override
  public String toString() {
    return permissionText() + ' ' + owner + ':' + group;
  }
}
