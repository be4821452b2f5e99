package io.vss4j.core.validation;

import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the metadata of one writer say that they must not. */
final class WriterCheck {
  private static final int KNOWN_SCHEMA = 0xF7FF;
  private static final int KNOWN_FLAGS = 0x7;
  private static final int KNOWN_BACKUP_TYPE = 0x10F0F;

  private final WriterMetadata writer;
  private final Purpose purpose;
  private final List<Finding> findings = new ArrayList<>();

  WriterCheck(WriterMetadata writer, Purpose purpose) {
    this.writer = writer;
    this.purpose = purpose;
  }

  List<Finding> findings() {
    restoreMethod();
    mappings();
    logSchema();
    storedValues();
    return findings;
  }

  private void restoreMethod() {
    boolean undefined = writer.restoreMethod().method() == RestoreMethod.UNDEFINED
        || writer.restoreMethod().writerRestore() == WriterRestorePolicy.UNDEFINED;
    if (undefined) {
      Severity severity = purpose == Purpose.RESTORE ? Severity.ERROR : Severity.WARNING;
      add(severity, "WMD-061", "the restore method is missing or undefined, expected one that says how to restore");
    }
  }

  private void mappings() {
    List<AlternateLocationMapping> mappings = writer.alternateLocationMappings();
    boolean toMappings = writer.restoreMethod().method() == RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION;
    for (ComponentInfo component : writer.components()) {
      for (FileSet files : component.fileSets()) {
        if (toMappings && mappings.stream().noneMatch(mapping -> mapping.fileSet().sameFiles(files))) {
          add(Severity.ERROR, "WMD-068", component, files,
              "the restore method is RESTORE_TO_ALTERNATE_LOCATION, expected a mapping for these files");
        }
      }
    }
    for (AlternateLocationMapping mapping : mappings) {
      boolean known = writer.components().stream()
          .flatMap(component -> component.fileSets().stream())
          .anyMatch(files -> files.sameFiles(mapping.fileSet()));
      if (!known) {
        findings.add(new Finding(Severity.ERROR, "WMD-067", writer.writerId(), Optional.empty(),
            Optional.of(mapping.fileSet()), "a mapping of " + mapping.fileSet()
                + ", expected files that equal a file set of one of the writer's components"));
      }
    }
  }

  private void logSchema() {
    if (!writer.backupSchema().contains(BackupSchema.LOG)) {
      return;
    }
    if (writer.components().stream().allMatch(component -> component.databaseLogFiles().isEmpty())) {
      add(Severity.ERROR, "SCH-022", "the backup schema has LOG, expected at least one log file set");
    }
    for (ComponentInfo component : writer.components()) {
      List<FileSet> noLogs = new ArrayList<>(component.files());
      noLogs.addAll(component.databaseFiles());
      for (FileSet files : noLogs) {
        if (files.backupType().contains(FileSetBackupType.LOG_BACKUP_REQUIRED)) {
          add(Severity.WARNING, "SCH-013", component, files,
              "copied in log backups, expected of log file sets only in a writer whose schema has LOG");
        }
      }
    }
  }

  private void storedValues() {
    if (writer.usage() == UsageType.UNDEFINED) {
      add(Severity.WARNING, "VER-016", "the usage is undefined, expected one of the published values");
    }
    if (writer.source() == SourceType.UNDEFINED) {
      add(Severity.WARNING, "VER-016", "the source is undefined, expected one of the published values");
    }
    if ((writer.backupSchema().bits() & ~KNOWN_SCHEMA) != 0) {
      add(Severity.WARNING, "VER-016", unknownBits("backup schema", writer.backupSchema().bits(), KNOWN_SCHEMA));
    }
    for (ComponentInfo component : writer.components()) {
      int flags = component.flags().bits();
      if ((flags & ~KNOWN_FLAGS) != 0) {
        findings.add(new Finding(Severity.WARNING, "VER-016", writer.writerId(), Optional.of(component.key()),
            Optional.empty(), unknownBits("component flags", flags, KNOWN_FLAGS)));
      }
      for (FileSet files : component.fileSets()) {
        int bits = files.backupType().bits();
        if ((bits & ~KNOWN_BACKUP_TYPE) != 0) {
          add(Severity.WARNING, "VER-016", component, files, unknownBits("backup type", bits, KNOWN_BACKUP_TYPE));
        }
      }
    }
  }

  private static String unknownBits(String mask, int bits, int known) {
    return mask + ": unknown bits 0x" + Integer.toHexString(bits & ~known) + ", expected bits of 0x"
        + Integer.toHexString(known);
  }

  private void add(Severity severity, String rule, String message) {
    findings.add(new Finding(severity, rule, writer.writerId(), Optional.empty(), Optional.empty(), message));
  }

  private void add(Severity severity, String rule, ComponentInfo component, FileSet files, String message) {
    findings.add(new Finding(
        severity, rule, writer.writerId(), Optional.of(component.key()), Optional.of(files), message));
  }
}
