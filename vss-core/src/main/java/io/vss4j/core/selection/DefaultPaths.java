package io.vss4j.core.selection;

import io.vss4j.api.naming.CaseFolding;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Compares directories of this machine as Windows compares paths: without regard to case. */
final class DefaultPaths {
  private DefaultPaths() {}

  /** Returns where a directory lies below another one, which may be the same; empty if it does not. */
  static Optional<Path> below(Path outer, Path directory) {
    int depth = outer.getNameCount();
    if (directory.getNameCount() < depth || !Objects.equals(root(outer), root(directory))) {
      return Optional.empty();
    }
    for (int i = 0; i < depth; i++) {
      if (!CaseFolding.fold(outer.getName(i).toString()).equals(CaseFolding.fold(directory.getName(i).toString()))) {
        return Optional.empty();
      }
    }
    return Optional.of(directory.getNameCount() == depth
        ? directory.getFileSystem().getPath("")
        : directory.subpath(depth, directory.getNameCount()));
  }

  private static String root(Path path) {
    return CaseFolding.fold(String.valueOf(path.getRoot()));
  }

  /** Tells whether files of a directory belong to a set of another one. */
  static boolean covers(Path outer, boolean recursive, Path directory) {
    return below(outer, directory).filter(rest -> recursive || rest.toString().isEmpty()).isPresent();
  }
}
