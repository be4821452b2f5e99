package io.vss4j.core.restore;

import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.FileSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The mappings of a writer that lead somewhere: one for a file set, to another directory than its own, with a place on this
 * machine. Any other counts as not declared.
 */
final class UsableMappings {
  private final UnitName name;
  private final Destinations destinations;
  private final List<AlternateLocationMapping> usable = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  UsableMappings(UnitName name, Destinations destinations) {
    this.name = name;
    this.destinations = destinations;
  }

  /** Judges the mappings of the given file sets, as the stored metadata has them. */
  UsableMappings of(List<AlternateLocationMapping> declared, List<FileSet> fileSets) {
    for (AlternateLocationMapping mapping : declared) {
      FileSet fileSet = mapping.fileSet();
      boolean seen = usable.stream().anyMatch(other -> isSame(other, mapping));
      if (seen || fileSets.stream().noneMatch(fileSet::sameFiles)) {
        continue;
      }
      if (declared.stream().anyMatch(other -> other.fileSet().sameFiles(fileSet) && !isSame(other, mapping))) {
        faults.add("the writer maps \"" + fileSet + "\" to several places, one of which is " + mapping.alternatePath());
      } else if (movedTo(fileSet, mapping.alternatePath()).sameFiles(fileSet)) {
        faults.add("the writer maps \"" + fileSet + "\" to its own place");
      } else {
        take(mapping);
      }
    }
    return this;
  }

  private void take(AlternateLocationMapping mapping) {
    try {
      destinations.root(name, mapping.alternatePath());
      usable.add(mapping);
    } catch (UnitRefusal e) {
      faults.add("the mapping of \"" + mapping.fileSet() + "\" leads nowhere: " + e.problems().get(0).message());
    }
  }

  private static boolean isSame(AlternateLocationMapping one, AlternateLocationMapping other) {
    return one.fileSet().sameFiles(other.fileSet())
        && movedTo(one.fileSet(), one.alternatePath()).sameFiles(movedTo(other.fileSet(), other.alternatePath()));
  }

  private static FileSet movedTo(FileSet fileSet, String path) {
    return FileSet.of(path, fileSet.filespec(), fileSet.recursive());
  }

  List<AlternateLocationMapping> list() {
    return usable;
  }

  /** Why mappings of the file sets do not count. */
  List<String> faults() {
    return faults;
  }
}
