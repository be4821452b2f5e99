package io.vss4j.core.selection;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.naming.CaseFolding;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A directory that no path below it leaves, whatever links are there.
 *
 * @param root the directory, without links
 */
record ConfinedDirectory(Path root) {
  /** As many links as an operating system follows in one path; more are taken for a loop. */
  private static final int MAX_LINKS = 40;

  /**
   * Where names lead.
   *
   * @param real with links followed
   * @param place with the links that the names have
   */
  record Found(Path real, Path place) {}

  /** Returns where names lead; what is not there is taken as it is named. */
  Found find(String documentPath, List<String> names) {
    try {
      Found found = new Found(root, root);
      for (String name : names) {
        String actual = String.valueOf(entry(documentPath, found.real, name).getFileName());
        found = new Found(follow(documentPath, found.real, actual), found.place.resolve(actual));
      }
      return found;
    } catch (IOException | InvalidPathException e) {
      throw refusal(documentPath, "cannot be looked up: " + e, e);
    }
  }

  private Path follow(String documentPath, Path directory, String entry) throws IOException {
    Deque<String> pending = new ArrayDeque<>(List.of(entry));
    Path current = directory;
    int links = 0;
    while (!pending.isEmpty()) {
      String name = pending.pop();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        Path parent = current.getParent();
        if (current.equals(root) || parent == null) {
          throw refusal(documentPath, "leaves it through a link", null);
        }
        current = parent;
        continue;
      }
      Path next = entry(documentPath, current, name);
      Optional<BasicFileAttributes> attributes = attributes(next);
      if (attributes.isPresent() && attributes.get().isSymbolicLink()) {
        if (++links > MAX_LINKS) {
          throw refusal(documentPath, "goes through too many links at " + next, null);
        }
        Path target = Files.readSymbolicLink(next);
        if (target.isAbsolute()) {
          if (!target.startsWith(root)) {
            throw refusal(documentPath, "leaves it through the link " + next, null);
          }
          current = root;
          target = root.relativize(target);
        } else if (target.getRoot() != null) {
          throw refusal(documentPath, "leaves it through the link " + next, null);
        }
        for (int i = target.getNameCount() - 1; i >= 0; i--) {
          pending.push(target.getName(i).toString());
        }
      } else if (attributes.isPresent() && attributes.get().isDirectory() && attributes.get().isOther()) {
        throw refusal(documentPath, "goes through " + next + ", a reparse point of an unknown kind", null);
      } else {
        current = next;
      }
    }
    return current;
  }

  /** Returns the entry of a name: in this case, else the only one in another, else the one that could be made. */
  private Path entry(String documentPath, Path directory, String name) throws IOException {
    Path exact = directory.resolve(name);
    if (attributes(exact).isPresent()) {
      return exact;
    }
    String folded = CaseFolding.fold(name);
    List<Path> similar = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (CaseFolding.fold(String.valueOf(entry.getFileName())).equals(folded)) {
          similar.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return exact;
    }
    if (similar.size() > 1) {
      similar.sort(null);
      throw refusal(documentPath, "could be any of " + similar, null);
    }
    return similar.isEmpty() ? exact : similar.get(0);
  }

  private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      // Below a file there is nothing; each system has its own error for it.
      Path parent = path.getParent();
      if (parent != null && Files.isRegularFile(parent, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private VssException refusal(String documentPath, String why, @Nullable Throwable cause) {
    return new VssException(
        VssError.E_INVALIDARG, "path \"" + documentPath + "\" below root " + root + " " + why, cause);
  }
}
