package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A volume of this machine at one of its places.
 *
 * @param name what tells it from all others, wherever it is mounted; two volumes with the same name are one
 * @param root the directory where it is mounted, absolute and normalized
 */
public record Volume(String name, Path root) {
  /** Makes the value. */
  public Volume {
    requireNonNull(name, "name");
    requireNonNull(root, "root");
  }
}
