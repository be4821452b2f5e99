package io.vss4j.core.restore;

import io.vss4j.api.metadata.AlternateLocationMapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one component and its set, which are restored together or not at all.
 *
 * @param name the component
 * @param replace whether present files may be overwritten
 * @param serviceUse when the service that the writer names is stopped
 * @param service the service that the writer names; null without one
 * @param files the files, in the order of the backup, whole ones before those that get ranges
 * @param directories the recorded directories
 * @param recursiveRoots the directories that recursive file sets of the unit cover
 * @param mappingNote what to say about alternate location mappings when the originals cannot be used
 * @param rebootRequired whether the writer says that a restart of the machine is needed
 * @param fallback the same unit at the places to which the writer mapped it, for when it cannot be restored to these; null where
 *     that is no way out
 */
record PlannedUnit(
    UnitName name,
    boolean replace,
    ServiceUse serviceUse,
    @Nullable String service,
    List<PlannedFile> files,
    List<PlannedDirectory> directories,
    List<Path> recursiveRoots,
    String mappingNote,
    boolean rebootRequired,
    @Nullable PlannedUnit fallback) {
  PlannedUnit {
    files = List.copyOf(files);
    directories = List.copyOf(directories);
    recursiveRoots = List.copyOf(recursiveRoots);
  }

  /** Returns the unit without its way out. */
  PlannedUnit withoutFallback(String note) {
    return new PlannedUnit(
        name, replace, serviceUse, service, files, directories, recursiveRoots, note, rebootRequired, null);
  }

  /** Tells whether a file may be overwritten: one that the writer names as destination of ranges may in any case. */
  boolean mayReplace(PlannedFile file) {
    return replace || file.isDirected();
  }

  /** Returns the files with their first places, and with those that they may have to go to instead. */
  List<PlannedFile> filesOfAllPlaces() {
    List<PlannedFile> all = new ArrayList<>(files);
    if (fallback != null) {
      all.addAll(fallback.files);
    }
    return all;
  }

  /** Returns the directories that recursive file sets cover at all those places. */
  List<Path> recursiveRootsOfAllPlaces() {
    List<Path> all = new ArrayList<>(recursiveRoots);
    if (fallback != null) {
      all.addAll(fallback.recursiveRoots);
    }
    return all;
  }

  /** Returns the mappings that the unit uses, each once. */
  List<AlternateLocationMapping> usedMappings() {
    return files.stream()
        .map(PlannedFile::destination)
        .filter(Destination.AlternateLocation.class::isInstance)
        .map(destination -> ((Destination.AlternateLocation) destination).mapping())
        .distinct()
        .toList();
  }

  /** Tells whether the backup holds nothing of the unit. */
  boolean isEmpty() {
    return files.isEmpty() && directories.isEmpty();
  }

  /** When the service of a unit is stopped and started. */
  enum ServiceUse {
    /** Never. */
    NONE,
    /** Stopped before the files of the unit are looked at, started after. */
    AROUND_FILES,
    /** Stopped and started after PostRestore. */
    AFTER_POST_RESTORE
  }
}
