package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.naming.CaseFolding;
import io.vss4j.api.naming.FileNaming;
import org.jspecify.annotations.Nullable;

/**
 * Which files a file set names, told from its text alone: environment variables stay as they are, alternate paths do not count.
 *
 * <p>Two extents are equal if the sets are {@linkplain FileSet#sameFiles the same}, so that sets can be found by their extents.
 * A path that is none on Windows is taken as its text. Extents have an order, so that a table of them stays quick when a
 * hostile document gives all of them one hash code. Immutable.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/vssgloss-f">Glossary, file set</a>
 */
public final class FileSetExtent implements Comparable<FileSetExtent> {
  private final String path;
  private final String directory;
  private final FileSpec spec;
  private final boolean recursive;

  private FileSetExtent(FileSet set) {
    this.path = FileNaming.directoryKey(set.path());
    this.directory = directory(set.path());
    this.spec = FileSpec.of(set);
    this.recursive = set.recursive();
  }

  /** Returns the extent of a file set. */
  public static FileSetExtent of(FileSet set) {
    return new FileSetExtent(requireNonNull(set, "set"));
  }

  /** Tells whether some file, there or not, is named by both sets. */
  public boolean overlaps(FileSetExtent other) {
    return (directory.equals(other.directory)
            || (recursive && other.directory.startsWith(directory))
            || (other.recursive && directory.startsWith(other.directory)))
        && spec.overlaps(other.spec);
  }

  /**
   * Tells whether the set names a file.
   *
   * @param path the directory of the file, in any form in which documents have it
   * @param fileName its name
   */
  public boolean contains(String path, String fileName) {
    String of = directory(path);
    return (recursive ? of.startsWith(directory) : of.equals(directory))
        && spec.matches(FileNaming.selecting(path, fileName));
  }

  /** Tells whether a directory is the one of the set or lies below it, whether the set is recursive or not. */
  public boolean isAbove(String path) {
    return directory(path).startsWith(directory);
  }

  /** Returns the directory in the form in which equal ones are equal and those below it start with it. */
  String directory() {
    return directory;
  }

  boolean isRecursive() {
    return recursive;
  }

  FileSpec spec() {
    return spec;
  }

  private static String directory(String path) {
    String text;
    try {
      text = WindowsPath.of(path).toString();
    } catch (VssException e) {
      text = withoutTrailingSeparators(path.replace('/', '\\'));
    }
    String folded = CaseFolding.fold(text);
    return folded.endsWith("\\") ? folded : folded + '\\';
  }

  private static String withoutTrailingSeparators(String path) {
    int end = path.length();
    while (end > 1 && (path.charAt(end - 1) == '\\' || path.charAt(end - 1) == '/')) {
      end--;
    }
    return path.substring(0, end);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileSetExtent that
        && recursive == that.recursive
        && path.equals(that.path)
        && spec.folded().equals(that.spec.folded());
  }

  @Override
  public int hashCode() {
    return path.hashCode() * 31 + spec.folded().hashCode();
  }

  /** Compares the folded texts, then whether directories below count: consistent with equality, of no other meaning. */
  @Override
  public int compareTo(FileSetExtent other) {
    int byPath = path.compareTo(other.path);
    int bySpec = byPath == 0 ? spec.folded().compareTo(other.spec.folded()) : byPath;
    return bySpec == 0 ? Boolean.compare(recursive, other.recursive) : bySpec;
  }

  /** Returns directory and specification, folded, as messages print them. */
  @Override
  public String toString() {
    return path + " : " + spec.folded() + (recursive ? " (recursive)" : "");
  }
}
