package io.vss4j.core.selection;

import io.vss4j.api.VssException;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import io.vss4j.core.selection.ExcludeList.ExcludedNames;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the tree of a file set.
 *
 * <p>Directories are visited under their own place first and through links last, each once; so a directory that a link
 * in the tree leads to is recorded where it is, and a loop ends. Entries that are neither file nor directory nor link
 * have nothing to copy and are passed over.
 */
final class FileSetWalk {
  private final ResolvedFileSet set;
  private final ChangeTest changeTest;
  private final SourceTree tree;
  private final ExcludeList excludes;
  private final ContentsBuilder contents;

  private final Deque<Step> directories = new ArrayDeque<>();
  private final Deque<Step> linked = new ArrayDeque<>();
  private final Set<Path> visited = new HashSet<>();
  private final List<BackupFile> files = new ArrayList<>();
  private final List<BackupDirectory> recorded = new ArrayList<>();
  private boolean matched;
  private boolean troubled;

  /**
   * An entry on the way: its name, where it really is, and where the file set has it, below the root and by default
   * path.
   */
  private record Step(String name, Path real, String relative, Path defaultPath) {
    Step at(String child, Path realChild) {
      String path = relative.isEmpty() ? child : relative + '/' + child;
      return new Step(child, realChild, path, defaultPath.resolve(child));
    }

    Step at(String child) {
      return at(child, real.resolve(child));
    }
  }

  FileSetWalk(PlannedFileSet planned, SourceTree tree, ExcludeList excludes, ContentsBuilder contents) {
    this.set = planned.set();
    this.changeTest = planned.wanted();
    this.tree = tree.including(set.sourceDirectory());
    this.excludes = excludes;
    this.contents = contents;
  }

  void run() {
    try {
      enterRoot();
      for (Step step = next(); step != null; step = next()) {
        visit(step);
      }
    } catch (VssException e) {
      problem(Kind.UNRESOLVABLE_PATH, set.sourceDirectory(), "has no place in the shadow copy: " + e.getMessage());
    }
    if (set.spec().isLiteral() && !matched && !troubled && !excluded(set.defaultDirectory(), set.spec().toString())) {
      problem(Kind.MISSING_FILE, set.sourceDirectory(), "must have the file \"" + set.spec() + "\", which is missing");
    }
    files.sort(Comparator.comparing(BackupFile::relativePath));
    recorded.sort(Comparator.comparing(BackupDirectory::relativePath));
    contents.add(files, recorded);
  }

  private void enterRoot() {
    Path root = set.sourceDirectory();
    try {
      Optional<Path> real = tree.real(root);
      if (real.isEmpty()) {
        problem(Kind.LINK_LEAVES_SOURCE, root, "is reached through a link that leaves the volumes of the shadow copy");
        return;
      }
      visited.add(real.get());
      Step step = new Step("", real.get(), "", set.defaultDirectory());
      SourceTree.Opened opened = contents.open(tree, real.get());
      DirectoryListing listing = contents.listing(opened);
      list(step, opened, set.fileSet().recursive() ? listing.all() : listing.matching(set.spec()));
    } catch (NoSuchFileException | NotDirectoryException e) {
      // A directory that is not there has no matching file; whether one had to be there is decided at the end.
      return;
    } catch (IOException e) {
      problem(Kind.UNREADABLE, root, "cannot be listed: " + e);
    }
  }

  private @Nullable Step next() {
    Step step = directories.poll();
    while (step == null && !linked.isEmpty()) {
      enter(linked.remove());
      step = directories.poll();
    }
    return step;
  }

  /** Takes a directory in, unless it was visited before. */
  private void enter(Step directory) {
    if (visited.add(directory.real())) {
      try {
        recorded.add(new BackupDirectory(
            set.owner(), set.member(), set.fileSet(), directory.relative(), tree.source(directory.real())));
        directories.add(directory);
      } catch (IOException e) {
        problem(Kind.UNREADABLE, directory.real(), "cannot be listed: " + e);
      }
    }
  }

  private void visit(Step directory) {
    try (SourceTree.Opened opened = tree.open(directory.real())) {
      list(directory, opened, opened.list().all());
    } catch (IOException e) {
      problem(Kind.UNREADABLE, directory.real(), "cannot be listed: " + e);
    }
  }

  private void list(Step directory, SourceTree.Opened opened, List<String> names) {
    ExcludedNames excluded = excludes.in(directory.defaultPath());
    String before = "";
    for (String name : names) {
      boolean wanted = set.spec().matches(name);
      if (wanted || set.fileSet().recursive()) {
        try {
          requireOnly(name, before);
          classify(directory, opened, directory.at(name), wanted, excluded);
        } catch (IOException | InvalidPathException e) {
          if (!excluded.contains(name)) {
            problem(Kind.UNREADABLE, entryText(directory.real(), name), "cannot be examined: " + e);
          }
        }
      }
      before = name;
    }
  }

