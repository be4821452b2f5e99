package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.AlternateLocationMapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one component and its set.
 *
 * @param writer the writer's class id
 * @param instance the instance that the backup's document names
 * @param component the explicitly included component
 * @param status ALL: every file is in its place. NONE: nothing of the restore is left on disk. FAILED: something of it is left,
 *     or old content is lost; take the component as corrupt
 * @param way how the files were written
 * @param files the restored files; empty unless the status is ALL
 * @param usedMappings the alternate location mappings by which files were restored; empty unless the status is ALL
 * @param problems why the status is not ALL
 * @param warnings what is worth knowing about a component that was restored
 */
public record UnitReport(
    WriterId writer,
    WriterInstanceId instance,
    ComponentKey component,
    FileRestoreStatus status,
    Way way,
    List<Path> files,
    List<AlternateLocationMapping> usedMappings,
    List<RestoreProblem> problems,
    List<String> warnings) {
  /** Makes the value; the lists are copied. */
  public UnitReport {
    files = List.copyOf(files);
    usedMappings = List.copyOf(usedMappings);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  static UnitReport refused(UnitName name, List<RestoreProblem> problems) {
    return new UnitReport(name.writer(), name.instance(), name.component(), FileRestoreStatus.NONE, Way.NOTHING_WRITTEN,
        List.of(), List.of(), problems, List.of());
  }

  /** Returns the report of a unit that went to its second places, with why it did not go to the first ones. */
  UnitReport after(UnitReport first) {
    List<RestoreProblem> allProblems = new ArrayList<>(problems);
    List<String> allWarnings = new ArrayList<>(warnings);
    if (status == FileRestoreStatus.ALL) {
      first.problems.forEach(problem -> allWarnings.add("restored to alternate locations: " + problem));
    } else {
      allProblems.addAll(0, first.problems);
    }
    return new UnitReport(writer, instance, component, status, way, files, usedMappings, allProblems, allWarnings);
  }

  UnitName name() {
    return new UnitName(writer, instance, component);
  }

  /** Returns the copies of old content that were kept because it could not be brought back. */
  public List<Path> keptCopies() {
    return problems.stream().flatMap(problem -> problem.keptCopies().stream()).toList();
  }

  /** How the files of a component were written. */
  public enum Way {
    /** No target was opened. */
    NOTHING_WRITTEN,
    /** Every target was held open and locked before the first one was changed. */
    HELD,
    /** There were too many targets to hold; old files were copied aside, then replaced one by one. */
    COPIED_ASIDE
  }
}
