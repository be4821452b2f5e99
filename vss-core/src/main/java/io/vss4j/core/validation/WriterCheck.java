package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.core.document.RefusedValues;
import io.vss4j.core.selection.FileSetExtent;
import io.vss4j.core.selection.FileSetOverlaps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the metadata of one writer say that they must not. */
final class WriterCheck {
  private final WriterMetadata writer;
  private final Findings findings;

  WriterCheck(WriterMetadata writer, Findings findings) {
    this.writer = writer;
    this.findings = findings;
  }

  void run(Purpose purpose, boolean express) {
    restoreMethod(purpose, express);
    mappings();
    logSchema();
    overlaps();
    findings.addRefused(RefusedValues.of(writer));
    RefusedValues.unknownVersion(writer).ifPresent(version -> add(Severity.WARNING, "VER-020", null, null,
        "the version of the document is \"" + version + "\", expected one that is known"));
  }

  private void restoreMethod(Purpose purpose, boolean express) {
    boolean undefined = writer.restoreMethod().method() == RestoreMethod.UNDEFINED
        || writer.restoreMethod().writerRestore() == WriterRestorePolicy.UNDEFINED;
    if (undefined && express) {
      add(Severity.ERROR, "EXW-024", null, null,
          "the restore method of an express writer is missing or undefined, expected one, for nobody else can say how to"
              + " restore");
    } else if (undefined) {
      // It is the restore of its components that fails; some writers only name files to exclude.
      boolean restores = purpose == Purpose.RESTORE && !writer.components().isEmpty();
      add(restores ? Severity.ERROR : Severity.WARNING, "WMD-061", null, null,
          "the restore method is missing or undefined, expected one that says how to restore");
    }
  }

  private void mappings() {
    Set<FileSetExtent> mapped = new HashSet<>();
    writer.alternateLocationMappings().forEach(mapping -> mapped.add(FileSetExtent.of(mapping.fileSet())));
    boolean toMappings = writer.restoreMethod().method() == RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION;
    if (mapped.isEmpty() && !toMappings) {
      return;
    }
    Set<FileSetExtent> declared = new HashSet<>();
    for (ComponentInfo component : writer.components()) {
      for (FileSet files : component.fileSets()) {
        FileSetExtent extent = FileSetExtent.of(files);
        declared.add(extent);
        if (toMappings && !mapped.contains(extent)) {
          add(Severity.ERROR, "WMD-068", component.key(), files,
              "the restore method is RESTORE_TO_ALTERNATE_LOCATION, expected a mapping for these files");
        }
      }
    }
    for (AlternateLocationMapping mapping : writer.alternateLocationMappings()) {
      if (!declared.contains(FileSetExtent.of(mapping.fileSet()))) {
        add(Severity.ERROR, "WMD-067", null, mapping.fileSet(),
            "an alternate location mapping, expected one of files that equal a file set of a component of the writer");
      }
    }
  }

  private void logSchema() {
    if (!writer.backupSchema().contains(BackupSchema.LOG)) {
      return;
    }
    if (writer.components().stream().allMatch(component -> component.databaseLogFiles().isEmpty())) {
      add(Severity.ERROR, "SCH-022", null, null, "the backup schema has LOG, expected at least one log file set");
    }
    for (ComponentInfo component : writer.components()) {
      List<FileSet> noLogs = new ArrayList<>(component.files());
      noLogs.addAll(component.databaseFiles());
      for (FileSet files : noLogs) {
        if (files.backupType().contains(FileSetBackupType.LOG_BACKUP_REQUIRED)) {
          add(Severity.WARNING, "SCH-013", component.key(), files,
              "copied in log backups, expected of log file sets only in a writer whose schema has LOG");
        }
      }
    }
  }

  private void overlaps() {
    List<ComponentKey> owners = new ArrayList<>();
    List<FileSet> sets = new ArrayList<>();
    for (ComponentInfo component : writer.components()) {
      for (FileSet files : component.fileSets()) {
        owners.add(component.key());
        sets.add(files);
      }
    }
    FileSetOverlaps overlaps = FileSetOverlaps.of(sets);
    for (FileSetOverlaps.Overlap overlap : overlaps.overlaps()) {
      add(Severity.WARNING, "WMD-054", owners.get(overlap.set()), sets.get(overlap.set()),
          "files that are named by \"" + sets.get(overlap.earlier()) + "\" of component \""
              + owners.get(overlap.earlier()) + "\" too, expected each file in one file set");
    }
    if (!overlaps.isComplete()) {
      add(Severity.WARNING, "WMD-054", null, null, "too many wildcards in the same directories to compare each with each;"
          + " there may be more file sets that name the same files");
    }
  }

  private void add(
      Severity severity, String rule, @Nullable ComponentKey component, @Nullable FileSet files, String message) {
    findings.add(severity, rule, writer.writerId(), component, files, message);
  }
}
