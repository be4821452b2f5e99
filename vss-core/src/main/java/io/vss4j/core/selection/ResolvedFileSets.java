package io.vss4j.core.selection;

import io.vss4j.api.naming.CaseFolding;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells for many files which of many file sets selects each, by default paths, without trying the sets in turn.
 *
 * <p>As {@link FileSetMatcher} is for paths of documents: the sets lie in a tree of their directories. Immutable.
 */
final class ResolvedFileSets {
  private final List<ResolvedFileSet> sets;
  private final Map<String, Node> roots = new HashMap<>();

  private static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private final NameTable here = new NameTable();
    private final NameTable below = new NameTable();

    boolean isDirectoryOfASet() {
      return !here.isEmpty() || !below.isEmpty();
    }
  }

  ResolvedFileSets(List<ResolvedFileSet> sets) {
    this.sets = List.copyOf(sets);
    for (int i = 0; i < sets.size(); i++) {
      ResolvedFileSet set = sets.get(i);
      Node node = roots.computeIfAbsent(root(set.defaultDirectory()), root -> new Node());
      for (Path name : set.defaultDirectory()) {
        node = node.children.computeIfAbsent(CaseFolding.fold(name.toString()), child -> new Node());
      }
      (set.fileSet().recursive() ? node.below : node.here).add(set.spec(), i);
    }
  }

  private static String root(Path path) {
    return CaseFolding.fold(String.valueOf(path.getRoot()));
  }

  /** Returns the first set that selects a file of the given name in a directory. */
  Optional<ResolvedFileSet> selecting(Path directory, String fileName) {
    String folded = CaseFolding.fold(fileName);
    int least = NameTable.NONE;
    Node node = roots.get(root(directory));
    int depth = 0;
    while (node != null) {
      least = Math.min(least, node.below.first(folded));
      if (depth == directory.getNameCount()) {
        least = Math.min(least, node.here.first(folded));
      }
      node = child(node, directory, depth++);
    }
    return least == NameTable.NONE ? Optional.empty() : Optional.of(sets.get(least));
  }

  /** Tells whether a directory is that of a set, or lies below it. */
  boolean areAbove(Path directory) {
    Node node = roots.get(root(directory));
    int depth = 0;
    while (node != null && !node.isDirectoryOfASet()) {
      node = child(node, directory, depth++);
    }
    return node != null;
  }

  private static @Nullable Node child(Node node, Path directory, int depth) {
    return depth < directory.getNameCount()
        ? node.children.get(CaseFolding.fold(directory.getName(depth).toString()))
        : null;
  }
}
