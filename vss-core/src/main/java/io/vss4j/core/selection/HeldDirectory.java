package io.vss4j.core.selection;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that was reached name by name from one above it and is held: what it is asked for is in it, even if meanwhile
 * somebody puts a link in the place of a directory on the way.
 *
 * <p>Each name is opened within the directory before it, where the file system can do so ({@link SecureDirectoryStream}).
 * Where it cannot, as on Windows, or where a directory on the way may be passed and not listed, the way is looked at after
 * each use: what came through a symbolic link that stands there is refused, but one that was put there for just that time,
 * and a junction, go unnoticed. For one thread.
 */
final class HeldDirectory implements Closeable {
  private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final Path root;
  private final Path directory;
  private final @Nullable SecureDirectoryStream<Path> held;

  private HeldDirectory(Path root, Path directory, @Nullable SecureDirectoryStream<Path> held) {
    this.root = root;
    this.directory = directory;
    this.held = held;
  }

  /**
   * Opens a directory.
   *
   * @param root where to begin, links on the way to it followed
   * @param directory the root or a directory below it
   * @throws FileSystemException if there is a link on the way from the root
   */
  @SuppressWarnings("StreamResourceLeak") // closed with what is returned, or when the next directory is entered
  static HeldDirectory open(Path root, Path directory) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(root);
    if (!(stream instanceof SecureDirectoryStream)) {
      stream.close();
      return new HeldDirectory(root, directory, null);
    }
    SecureDirectoryStream<Path> current = (SecureDirectoryStream<Path>) stream;
    try {
      for (Path name : root.relativize(directory)) {
        if (!name.toString().isEmpty()) {
          current = enter(current, name, directory);
        }
      }
      return new HeldDirectory(root, directory, current);
    } catch (AccessDeniedException e) {
      return new HeldDirectory(root, directory, null);
    }
  }

  /** Opens a directory within another one, which is closed. */
  private static SecureDirectoryStream<Path> enter(SecureDirectoryStream<Path> outer, Path name, Path directory)
      throws IOException {
    try (outer) {
      try {
        return outer.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
      } catch (IOException e) {
        if (attributes(outer, name).isSymbolicLink()) {
          throw linkOnTheWay(directory, name);
        }
        throw e;
      }
    }
  }

  private static FileSystemException linkOnTheWay(Path directory, Path name) {
    return new FileSystemException(directory.toString(), null, "\"" + name + "\" on the way has become a link");
  }

  private static BasicFileAttributes attributes(SecureDirectoryStream<Path> directory, Path name) throws IOException {
    return directory.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  /** Returns the names in the directory, one several times if several entries read alike as text; to be called once. */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    if (held != null) {
      addNames(held, names);
      return names;
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      addNames(stream, names);
    }
    requireNoLink();
    return names;
  }

  private static void addNames(DirectoryStream<Path> stream, List<String> names) throws IOException {
    try {
      for (Path entry : stream) {
        names.add(String.valueOf(entry.getFileName()));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Returns the attributes of an entry; those of a link itself. */
  BasicFileAttributes attributes(String name) throws IOException {
    if (held != null) {
      return attributes(held, directory.getFileSystem().getPath(name));
    }
    BasicFileAttributes attributes =
        Files.readAttributes(directory.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    requireNoLink();
    return attributes;
  }

  /** Opens a file for reading; a link in its place is not followed. The caller closes it, before or after the directory. */
  SeekableByteChannel read(String name) throws IOException {
    if (held != null) {
      return held.newByteChannel(directory.getFileSystem().getPath(name), READ);
    }
    SeekableByteChannel file = Files.newByteChannel(directory.resolve(name), READ);
    try {
      requireNoLink();
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private void requireNoLink() throws IOException {
    Path current = root;
    for (Path name : root.relativize(directory)) {
      current = current.resolve(name);
      if (!current.equals(root) && Files.isSymbolicLink(current)) {
        throw linkOnTheWay(directory, name);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (held != null) {
      held.close();
    }
  }
}
