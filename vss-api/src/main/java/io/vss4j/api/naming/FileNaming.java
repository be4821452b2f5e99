package io.vss4j.api.naming;

import java.util.Optional;

/**
 * Tells which files the paths and specifications of documents name, in spite of case and ways of writing, and which name none.
 *
 * <p>Compared as they stand: variables are not expanded. Stateless; for any thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/fileio/naming-a-file">Naming Files, Paths, and Namespaces</a>
 */
public final class FileNaming {
  /** The characters that neither names nor specifications have. */
  private static final String FORBIDDEN = "<>:\"|";

  private FileNaming() {}

  /** Tells whether two paths are the same. */
  public static boolean isSameDirectory(String one, String other) {
    return one.equals(other) || (lastNamesMeet(one, other) && directoryKey(one).equals(directoryKey(other)));
  }

  /** Tells apart most paths by what they end with, so that few need to be taken apart. */
  private static boolean lastNamesMeet(String one, String other) {
    int i = end(one);
    int k = end(other);
    while (i > 0 && k > 0 && !isPassedOver(one.charAt(i - 1)) && !isPassedOver(other.charAt(k - 1))) {
      i--;
      k--;
      if (CaseFolding.fold(one.charAt(i)) != CaseFolding.fold(other.charAt(k))) {
        return false;
      }
    }
    return true;
  }

  private static int end(String path) {
    int end = path.length();
    while (end > 0 && isPassedOver(path.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isPassedOver(char c) {
    return c == '\\' || c == '/' || c == '.' || c == ' ';
  }

  /** Returns a text that two paths have in common if and only if they are the same. A text that is no path stands for itself. */
  public static String directoryKey(String path) {
    if (PathText.isOfAnotherSystem(path)) {
      return CaseFolding.fold(withoutTrailingSeparators(path));
    }
    try {
      PathText parts = PathText.of(path);
      return CaseFolding.fold(parts.root() + String.join("\\", parts.names()));
    } catch (IllegalArgumentException e) {
      return CaseFolding.fold(withoutTrailingSeparators(path));
    }
  }

  private static String withoutTrailingSeparators(String path) {
    int end = path.length();
    while (end > 1 && (path.charAt(end - 1) == '\\' || path.charAt(end - 1) == '/')) {
      end--;
    }
    return path.substring(0, end);
  }

  /**
   * Returns a file name or specification as it selects files: without blanks at the end, and without dots there if it has no
   * wildcard, for Windows drops both from names. One of nothing else stays, and so does any below a verbatim path.
   *
   * @param path the path of the file or file set
   */
  public static String selecting(String path, String filespec) {
    return PathText.isVerbatim(path) ? filespec : selecting(filespec);
  }

  /** Returns a file name or specification of Windows as it selects files. */
  public static String selecting(String filespec) {
    if (!hasWildcard(filespec)) {
      return PathText.trimmed(filespec);
    }
    // "*." would be "*" without its dot; no name that Windows makes ends in one, so it selects none.
    int end = filespec.length();
    while (end > 0 && filespec.charAt(end - 1) == ' ') {
      end--;
    }
    return filespec.substring(0, end);
  }

  /**
   * Returns why a specification selects no file below a path on any machine, as the end of a sentence about it; empty if it may.
   */
  public static Optional<String> fault(String path, String filespec) {
    if (filespec.isEmpty()) {
      return Optional.of("is empty");
    }
    if (filespec.indexOf('\\') >= 0 || filespec.indexOf('/') >= 0) {
      return Optional.of("has a directory separator");
    }
    if (PathText.isOfAnotherSystem(path)) {
      return filespec.equals(".") || filespec.equals("..") ? Optional.of("names a directory") : Optional.empty();
    }
    return PathText.isDotsAndBlanks(filespec)
        ? Optional.of("is of dots and blanks alone, which no file name is")
        : PathText.forbidden(filespec, FORBIDDEN);
  }

  /** Returns why a specification may select more than one file, as the end of a sentence about it; empty if it is a name. */
  public static Optional<String> patternFault(String filespec) {
    return hasWildcard(filespec) ? Optional.of("has a wildcard") : Optional.empty();
  }

  private static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }
}
