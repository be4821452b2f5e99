package io.vss4j.core.job;

import io.vss4j.core.disk.EntryNames;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Positions below a file set's path, as the store takes and gives them: names joined by {@code /}. What a store gives may
 * have names that a restore refuses, component by component; what a job takes may not.
 */
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

  /** Returns why a restore would refuse a position; empty for a good one and for that of a file set's path itself. */
  static Optional<String> fault(String relativePath) {
    return relativePath.isEmpty()
        ? Optional.empty()
        : Stream.of(relativePath.split("/", -1)).flatMap(name -> EntryNames.fault(name).stream()).findFirst();
  }

  private static String requireBelow(String relativePath) {
    for (String name : relativePath.split("/", -1)) {
      boolean plainBackslash = name.indexOf('\\') >= 0 && !hasParentStep(name);
      if (!plainBackslash && EntryNames.fault(name).isPresent()) {
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
