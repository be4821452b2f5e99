package io.vss4j.core.validation;

import io.vss4j.api.VssException;
import io.vss4j.api.naming.CaseFolding;
import io.vss4j.core.selection.WindowsPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The volumes of a shadow copy set, as far as paths of documents can be told to lie on them or not. */
final class SnapshotVolumes {
  private static final int MOST_TOLD = 26;

  private final List<WindowsPath> volumes = new ArrayList<>();
  /** The directories of the volumes, none below another, so that the last one before a directory is the only one it can lie in. */
  private final Map<WindowsPath.Kind, NavigableSet<String>> directories = new EnumMap<>(WindowsPath.Kind.class);

  /**
   * Makes the set.
   *
   * @param volumes the original volumes, such as {@code C:\}; one that is no path of Windows says nothing
   */
  SnapshotVolumes(Collection<String> volumes) {
    volumes.forEach(volume -> path(volume).ifPresent(this.volumes::add));
    this.volumes.forEach(volume ->
        directories.computeIfAbsent(volume.kind(), kind -> new TreeSet<>()).add(directory(volume)));
    directories.values().forEach(SnapshotVolumes::removeNested);
  }

  /**
   * Tells whether a directory lies on none of the volumes. Not so if nobody can say: without volumes, for a path with variables,
   * and for one that names its volume in another way than all the volumes are named, by drive rather than by id for one.
   */
  boolean lack(String directory) {
    return path(directory)
        .filter(path -> !path.hasVariables())
        .filter(path -> Optional.ofNullable(directories.get(path.kind()))
            .filter(volumes -> !isIn(volumes, directory(path)))
            .isPresent())
        .isPresent();
  }

  private static boolean isIn(NavigableSet<String> volumes, String directory) {
    String before = volumes.floor(directory);
    return before != null && directory.startsWith(before);
  }

  private static void removeNested(NavigableSet<String> sorted) {
    String last = null;
    for (Iterator<String> all = sorted.iterator(); all.hasNext(); ) {
      String directory = all.next();
      if (last != null && directory.startsWith(last)) {
        all.remove();
      } else {
        last = directory;
      }
    }
  }

  private static String directory(WindowsPath path) {
    String folded = CaseFolding.fold(path.root() + String.join("\\", path.names()));
    return folded.endsWith("\\") ? folded : folded + '\\';
  }

  private static Optional<WindowsPath> path(String text) {
    try {
      return Optional.of(WindowsPath.of(text));
    } catch (VssException e) {
      return Optional.empty();
    }
  }

  /** Returns the volumes, of very many the first: each file that lies on none is told of with them. */
  @Override
  public String toString() {
    return volumes.size() <= MOST_TOLD
        ? volumes.toString()
        : volumes.subList(0, MOST_TOLD) + " and " + (volumes.size() - MOST_TOLD) + " more";
  }
}
