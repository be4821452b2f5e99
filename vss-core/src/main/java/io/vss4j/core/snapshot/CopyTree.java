package io.vss4j.core.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Locale;

/**
 * A program of its own: copies a tree where the machine has no {@code cp} that can. It runs in a child process and
 * speaks like {@code cp} on its output, so that {@link CopyReport} reads both.
 *
 * <p>It is started from this one class file, alone: it uses nothing but {@code java.base} and must compile to no second
 * class (no nested class, no switch over an enum). Directories and plain files are copied with their attributes, links
 * as links; whatever else there is, is left out with a message. Hard links become files of their own.
 */
final class CopyTree extends SimpleFileVisitor<Path> {
  private static final long CHUNK_BYTES = 32L << 20;
  private static final int PERMISSION_BITS = 07777;

  private final Path from;
  private final Path to;
  private boolean lacking;

  private CopyTree(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Says that it is ready, waits to be told to go, and copies the first argument to the second, which must not exist.
   */
  public static void main(String[] args) throws IOException {
    Path from = FileSystems.getDefault().getPath(args[0]);
    Path to = FileSystems.getDefault().getPath(args[1]);
    System.out.println("ready");
    // Anything but a line means that whoever started this is gone.
    if (System.in.read() != 'g') {
      System.exit(2);
    }
    try {
      CopyTree copy = new CopyTree(from, to);
      Files.walkFileTree(from, copy);
      if (copy.lacking) {
        System.exit(1);
      }
    } catch (IOException e) {
      System.err.println("cannot copy '" + from + "': " + reason(e));
      System.exit(1);
    }
  }

  private Path target(Path source) {
    return to.resolve(from.relativize(source));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes)
      throws IOException {
    Files.createDirectory(target(source));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path source, BasicFileAttributes attributes) throws IOException {
    try {
      if (attributes.isSymbolicLink()) {
        Files.createSymbolicLink(target(source), Files.readSymbolicLink(source));
      } else if (attributes.isRegularFile()) {
        copyFile(source);
      } else {
        System.err.println("left out '" + source + "': special file");
      }
      return FileVisitResult.CONTINUE;
    } catch (NoSuchFileException e) {
      return unlessVanished(source, e);
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path source, IOException failure) throws IOException {
    return unlessVanished(source, failure);
  }

  @Override
  public FileVisitResult postVisitDirectory(Path source, IOException failure) throws IOException {
    if (failure != null) {
      return unlessVanished(source, failure);
    }
    try {
      copyAttributes(source, target(source));
      return FileVisitResult.CONTINUE;
    } catch (NoSuchFileException e) {
      return unlessVanished(source, e);
    }
  }

  private FileVisitResult unlessVanished(Path source, IOException failure) throws IOException {
    if (!(failure instanceof NoSuchFileException)
        || source.equals(from)
        || Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
      throw failure;
    }
    lacking = true;
    String name = source.toString().replace(source.getFileSystem().getSeparator(), "/");
    System.err.println("cannot open '" + name + "': No such file or directory");
    return FileVisitResult.CONTINUE;
  }

  private void copyFile(Path source) throws IOException {
    Path target = target(source);
    try (FileChannel in =
            FileChannel.open(source, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        FileChannel out =
            FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      // Up to the size at the start: a file that someone who is not frozen goes on writing would
      // never end.
      long size = in.size();
      long position = 0;
      while (position < size) {
        long moved = in.transferTo(position, Math.min(CHUNK_BYTES, size - position), out);
        if (moved <= 0) {
          break;
        }
        position += moved;
      }
    }
    copyAttributes(source, target);
  }

  private static void copyAttributes(Path source, Path target) throws IOException {
    BasicFileAttributes times;
    PosixFileAttributeView posix = Files.getFileAttributeView(source, PosixFileAttributeView.class);
    if (posix != null) {
      times = copyPosix(posix.readAttributes(), source, target);
    } else {
      times = copyDos(source, target);
    }
    Files.getFileAttributeView(target, BasicFileAttributeView.class)
        .setTimes(times.lastModifiedTime(), times.lastAccessTime(), times.creationTime());
  }

  private static BasicFileAttributes copyPosix(
      PosixFileAttributes attributes, Path source, Path target) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    try {
      view.setGroup(attributes.group());
      view.setOwner(attributes.owner());
    } catch (FileSystemException e) {
      // As cp does: only a privileged user can give files away.
      debug(target, e);
    }
    copyUserAttributes(source, target);
    int mode = (Integer) Files.getAttribute(source, "unix:mode");
    Files.setAttribute(target, "unix:mode", mode & PERMISSION_BITS);
    return attributes;
  }

  private static void copyUserAttributes(Path source, Path target) throws IOException {
    UserDefinedFileAttributeView from =
        Files.getFileAttributeView(source, UserDefinedFileAttributeView.class);
    UserDefinedFileAttributeView to =
        Files.getFileAttributeView(target, UserDefinedFileAttributeView.class);
    if (from == null || to == null) {
      return;
    }
    try {
      for (String name : from.list()) {
        ByteBuffer value = ByteBuffer.allocate(from.size(name));
        from.read(name, value);
        value.flip();
        to.write(name, value);
      }
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException e) {
      // As cp does: the two file systems need not both have them.
      debug(target, e);
    }
  }

  private static BasicFileAttributes copyDos(Path source, Path target) throws IOException {
    DosFileAttributeView from = Files.getFileAttributeView(source, DosFileAttributeView.class);
    if (from == null) {
      return Files.readAttributes(source, BasicFileAttributes.class);
    }
    AclFileAttributeView acl = Files.getFileAttributeView(source, AclFileAttributeView.class);
    if (acl != null) {
      try {
        Files.getFileAttributeView(target, AclFileAttributeView.class).setAcl(acl.getAcl());
      } catch (FileSystemException e) {
        debug(target, e);
      }
    }
    DosFileAttributes attributes = from.readAttributes();
    DosFileAttributeView to = Files.getFileAttributeView(target, DosFileAttributeView.class);
    to.setHidden(attributes.isHidden());
    to.setSystem(attributes.isSystem());
    to.setArchive(attributes.isArchive());
    return attributes;
  }

  private static void debug(Path target, FileSystemException e) {
    System.err.println("left out attributes of '" + target + "': " + reason(e));
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "No such file or directory: " + e.getMessage();
    }
    if (isDiskFull(e)) {
      return e.getMessage() + ": No space left on device";
    }
    return e.toString();
  }

  /** Tells whether an error means that there is no room, in the words of the systems that we know. */
  static boolean isDiskFull(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left")
        || message.contains("quota exceeded")
        || message.contains("not enough space on the disk");
  }
}
