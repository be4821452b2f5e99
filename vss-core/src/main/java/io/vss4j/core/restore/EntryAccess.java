package io.vss4j.core.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Sets permissions, owner and group of one entry, none that it has already. On some systems this opens and closes the file, which
 * drops a lock on it, as setting the time does. Nothing is done where the file system has no such attributes.
 */
final class EntryAccess {
  private EntryAccess() {}

  /** Sets them all, or fails. */
  static void set(Path path, PosixAttributes wanted) throws IOException {
    PosixFileAttributeView view = view(path);
    if (view != null) {
      setOwner(path, view, wanted);
      setGroup(path, view, wanted);
      setPermissions(view, wanted.permissions());
    }
  }

  /** Sets what can be set, and adds what cannot to the warnings. A file in the wrong group shows that group nothing. */
  static void setIfPossible(Path path, PosixAttributes wanted, List<String> warnings) {
    PosixFileAttributeView view = view(path);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> permissions = wanted.permissions();
    try {
      setGroup(path, view, wanted);
    } catch (IOException | RuntimeException e) {
      permissions = withoutGroup(permissions);
      warnings.add(path + " does not belong to group " + wanted.group() + " as it did but to " + found(path, true)
          + ", which may do with it no more than everybody: " + e);
    }
    try {
      setOwner(path, view, wanted);
    } catch (IOException | RuntimeException e) {
      warnings.add(path + " does not belong to " + wanted.owner() + " as it did but to " + found(path, false) + ": " + e);
    }
    try {
      setPermissions(view, permissions);
    } catch (IOException | RuntimeException e) {
      warnings.add(path + " did not get its permissions " + wanted.permissionText() + " back: " + e);
    }
  }

  /** Lets the owner read and change an entry; left to the attempt that follows when it cannot be. */
  static void letOwnerChange(Path path, boolean directory) {
    PosixFileAttributeView view = view(path);
    if (view == null) {
      return;
    }
    try {
      Set<PosixFilePermission> permissions = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      if (directory) {
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
      }
      permissions.addAll(view.readAttributes().permissions());
      setPermissions(view, permissions);
    } catch (IOException e) {
      // Whoever opens the entry next says what is wrong with it.
    }
  }

  /** Tells whether the file system of a path has such attributes. */
  static boolean isKnown(Path path) {
    return view(path) != null;
  }

  private static PosixFileAttributeView view(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static void setOwner(Path path, PosixFileAttributeView view, PosixAttributes wanted) throws IOException {
    if (!view.readAttributes().owner().getName().equals(wanted.owner())) {
      view.setOwner(principals(path).lookupPrincipalByName(wanted.owner()));
    }
  }

  private static void setGroup(Path path, PosixFileAttributeView view, PosixAttributes wanted) throws IOException {
    if (!view.readAttributes().group().getName().equals(wanted.group())) {
      view.setGroup(principals(path).lookupPrincipalByGroupName(wanted.group()));
    }
  }

  private static void setPermissions(PosixFileAttributeView view, Set<PosixFilePermission> permissions) throws IOException {
    if (!view.readAttributes().permissions().equals(permissions)) {
      view.setPermissions(permissions);
    }
  }

  private static UserPrincipalLookupService principals(Path path) {
    return path.getFileSystem().getUserPrincipalLookupService();
  }

  private static Set<PosixFilePermission> withoutGroup(Set<PosixFilePermission> permissions) {
    Set<PosixFilePermission> without = EnumSet.noneOf(PosixFilePermission.class);
    without.addAll(permissions);
    retain(without, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    retain(without, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    retain(without, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);
    return without;
  }

  private static void retain(Set<PosixFilePermission> permissions, PosixFilePermission group, PosixFilePermission others) {
    if (!permissions.contains(others)) {
      permissions.remove(group);
    }
  }

  private static String found(Path path, boolean group) {
    try {
      return PosixAttributes.read(path).map(found -> group ? found.group() : found.owner()).orElse("nobody");
    } catch (IOException e) {
      return "somebody unknown";
    }
  }
}
