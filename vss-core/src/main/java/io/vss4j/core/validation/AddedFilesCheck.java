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
  private final AddedFiles added;
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
    this.added = new AddedFiles(component, files);
    this.findings = findings;
  }

  void run(BackupType requested, BackupSchema schema, SnapshotVolumes volumes, Predicate<String> isRangesFile) {
    List<DifferencedFile> differenced = component.differencedFiles();
    for (int i = 0; i < differenced.size(); i++) {
      type(differenced.get(i).fileSet(), requested, schema);
      differenced(i, differenced.get(i).fileSet(), volumes);
    }
    List<PartialFile> partial = component.partialFiles();
    for (int i = 0; i < partial.size(); i++) {
      partial(i, AddedFiles.file(partial.get(i)), volumes);
      ranges(partial.get(i), isRangesFile);
    }
    List<DirectedTarget> directed = component.directedTargets();
    for (int i = 0; i < directed.size(); i++) {
      source(i, directed.get(i));
    }
    if (!added.isComplete()) {
      findings.add(Severity.WARNING, "FIL-039", writer.writerId(), component.key(), null, "too many wildcards in the same"
          + " directories to compare each with each; there may be more wrong with the files that were added");
    }
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

  private void differenced(int index, FileSet set, SnapshotVolumes volumes) {
    Optional<FileSet> equal = files.flatMap(known -> known.equalTo(FileSetExtent.of(set)));
    volume(equal.orElse(set), set, volumes);
    if (files.isEmpty() || equal.isPresent()) {
      return;
    }
    added.overlappingDifferenced(index).ifPresent(overlapping -> add(Severity.ERROR, "FIL-039", set,
        "differenced files that are a part of \"" + overlapping + "\" or hold a part of it, expected all of a file set"
            + " or none"));
    if (!added.isBelowWithDifferenced(index) && added.isComplete()) {
      add(Severity.ERROR, "FIL-041", set,
          "new differenced files, expected at or below a path of the component or of a member of its set");
    }
  }

  private void partial(int index, FileSet file, SnapshotVolumes volumes) {
    Optional<FileSet> holding = added.holdingPartial(index);
    volume(holding.orElse(file), file, volumes);
    if (files.isPresent() && holding.isEmpty() && !added.isBelowWithPartial(index) && added.isComplete()) {
      add(Severity.WARNING, "FIL-041", file,
          "a new partial file, expected at or below a path of the component or of a member of its set");
    }
    added.differencedWithPartial(index).ifPresent(differenced -> add(Severity.ERROR, "FIL-048", file,
        "a partial file that the differenced files \"" + differenced + "\" name too, expected one of both; a backup takes"
            + " the differenced files"));
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
      add(Severity.ERROR, "COM-036", AddedFiles.file(partial), "the ranges are \""
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

  private void source(int index, DirectedTarget target) {
    FileSet source = AddedFiles.source(target);
    // A file that was added in the backup is one of the component, too.
    boolean known = files.isEmpty() || added.holdingSource(index).isPresent() || added.isSourceAdded(index);
    if (!known && added.isComplete()) {
      add(Severity.ERROR, "COM-051", source, "the source of a directed target to " + target.destinationPath() + " : "
          + target.destinationFilename() + ", expected a file of the component or of a member of its set");
    }
    Optional<List<Long>> lengths = lengths(target.sourceRanges());
    if (lengths.isEmpty() || !lengths.equals(lengths(target.destinationRanges()))) {
      add(Severity.WARNING, "VER-016", source, "a directed target of the ranges \"" + target.sourceRanges()
          + "\" to the ranges \"" + target.destinationRanges() + "\", expected two lists of equal lengths");
    }
  }

  private static Optional<List<Long>> lengths(String ranges) {
    return FileRange.parse(ranges).map(list -> list.stream().map(FileRange::length).toList());
  }

  private void add(Severity severity, String rule, @Nullable FileSet set, String message) {
    findings.add(severity, rule, writer.writerId(), component.key(), set, message);
  }
}
