package io.vss4j.core.selection;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Volumes of a {@link ShadowedDisk}, mounted by name; a name may be mounted at several places. */
final class MountedVolumes implements Volumes {
  private final ShadowedDisk disk;
  private final Map<Path, String> names = new LinkedHashMap<>();

  MountedVolumes(ShadowedDisk disk) {
    this.disk = disk;
  }

  MountedVolumes mount(String path, String name) {
    names.put(disk.original(path), name);
    return this;
  }

  @Override
  public Optional<Volume> holding(Path directory) {
    return names.keySet().stream()
        .filter(directory::startsWith)
        .max(Comparator.comparingInt(Path::getNameCount))
        .map(root -> new Volume(names.get(root), root));
  }

  @Override
  public List<Path> mountedBelow(Path directory) {
    return names.keySet().stream().filter(root -> root.startsWith(directory) && !root.equals(directory)).toList();
  }
}
