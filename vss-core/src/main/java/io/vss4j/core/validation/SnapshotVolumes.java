package io.vss4j.core.validation;

import io.vss4j.api.VssException;
import io.vss4j.core.selection.WindowsPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The volumes of a shadow copy set, as far as paths of documents can be told to lie on them or not. */
final class SnapshotVolumes {
  private final List<WindowsPath> volumes = new ArrayList<>();

  /**
   * Makes the set.
   *
   * @param volumes the original volumes, such as {@code C:\}; one that is no path of Windows says nothing
   */
  SnapshotVolumes(Collection<String> volumes) {
    volumes.forEach(volume -> path(volume).ifPresent(this.volumes::add));
  }

  /**
   * Tells whether a directory lies on none of the volumes. Not so if nobody can say: without volumes, for a path with variables,
   * and for one that names its volume in another way than all the volumes are named, by drive rather than by id for one.
   */
  boolean lack(String directory) {
    return path(directory)
        .filter(path -> !path.hasVariables())
        .filter(path -> volumes.stream().anyMatch(volume -> volume.kind() == path.kind()))
        .filter(path -> volumes.stream().noneMatch(path::startsWith))
        .isPresent();
  }

  private static Optional<WindowsPath> path(String text) {
    try {
      return Optional.of(WindowsPath.of(text));
    } catch (VssException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return volumes.toString();
  }
}
