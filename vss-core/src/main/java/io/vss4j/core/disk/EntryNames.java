package io.vss4j.core.disk;

import java.util.Optional;

/** Which names of files and directories a backup takes and a restore gives back, on whatever machine either runs. */
public final class EntryNames {
  private EntryNames() {}

  /**
   * Returns what is wrong with one name, as the end of a sentence about it; empty for a good one. A backslash is part of a name on
   * some machines and leads elsewhere on others, so it is right on none.
   */
  public static Optional<String> fault(String name) {
    if (name.isEmpty()) {
      return Optional.of("has an empty element");
    }
    if (name.equals("..") || name.equals(".")) {
      return Optional.of("has a directory step");
    }
    if (name.indexOf('\0') >= 0) {
      return Optional.of("has a NUL character");
    }
    return name.indexOf('\\') >= 0 ? Optional.of("has a separator in a name") : Optional.empty();
  }
}
