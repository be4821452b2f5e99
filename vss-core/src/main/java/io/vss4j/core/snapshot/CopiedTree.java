package io.vss4j.core.snapshot;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Sealing and removing trees that this package made; links are never followed. */
final class CopiedTree {
  private static final Set<PosixFilePermission> WRITE = EnumSet.of(
      PosixFilePermission.OWNER_WRITE,
      PosixFilePermission.GROUP_WRITE,
      PosixFilePermission.OTHERS_WRITE);
  private static final Set<PosixFilePermission> OWNER = EnumSet.of(
      PosixFilePermission.OWNER_READ,
      PosixFilePermission.OWNER_WRITE,
      PosixFilePermission.OWNER_EXECUTE);

  private CopiedTree() {}

  /** Takes the right to write from everything in a tree, until told to stop. */
  static void makeReadOnly(Path path, BooleanSupplier stop) throws IOException {
    if (stop.getAsBoolean()) {
      return;
    }
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      return;
    }
    if (attributes.isDirectory()) {
      for (Path child : list(path)) {
        makeReadOnly(child, stop);
      }
    }
    PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (posix != null) {
      Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
      permissions.addAll(posix.readAttributes().permissions());
      if (permissions.removeAll(WRITE)) {
        posix.setPermissions(permissions);
      }
      return;
    }
    DosFileAttributeView dos = Files.getFileAttributeView(path, DosFileAttributeView.class);
    if (dos != null && !attributes.isDirectory()) {
      dos.setReadOnly(true);
    }
  }

  /** Removes a tree, sealed or not; one that is not there is fine. */
  static void delete(Path path) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return;
    }
    if (attributes.isDirectory()) {
      PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
      if (posix != null && !posix.readAttributes().permissions().containsAll(OWNER)) {
        posix.setPermissions(OWNER);
      }
      for (Path child : list(path)) {
        delete(child);
      }
    } else if (!attributes.isSymbolicLink()) {
      DosFileAttributeView dos = Files.getFileAttributeView(path, DosFileAttributeView.class);
      if (dos != null && Files.getFileAttributeView(path, PosixFileAttributeView.class) == null) {
        dos.setReadOnly(false);
      }
    }
    Files.deleteIfExists(path);
  }

  // Whole, so that a deep tree does not hold one open directory per level.
  private static List<Path> list(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(children::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }
}
