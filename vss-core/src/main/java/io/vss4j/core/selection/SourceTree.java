package io.vss4j.core.selection;

import io.vss4j.api.requester.LeftOut;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The file tree of the machine as a shadow copy holds it: named by original paths, read through the shadow copy.
 *
 * <p>A link in a shadow copy is followed by its text as if it stood at its original place, and what it leads to is read
 * from the shadow copy again: left to the operating system, a link with an absolute text would lead from the shadow
 * copy to the live files. Only what is below the bounds is ever listed or read: a directory is {@linkplain HeldDirectory
 * held} meanwhile, so that one in whose place somebody puts a link is an error. A path is <em>real</em> if no name in it
 * below a bound is a link.
 */
final class SourceTree {
  /** As many links as an operating system follows in one path; more are taken for a loop. */
  private static final int MAX_LINKS = 40;

  private final Function<Path, Path> shadow;
  private final Set<Path> bounds;
  /** By original path, why the shadow copy lacks what was there. */
  private final Map<Path, String> leftOut;

  SourceTree(Function<Path, Path> shadow, Collection<Path> bounds, Collection<LeftOut> leftOut) {
    this(shadow, bounds, new LinkedHashMap<>());
    leftOut.forEach(entry -> this.leftOut.put(entry.path(), entry.reason()));
  }

  private SourceTree(Function<Path, Path> shadow, Collection<Path> bounds, Map<Path, String> leftOut) {
    this.shadow = shadow;
    this.bounds = new LinkedHashSet<>(bounds);
    this.leftOut = leftOut;
  }

  /** Returns this tree, the given directory being a bound too unless it lies below one. */
  SourceTree including(Path directory) {
    if (isWithinBounds(directory)) {
      return this;
    }
    SourceTree tree = new SourceTree(shadow, bounds, leftOut);
    tree.bounds.add(directory);
    return tree;
  }

