package io.vss4j.core.validation;

import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.selection.FileSetExtent;
import java.util.Collection;
import java.util.LinkedHashMap;
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

  /** Returns all of them, each once, in the order of the metadata. */
  Collection<FileSet> all() {
    return sets.values();
  }
}
