package io.vss4j.core.job;

/** Positions below a file set's path, as the store takes and gives them: names joined by {@code /}. */
final class RelativePaths {
  private RelativePaths() {}

  /**
   * Checks the position of a file.
   *
   * @throws IllegalArgumentException if it is empty or leads anywhere else than below the file set's path
   */
  static String requireFile(String relativePath) {
    if (relativePath.isEmpty()) {
      throw new IllegalArgumentException("empty relative path");
    }
    return requireBelow(relativePath);
  }

  /**
   * Checks the position of a directory; empty is the file set's path itself.
   *
   * @throws IllegalArgumentException if it leads anywhere else
   */
  static String requireDirectory(String relativePath) {
    return relativePath.isEmpty() ? relativePath : requireBelow(relativePath);
  }

  private static String requireBelow(String relativePath) {
    for (String name : relativePath.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.indexOf('\0') >= 0 || hasParentStep(name)) {
        throw new IllegalArgumentException("relative path \"" + relativePath + "\" does not stay below its file set");
      }
    }
    return relativePath;
  }

  /** A backslash is part of a name on some machines and a separator on others; a parent step is right on none. */
  private static boolean hasParentStep(String name) {
    for (String part : name.split("\\\\", -1)) {
      if (part.equals("..")) {
        return true;
      }
    }
    return false;
  }
}
