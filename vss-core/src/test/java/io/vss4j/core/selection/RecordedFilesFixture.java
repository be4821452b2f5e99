package io.vss4j.core.selection;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A writer that records files in a backup: old ones are from before {@link #SINCE}, new ones from after. */
abstract class RecordedFilesFixture extends BackupSetFixture {
  static final Instant SINCE = Instant.parse("2024-05-01T12:00:00Z");
  static final Instant BEFORE = SINCE.minusSeconds(1);
  /** A file set that a full backup copies and an incremental one does not. */
  static final int FULL_ONLY = 0x101;
  static final int ALWAYS = 0xF0F;

  private final List<DifferencedFile> differenced = new ArrayList<>();
  private final List<PartialFile> partial = new ArrayList<>();
  BackupType type = BackupType.INCREMENTAL;
  ChangeRecords records = ChangeRecords.none();

  static FileSet masked(String path, String filespec, int mask) {
    return FileSet.builder(path, filespec).backupType(new FileSetBackupType(mask)).build();
  }

  static FileSet masked(String path, String filespec, boolean recursive, int mask) {
    return FileSet.builder(path, filespec).recursive(recursive).backupType(new FileSetBackupType(mask)).build();
  }

  void recordDifferenced(FileSet fileSet, Instant since) {
    differenced.add(new DifferencedFile(fileSet, FileTimes.of(since)));
  }

  void recordDifferencedWithoutTime(FileSet fileSet) {
    differenced.add(new DifferencedFile(fileSet, 0));
  }

  void recordPartial(String path, String filename, String ranges) {
    partial.add(new PartialFile(path, filename, ranges, ""));
  }

  BackupSet.Builder recording(FakeWriterMetadata metadata) {
    return recording(metadata, ONE);
  }

  BackupSet.Builder recording(FakeWriterMetadata metadata, ComponentKey component) {
    BackupSchema schema =
        BackupSchema.of(BackupSchema.INCREMENTAL, BackupSchema.DIFFERENTIAL, BackupSchema.LAST_MODIFY, BackupSchema.LOG,
            BackupSchema.COPY);
    return BackupSet.builder(metadata.withSchema(schema))
        .explicit(List.of(component))
        .backupType(type)
        .recorded(List.of(new RecordedFiles(component, differenced, partial)))
        .changeRecords(records)
        .pathResolver(disk);
  }

  BackupContents backUp(FakeWriterMetadata metadata) {
    return recording(metadata).build().contents(disk::shadow);
  }

  BackupContents backUp(FakeWriterMetadata metadata, String... volumes) {
    List<Path> roots = List.of(volumes).stream().map(disk::original).toList();
    return recording(metadata).build().contents(disk::shadow, roots, List.of());
  }

  List<String> backedUp(FakeWriterMetadata metadata) {
    return relativePaths(backUp(metadata));
  }

  static List<BackupSetProblem.Kind> kinds(BackupContents contents) {
    return contents.problems().stream().map(BackupSetProblem::kind).toList();
  }
}
