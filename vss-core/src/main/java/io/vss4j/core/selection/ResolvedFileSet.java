package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.naming.CaseFolding;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A file set, its paths resolved.
 *
 * @param owner explicit component that it belongs to
 * @param member component that has it
 * @param fileSet the file set
 * @param spec its specification
 * @param defaultDirectory where its files belong, a link on the way being left in the path: what excludes and other file sets
 *     are compared with
 * @param sourceDirectory where its files are before a shadow copy is made: of the alternate path, if there is one
 */
record ResolvedFileSet(
    ComponentKey owner,
    ComponentKey member,
    FileSet fileSet,
    FileSpec spec,
    Path defaultDirectory,
    Path sourceDirectory) {
  /** Tells whether it selects a file of the given name in a directory, given by default path. */
  boolean selects(Path directory, String fileName) {
    return DefaultPaths.covers(defaultDirectory, fileSet.recursive(), directory) && spec.matches(fileName);
  }

  /** What tells the files of two sets apart: the places of their paths, and not the text. The order has no other meaning. */
  record Files(String directory, String spec, boolean recursive) implements Comparable<Files> {
    private static final Comparator<Files> ORDER =
        Comparator.comparing(Files::spec).thenComparing(Files::directory).thenComparing(Files::recursive);

    @Override
    public int compareTo(Files other) {
      return ORDER.compare(this, other);
    }
  }

  Files files() {
    return new Files(CaseFolding.fold(defaultDirectory.toString()), spec.folded(), fileSet.recursive());
  }

  /** Tells whether there may be a file that both select. */
  boolean overlaps(ResolvedFileSet other) {
    return (DefaultPaths.covers(defaultDirectory, fileSet.recursive(), other.defaultDirectory)
            || DefaultPaths.covers(other.defaultDirectory, other.fileSet.recursive(), defaultDirectory))
        && spec.overlaps(other.spec);
  }
}
