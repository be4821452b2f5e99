package io.vss4j.testkit.cli;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.RestoreType;
import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.requester.BackupState;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A Backup Components Document for people: the session, and each writer with its components as a tree; defaults left
 * out.
 */
final class BackupComponentsText {
  private static final long STEPS_PER_SECOND = 10_000_000;
  private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;

  private final Outline out;

  private BackupComponentsText(Outline out) {
    this.out = out;
  }

  static void print(Outline out, BackupComponentsDocument document) {
    new BackupComponentsText(out).document(document);
  }

  private void document(BackupComponentsDocument document) {
    out.line("Backup Components Document").indented(() -> {
      out.field("backup", document.stateWasSet() ? state(document.state()) : "type not stated");
      if (document.restoreType() != RestoreType.UNDEFINED) {
        out.field("restore", document.restoreType().name());
      }
      document.snapshotSetId().ifPresent(id -> out.field("snapshot set", id.toString()));
      out.line("writers (" + document.writers().size() + ")");
      out.indented(() -> document.writers().forEach(this::writer));
    });
  }

  private static String state(BackupState state) {
    return state.type()
        + (state.selectComponents() ? ", components" : ", whole volumes")
        + (state.bootableSystemState() ? ", bootable system state" : "")
        + (state.partialFileSupport() ? ", partial files" : "");
  }

  private void writer(WriterEntry writer) {
    out.line("writer " + writer.writerId()).indented(() -> {
      out.field("instance id", writer.instanceId().toString());
      out.text("instance name", writer.instanceName());
      if (writer.backupSchema().bits() != 0) {
        out.field("backup schema", FlagNames.BACKUP_SCHEMA.text(writer.backupSchema().bits()));
      }
      out.line("components (" + writer.components().size() + ")");
      out.indented(() -> ComponentOutline.of(writer.components(), ComponentEntry::key).print(out, this::component));
    });
  }

  private void component(ComponentEntry component) {
    String type = component.key().type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String result = component
        .backupSucceeded()
        .map(succeeded -> succeeded ? ", backed up" : ", NOT backed up")
        .orElse(", backup not reported");
    out.line(component.key().name() + "  [" + type + result + "]").indented(() -> {
      backup(component);
      restore(component);
      failures(component);
    });
  }

  private void backup(ComponentEntry component) {
    out.text("backup options", component.backupOptions());
    out.text("previous stamp", component.previousBackupStamp());
    out.text("backup stamp", component.backupStamp());
    out.text("backup metadata", component.backupMetadata());
    component
        .partialFiles()
        .forEach(file -> out.field("partial file", file.path() + " : " + file.filename() + " ranges "
            + Outline.quoted(file.ranges())
            + (file.metadata().isEmpty() ? "" : ", metadata " + Outline.quoted(file.metadata()))));
    component
        .differencedFiles()
        .forEach(files -> out.field("changed files", files.fileSet() + since(files.lastModifyTime())));
  }

  /** In steps of 100 ns since 1601; 0 lets the requester decide. */
  private static String since(long time) {
    if (time == 0) {
      return ", as the requester sees fit";
    }
    long seconds = Long.divideUnsigned(time, STEPS_PER_SECOND) - SECONDS_FROM_1601_TO_1970;
    return " since " + Instant.ofEpochSecond(seconds, Long.remainderUnsigned(time, STEPS_PER_SECOND) * 100);
  }

  private void restore(ComponentEntry component) {
    if (component.selectedForRestore()) {
      out.line("selected for restore");
    }
    component
        .restoreSubcomponents()
        .forEach(part -> out.field("only", part.logicalPath() + "\\" + part.componentName()));
    out.text("restore options", component.restoreOptions());
    component.additionalRestores().ifPresent(more -> out.field("more restores", more ? "yes" : "no"));
    component
        .newTargets()
        .forEach(target -> out.field("new target", target.fileSet() + " to " + target.newPath()));
    out.text("restore name", component.restoreName());
    if (!component.rollForward().equals(RollForward.UNDEFINED)) {
      String point = component.rollForward().point();
      out.field("roll forward", component.rollForward().type() + (point == null ? "" : " to \"" + point + "\""));
    }
    if (component.authoritativeRestore()) {
      out.line("authoritative restore");
    }
    out.text("restore metadata", component.restoreMetadata());
    if (component.restoreTarget() != RestoreTarget.ORIGINAL) {
      out.field("restore target", component.restoreTarget().name());
    }
    component
        .directedTargets()
        .forEach(target -> out.field(
            "directed",
            target.sourcePath() + " : " + target.sourceFilename() + " " + target.sourceRanges() + " to "
                + target.destinationPath() + " : " + target.destinationFilename() + " " + target.destinationRanges()));
    component
        .alternateLocationMappings()
        .forEach(mapping -> out.field("restored to", mapping.alternatePath() + " from " + mapping.fileSet()));
    if (component.fileRestoreStatus() != FileRestoreStatus.UNDEFINED) {
      out.field("files restored", component.fileRestoreStatus().name());
    }
  }

  private void failures(ComponentEntry component) {
    ComponentFailure failure = component.failure();
    if (!failure.equals(ComponentFailure.NONE)) {
      String message = failure.applicationMessage();
      out.field(
          "FAILURE",
          failure.code().symbol() + ", application code " + failure.applicationCode()
              + (message == null ? "" : ": " + message));
    }
    failure("PrepareForBackup", component.prepareForBackupFailureMessage());
    failure("PostSnapshot", component.postSnapshotFailureMessage());
    failure("PreRestore", component.preRestoreFailureMessage());
    failure("PostRestore", component.postRestoreFailureMessage());
  }

  private void failure(String event, Optional<String> message) {
    message.ifPresent(text -> out.field("failed in", event + ": " + Outline.quoted(text)));
  }
}
