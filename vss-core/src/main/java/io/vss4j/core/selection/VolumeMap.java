package io.vss4j.core.selection;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The volumes of a backup: which are needed, and where they are mounted, as far as anyone has asked. */
final class VolumeMap {
  private final Volumes volumes;
  /** By name, at the place by which it was needed first. */
  private final Map<String, Volume> needed = new LinkedHashMap<>();
  /** By root; what is mounted at a place that was not asked for is left out. */
  private final Map<Path, Volume> places = new LinkedHashMap<>();

  VolumeMap(Volumes volumes) {
    this.volumes = volumes;
  }

  /** Takes note of the volume of a directory and, if asked to, of those mounted below; false if none holds it. */
  boolean need(Path directory, boolean below) {
    Optional<Volume> holder = place(directory);
    holder.ifPresent(this::need);
    if (below) {
      for (Path mount : volumes.mountedBelow(directory)) {
        place(mount).ifPresent(this::need);
      }
    }
    return holder.isPresent();
  }

  /** Takes note of what is mounted above and below a directory that is read, whether or not it needs a shadow copy. */
  void know(Path directory) {
    place(directory);
    volumes.mountedBelow(directory).forEach(this::place);
  }

  private void need(Volume volume) {
    needed.putIfAbsent(volume.name(), volume);
  }

  private Optional<Volume> place(Path directory) {
    Optional<Volume> holder = volumes.holding(directory);
    holder.ifPresent(volume -> places.putIfAbsent(volume.root(), volume));
    return holder;
  }

  List<Volume> needed() {
    return List.copyOf(needed.values());
  }

  /** Returns every place at which a needed volume is mounted. */
  List<Path> roots() {
    return places.values().stream()
        .filter(place -> needed.containsKey(place.name()))
        .map(Volume::root)
        .toList();
  }

  /** Returns the way from original paths to shadow copies; what is on a volume that is not needed stays where it is. */
  Function<Path, Path> through(Function<Volume, Path> shadowRoot) {
    Map<String, Path> shadows = new LinkedHashMap<>();
    needed.forEach((name, volume) -> shadows.put(name, shadowRoot.apply(volume)));
    return original -> {
      Volume place = places.values().stream()
          .filter(candidate -> original.startsWith(candidate.root()))
          .max(Comparator.comparingInt(candidate -> candidate.root().getNameCount()))
          .orElse(null);
      @Nullable Path shadow = place == null ? null : shadows.get(place.name());
      return place == null || shadow == null ? original : shadow.resolve(place.root().relativize(original).toString());
    };
  }
}
