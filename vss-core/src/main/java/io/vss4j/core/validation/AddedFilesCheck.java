package io.vss4j.core.validation;

import io.vss4j.api.BackupType;
import io.vss4j.api.VssException;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.selection.EffectiveBackupType;
import io.vss4j.core.selection.FileRange;
import io.vss4j.core.selection.FileSetExtent;
import io.vss4j.core.selection.WindowsPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is wrong with the files that a writer adds to a component in the session: differenced, partial, directed. */
final class AddedFilesCheck {
  private final WriterEntry writer;
  private final ComponentEntry component;
  private final Optional<ComponentFiles> files;
  private final Findings findings;

  /**
   * Makes the check of one component.
   *
   * @param files its file sets; nothing if its writer's metadata are not given
   */
  AddedFilesCheck(WriterEntry writer, ComponentEntry component, Optional<ComponentFiles> files, Findings findings) {
    this.writer = writer;
    this.component = component;
    this.files = files;
    this.findings = findings;
  }

  void run(BackupType requested, BackupSchema schema, SnapshotVolumes volumes, Predicate<String> isRangesFile) {
    for (DifferencedFile differenced : component.differencedFiles()) {
      type(differenced.fileSet(), requested, schema);
      place(differenced.fileSet(), volumes);
    }
    for (PartialFile partial : component.partialFiles()) {
      place(partial, volumes);
      ranges(partial, isRangesFile);
    }
    component.directedTargets().forEach(this::source);
  }

  private void type(FileSet set, BackupType requested, BackupSchema schema) {
    if (!schema.contains(BackupSchema.LAST_MODIFY)) {
      add(Severity.ERROR, "SCH-027", set, "differenced files, expected of a writer whose schema has LAST_MODIFY only");
    } else if ((requested == BackupType.INCREMENTAL && !schema.contains(BackupSchema.INCREMENTAL))
        || (requested == BackupType.DIFFERENTIAL && !schema.contains(BackupSchema.DIFFERENTIAL))) {
      add(Severity.ERROR, "SCH-027", set, "differenced files, expected in a backup of type " + requested
          + " of a writer whose schema has that type only");
    }
    if (requested != BackupType.UNDEFINED) {
      BackupType type = EffectiveBackupType.of(requested, schema).type();
      if (type != BackupType.INCREMENTAL && type != BackupType.DIFFERENTIAL) {
        add(Severity.WARNING, "FIL-074", set, "differenced files in a backup of type " + type
            + ", expected in incremental and differential ones only; they keep no file out");
      }
    }
  }

  private void place(FileSet set, SnapshotVolumes volumes) {
    FileSetExtent extent = FileSetExtent.of(set);
    Optional<FileSet> equal = files.flatMap(known -> known.equalTo(extent));
    volume(equal.orElse(set), set, volumes);
    if (files.isEmpty() || equal.isPresent()) {
      return;
    }
    List<FileSet> overlapping = files.get().overlapping(extent);
    if (!overlapping.isEmpty()) {
      add(Severity.ERROR, "FIL-039", set, "differenced files that are a part of \"" + overlapping.get(0)
          + "\" or hold a part of it, expected all of a file set or none");
    }
    if (!files.get().areAbove(set.path())) {
      add(Severity.ERROR, "FIL-041", set,
          "new differenced files, expected at or below a path of the component or of a member of its set");
    }
  }

  private void place(PartialFile partial, SnapshotVolumes volumes) {
    FileSet file = FileSet.of(partial.path(), partial.filename());
    Optional<FileSet> holding = files.flatMap(known -> known.holding(partial.path(), partial.filename()));
    volume(holding.orElse(file), file, volumes);
    if (files.isPresent() && holding.isEmpty() && !files.get().areAbove(partial.path())) {
      add(Severity.WARNING, "FIL-041", file,
          "a new partial file, expected at or below a path of the component or of a member of its set");
    }
    for (DifferencedFile differenced : component.differencedFiles()) {
      if (FileSetExtent.of(differenced.fileSet()).contains(partial.path(), partial.filename())) {
        add(Severity.ERROR, "FIL-048", file, "a partial file that the differenced files \"" + differenced.fileSet()
            + "\" name too, expected one of both; a backup takes the differenced files");
        return;
      }
    }
  }

  /** The files are read where the file set says that they are, which is the alternate path if it has one. */
  private void volume(FileSet source, FileSet added, SnapshotVolumes volumes) {
    String directory = source.alternatePath().filter(path -> !path.isEmpty()).orElse(source.path());
    if (volumes.lack(directory)) {
      add(Severity.ERROR, "FIL-041", added,
          "files in " + directory + ", expected on a volume of the shadow copy set: " + volumes);
    }
  }

  private void ranges(PartialFile partial, Predicate<String> isRangesFile) {
    if (FileRange.parse(partial.ranges()).isPresent()) {
      return;
    }
    String path = FileRange.rangesFile(partial.ranges());
    if (!isPath(path) || !isRangesFile.test(path)) {
      add(Severity.ERROR, "COM-036", FileSet.of(partial.path(), partial.filename()), "the ranges are \""
          + partial.ranges() + "\", expected pairs of offset:length or the full path of a file that holds them");
    }
  }

  private static boolean isPath(String text) {
    try {
      return !WindowsPath.of(text).names().isEmpty();
    } catch (VssException e) {
      return false;
    }
  }

  private void source(DirectedTarget target) {
    FileSet source = FileSet.of(target.sourcePath(), target.sourceFilename());
    boolean known = files.map(sets -> sets.holding(target.sourcePath(), target.sourceFilename()).isPresent())
        .orElse(true);
    if (!known && !isAdded(source)) {
      add(Severity.ERROR, "COM-051", source, "the source of a directed target to " + target.destinationPath() + " : "
          + target.destinationFilename() + ", expected a file of the component or of a member of its set");
    }
    Optional<List<Long>> lengths = lengths(target.sourceRanges());
    if (lengths.isEmpty() || !lengths.equals(lengths(target.destinationRanges()))) {
      add(Severity.WARNING, "VER-016", source, "a directed target of the ranges \"" + target.sourceRanges()
          + "\" to the ranges \"" + target.destinationRanges() + "\", expected two lists of equal lengths");
    }
  }

  /** A file that was added in the backup is one of the component, too. */
  private boolean isAdded(FileSet file) {
    return component.partialFiles().stream()
            .anyMatch(partial -> FileSet.of(partial.path(), partial.filename()).sameFiles(file))
        || component.differencedFiles().stream()
            .anyMatch(differenced -> FileSetExtent.of(differenced.fileSet()).contains(file.path(), file.filespec()));
  }

  private static Optional<List<Long>> lengths(String ranges) {
    return FileRange.parse(ranges).map(list -> list.stream().map(FileRange::length).toList());
  }

  private void add(Severity severity, String rule, @Nullable FileSet set, String message) {
    findings.add(severity, rule, writer.writerId(), component.key(), set, message);
  }
}
