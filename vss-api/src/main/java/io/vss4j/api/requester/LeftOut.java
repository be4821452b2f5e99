package io.vss4j.api.requester;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What a shadow copy lacks although it was on the volume: a file, a link, or a directory with all below it.
 *
 * <p>The making of the shadow copy went on without it. A component to which it belongs cannot be backed up whole from this
 * shadow copy.
 *
 * @param path where it is on the original volume, below {@link SnapshotProperties#originalRoot()}
 * @param reason why it was left out, for people
 */
public record LeftOut(Path path, String reason) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument is null
   */
  public LeftOut {
    requireNonNull(path, "path");
    requireNonNull(reason, "reason");
  }
}
