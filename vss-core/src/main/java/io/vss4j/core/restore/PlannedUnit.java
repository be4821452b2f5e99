package io.vss4j.core.restore;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one component and its set, which are restored together or not at all.
 *
 * @param name the component
 * @param replace whether present files may be overwritten
 * @param serviceUse when the service that the writer names is stopped
 * @param service the service that the writer names; null without one
 * @param files the files, in the order of the backup
 * @param directories the recorded directories
 * @param recursiveRoots the directories that recursive file sets of the unit cover
 * @param mappingNote what to say about alternate location mappings when the originals cannot be used
 * @param rebootRequired whether the writer says that a restart of the machine is needed
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
    boolean rebootRequired) {
  PlannedUnit {
    files = List.copyOf(files);
    directories = List.copyOf(directories);
    recursiveRoots = List.copyOf(recursiveRoots);
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
