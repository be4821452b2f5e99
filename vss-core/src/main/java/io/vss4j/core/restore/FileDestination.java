package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What was decided for one file of a backup, whether or not its component can be restored.
 *
 * @param file the file of the backup
 * @param first where it goes
 * @param fallback where it goes with all files of its component if they cannot all go to the first place; empty where the method
 *     has no such way out, or a file of the component has no mapping
 */
public record FileDestination(StoredFile file, Destination first, Optional<Destination> fallback) {
  /** Makes the value. */
  public FileDestination {
    requireNonNull(file, "file");
    requireNonNull(first, "first");
    requireNonNull(fallback, "fallback");
  }

  /** Returns the decision as a plan prints it. */
  @Override
  public String toString() {
    return "\"" + file.relativePath() + "\" of " + file.fileSet() + ": " + first
        + fallback.map(other -> ", or else " + other).orElse("");
  }
}