  /** There need not be a path for each name. */
  private static String entryText(Path directory, String name) {
    String separator = directory.getFileSystem().getSeparator();
    return directory + (directory.toString().endsWith(separator) ? "" : separator) + name;
  }

  /** Names that are no text of this machine all read alike, so that one of two is all that can be found by its text. */
  private static void requireOnly(String name, String before) throws IOException {
    if (name.equals(before)) {
      throw new IOException("several entries have names that read so");
    }
  }

  private void classify(
      Step directory, SourceTree.Opened opened, Step entry, boolean wanted, ExcludedNames excluded)
      throws IOException {
    BasicFileAttributes attributes = opened.attributes(entry.name());
    if (attributes.isRegularFile()) {
      if (wanted) {
        file(entry, attributes, excluded, opened.rootAbove(tree.source(entry.real())));
      }
    } else if (attributes.isDirectory()) {
      if (set.fileSet().recursive()) {
        directory(entry, attributes, excluded);
      }
    } else if (attributes.isSymbolicLink() && !excluded.contains(entry.name())) {
      link(directory, entry, wanted, excluded);
    }
  }

  private void file(Step entry, BasicFileAttributes attributes, ExcludedNames excluded, Path root)
      throws IOException {
    matched = true;
    if (!excluded.contains(entry.name()) && !contents.isTaken(set.owner(), entry.defaultPath())) {
      Path source = tree.source(entry.real());
      BackupFile file = new BackupFile(set.owner(), set.member(), set.fileSet(), entry.relative(), source,
          Optional.empty(), root);
      if (changeTest.wants(file, attributes)) {
        contents.take(set.owner(), entry.defaultPath());
        files.add(file);
      }
    }
  }

  private void directory(Step entry, BasicFileAttributes attributes, ExcludedNames excluded) throws IOException {
    if (!attributes.isOther()) {
      enter(entry);
    } else if (!excluded.contains(entry.name()) && !isCompatibilityJunction(entry)) {
      problem(Kind.LINK_LEAVES_SOURCE, entry.real(), "is a reparse point of an unknown kind and is not followed");
    }
  }

  /**
   * Windows leaves these for old programs: directories that lead to others, marked hidden and system, not to be
   * entered.
   */
  private boolean isCompatibilityJunction(Step entry) throws IOException {
    DosFileAttributes attributes = Files.readAttributes(
        tree.source(entry.real()), DosFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return attributes.isHidden() && attributes.isSystem();
  }

  private void link(Step directory, Step entry, boolean wanted, ExcludedNames excluded) throws IOException {
    Path real;
    BasicFileAttributes attributes;
    try {
      Optional<Path> target = tree.real(directory.real(), entry.name());
      if (target.isEmpty()) {
        linkOut(entry, wanted);
        return;
      }
      real = target.get();
      attributes = tree.attributes(real);
    } catch (NoSuchFileException | FileSystemLoopException e) {
      // What is there outside of the shadow copy is missing in it.
      if (wanted || (set.fileSet().recursive() && Files.isDirectory(entry.real()))) {
        problem(Kind.UNREADABLE, entry.real(), "is a link that leads to nothing: " + e);
      }
      return;
    }
    Step target = directory.at(entry.name(), real);
    if (attributes.isRegularFile() && wanted) {
      file(target, attributes, excluded, tree.rootAbove(real));
    } else if (attributes.isDirectory() && set.fileSet().recursive()) {
      linked.add(target);
    }
  }

  /** What lies outside counts only if it could have files for this set, judged by what the original link leads to. */
  private void linkOut(Step entry, boolean wanted) {
    boolean unwantedFile = !wanted && Files.isRegularFile(entry.real());
    boolean unwantedDirectory = !set.fileSet().recursive() && Files.isDirectory(entry.real());
    if (!unwantedFile && !unwantedDirectory) {
      problem(Kind.LINK_LEAVES_SOURCE, entry.real(), "is a link that leaves what is backed up and is not followed");
    }
  }

  private boolean excluded(Path directory, String name) {
    return excludes.in(directory).contains(name);
  }

  private void problem(Kind kind, Path path, String what) {
    problem(kind, path.toString(), what);
  }

  private void problem(Kind kind, String path, String what) {
    troubled = true;
    contents.problem(set.owner(), set.member(), set.fileSet(), kind, path + " " + what);
  }
}