  /**
   * Returns where to read what stood at an original path.
   *
   * @throws IOException if the shadow copy is known not to have it; a {@link java.nio.file.NoSuchFileException} only if the
   *     volume had not either
   */
  Path source(Path original) throws IOException {
    requireCopied(original);
    try {
      return shadow.apply(original);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void requireCopied(Path original) throws IOException {
    for (Path path = leftOut.isEmpty() ? null : original; path != null; path = path.getParent()) {
      String reason = leftOut.get(path);
      if (reason != null) {
        throw new IOException("left out of the shadow copy: " + reason);
      }
    }
  }

  /** Opens a directory; the caller closes it. */
  Opened open(Path real) throws IOException {
    Path place = source(real);
    Path root = root(real, place);
    return new Opened(real, place, root, HeldDirectory.open(root, place));
  }

  /** Returns what {@link Opened#list} does. */
  DirectoryListing list(Path real) throws IOException {
    try (Opened directory = open(real)) {
      return directory.list();
    }
  }

  /** Returns the attributes of an entry; those of a link itself. */
  BasicFileAttributes attributes(Path real) throws IOException {
    Path parent = real.getParent();
    if (bounds.contains(real) || parent == null || !isWithinBounds(parent)) {
      return attributesAt(source(real));
    }
    try (Opened directory = open(parent)) {
      return directory.attributes(String.valueOf(real.getFileName()));
    }
  }

  private static BasicFileAttributes attributesAt(Path place) throws IOException {
    return Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Returns from where on the way to a directory must have no link, in the shadow copy: the place of the innermost bound
   * above it, or that of a volume mounted in between.
   */
  private Path root(Path real, Path source) throws IOException {
    Path directory = real;
    Path place = source;
    while (!bounds.contains(directory)) {
      Path parent = directory.getParent();
      if (parent == null || !isWithinBounds(parent)) {
        return place;
      }
      Path above = source(parent);
      if (!above.resolve(String.valueOf(directory.getFileName())).equals(place)) {
        return place;
      }
      directory = parent;
      place = above;
    }
    return place;
  }

  /** Returns from where on the way to a file must have no link, as {@link BackupFile} wants it. */
  Path rootAbove(Path realFile) throws IOException {
    Path parent = realFile.getParent();
    Path source = source(realFile);
    return parent == null ? source : within(root(parent, source(parent)), source);
  }

  private static Path within(Path root, Path source) {
    return source.startsWith(root) ? root : source;
  }

  /** A directory that is held open. */
  final class Opened implements Closeable {
    private final Path real;
    private final Path place;
    private final Path root;
    private final HeldDirectory held;

    private Opened(Path real, Path place, Path root, HeldDirectory held) {
      this.real = real;
      this.place = place;
      this.root = root;
      this.held = held;
    }

    Path real() {
      return real;
    }

    /** Returns from where on the way to a file in it must have no link. */
    Path rootAbove(Path source) {
      return within(root, source);
    }

    /** Lists the directory as the volume had it: what the shadow copy lacks is named and then cannot be examined. */
    DirectoryListing list() throws IOException {
      List<String> names = held.names();
      Set<String> copied = leftOut.isEmpty() ? Set.of() : Set.copyOf(names);
      for (Path lacking : leftOut.keySet()) {
        String name = String.valueOf(lacking.getFileName());
        if (real.equals(lacking.getParent()) && !copied.contains(name)) {
          names.add(name);
        }
      }
      return DirectoryListing.of(names);
    }

    /** Returns the attributes of an entry; those of a link itself, and of a volume mounted there its own. */
    BasicFileAttributes attributes(String name) throws IOException {
      Path entry = real.resolve(name);
      Path source = source(entry);
      return bounds.contains(entry) || !source.equals(place.resolve(name))
          ? attributesAt(source)
          : held.attributes(name);
    }

    @Override
    public void close() throws IOException {
      held.close();
    }
  }

  /** Returns the real form of a path, which may have links below a bound; empty if one leads out of the bounds. */
  Optional<Path> real(Path original) throws IOException {
    for (Path bound : bounds) {
      if (original.startsWith(bound)) {
        return follow(bound, bound.relativize(original));
      }
    }
    return Optional.empty();
  }

  /** Returns the real form of an entry of a real directory; empty if it is a link that leads out of the bounds. */
  Optional<Path> real(Path realDirectory, String name) throws IOException {
    return follow(realDirectory, realDirectory.getFileSystem().getPath(name));
  }

  private Optional<Path> follow(Path realDirectory, Path names) throws IOException {
    Path current = realDirectory;
    Deque<Path> pending = new ArrayDeque<>();
    push(names, pending);
    int links = 0;
    while (!pending.isEmpty()) {
      Path name = pending.pop();
      String text = name.toString();
      if (text.isEmpty() || text.equals(".")) {
        continue;
      }
      if (text.equals("..")) {
        Path parent = current.getParent();
        current = parent == null ? current : parent;
        continue;
      }
      Path next = current.resolve(name);
      if (!isLink(next)) {
        current = next;
        continue;
      }
      if (++links > MAX_LINKS) {
        throw new FileSystemLoopException(next.toString());
      }
      Path target = current.getFileSystem().getPath(Files.readSymbolicLink(source(next)).toString());
      Path root = target.getRoot();
      // A Windows path with a root but no drive is on the drive of the link.
      current = root == null ? current : current.resolve(root);
      push(target, pending);
    }
    return isWithinBounds(current) ? Optional.of(current) : Optional.empty();
  }

  /**
   * A bound itself is taken as it is, and so is what lies outside: on the way to another bound, or to nothing that is
   * read.
   */
  private boolean isLink(Path original) throws IOException {
    return !bounds.contains(original) && isWithinBounds(original) && attributesAt(source(original)).isSymbolicLink();
  }

  private boolean isWithinBounds(Path original) {
    return bounds.stream().anyMatch(original::startsWith);
  }

  private static void push(Path names, Deque<Path> pending) {
    for (int i = names.getNameCount() - 1; i >= 0; i--) {
      pending.push(names.getName(i));
    }
  }
}
