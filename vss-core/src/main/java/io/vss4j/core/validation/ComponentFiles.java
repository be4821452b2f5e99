package io.vss4j.core.validation;

import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.selection.FileSetExtent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file sets of a component and of those that come with it, as the metadata of the writer have them. */
final class ComponentFiles {
  private final Map<FileSetExtent, FileSet> sets = new LinkedHashMap<>();

  /** Returns the files of a component of a backup; nothing if the metadata do not have it. */
  static Optional<ComponentFiles> of(MeasuredEntry measured, ComponentEntry component) {
    return measured.keyOf(component).map(owner -> {
      ComponentFiles files = new ComponentFiles();
      for (ComponentInfo member : measured.members(owner)) {
        member.fileSets().forEach(set -> files.sets.putIfAbsent(FileSetExtent.of(set), set));
      }
      return files;
    });
  }

  /** Returns the file set that names the same files. */
  Optional<FileSet> equalTo(FileSetExtent extent) {
    return Optional.ofNullable(sets.get(extent));
  }

  /** Returns the file sets that have a file in common with the given one. */
  List<FileSet> overlapping(FileSetExtent extent) {
    List<FileSet> found = new ArrayList<>();
    sets.forEach((other, set) -> {
      if (other.overlaps(extent)) {
        found.add(set);
      }
    });
    return found;
  }

  /** Returns the file set that has a file. */
  Optional<FileSet> holding(String path, String fileName) {
    return sets.entrySet().stream()
        .filter(set -> set.getKey().contains(path, fileName))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Tells whether a directory is one of a file set or lies below one. */
  boolean areAbove(String path) {
    return sets.keySet().stream().anyMatch(set -> set.isAbove(path));
  }
}
