package io.vss4j.core.selection;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.naming.CaseFolding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells for many paths which of many file sets selects each, without trying the sets in turn.
 *
 * <p>File sets lie in a tree of their directories. What counts in a directory is looked up once for all its files, in
 * time proportional to its depth, and then each name is tried against what counts there alone. Sets and paths are
 * compared as {@link WindowsPath} does; alternate paths do not count. Immutable.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/generating-a-backup-set">Generating A Backup Set</a>
 */
public final class FileSetMatcher {
  private final List<Optional<FileSet>> sets = new ArrayList<>();
  private final Map<String, Node> roots = new HashMap<>();

  private FileSetMatcher() {}

  /**
   * Returns a matcher for file sets.
   *
   * @param sets the sets; where several select a file, the first does
   * @param excludes files that none selects; a path that names no volume counts on every volume
   * @throws VssException with {@link VssError#E_INVALIDARG} if the path of a set is none; variables are not expanded
   */
  public static FileSetMatcher of(List<FileSet> sets, List<FileSet> excludes) {
    FileSetMatcher matcher = new FileSetMatcher();
    for (FileSet set : sets) {
      Node node = matcher.node(WindowsPath.of(set.path()));
      (set.recursive() ? node.below : node.here).add(FileSpec.of(set), matcher.sets.size());
      matcher.sets.add(Optional.of(set));
    }
    for (FileSet exclude : excludes) {
      Node node = matcher.node(WindowsPath.of(exclude.path()));
      (exclude.recursive() ? node.excludedBelow : node.excludedHere).add(FileSpec.of(exclude), 0);
    }
    return matcher;
  }

  private Node node(WindowsPath path) {
    Node node = roots.computeIfAbsent(CaseFolding.fold(path.root()), root -> new Node());
    for (String name : path.names()) {
      node = node.children.computeIfAbsent(CaseFolding.fold(name), child -> new Node());
    }
    return node;
  }

  /** Returns what counts in a directory. */
  public Directory in(WindowsPath directory) {
    Directory found = new Directory();
    descend(roots.get(CaseFolding.fold(directory.root())), directory.names(), found);
    if (directory.kind() != WindowsPath.Kind.ROOTED) {
      descendExcludes(roots.get("\\"), directory.names(), found);
    }
    return found;
  }

  private static void descend(@Nullable Node root, List<String> names, Directory found) {
    Node node = root;
    for (int depth = 0; node != null; depth++) {
      addTo(found.including, node.below);
      addTo(found.excluding, node.excludedBelow);
      if (depth == names.size()) {
        addTo(found.including, node.here);
        addTo(found.excluding, node.excludedHere);
        return;
      }
      node = node.children.get(CaseFolding.fold(names.get(depth)));
    }
  }

  private static void addTo(List<NameTable> tables, NameTable table) {
    if (!table.isEmpty()) {
      tables.add(table);
    }
  }

  private void descendExcludes(@Nullable Node root, List<String> names, Directory found) {
    Directory everywhere = new Directory();
    descend(root, names, everywhere);
    found.excluding.addAll(everywhere.excluding);
  }

  private static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private final NameTable here = new NameTable();
    private final NameTable below = new NameTable();
    private final NameTable excludedHere = new NameTable();
    private final NameTable excludedBelow = new NameTable();
  }

  /** What counts in one directory. */
  public final class Directory {
    private final List<NameTable> including = new ArrayList<>();
    private final List<NameTable> excluding = new ArrayList<>();

    private Directory() {}

    /** Returns the first file set that selects a file of the given name; empty if none does or it is excluded. */
    public Optional<FileSet> select(String fileName) {
      if (including.isEmpty()) {
        return Optional.empty();
      }
      String folded = CaseFolding.fold(fileName);
      int least = least(including, folded);
      boolean selected = least != NameTable.NONE && least(excluding, folded) == NameTable.NONE;
      return selected ? sets.get(least) : Optional.empty();
    }

    private int least(List<NameTable> tables, String folded) {
      int least = NameTable.NONE;
      for (NameTable table : tables) {
        least = Math.min(least, table.first(folded));
      }
      return least;
    }
  }
}
