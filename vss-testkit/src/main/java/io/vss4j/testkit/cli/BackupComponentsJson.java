package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.MetadataJson.fileSet;
import static io.vss4j.testkit.cli.MetadataJson.list;

import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.requester.BackupState;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;

/** A Backup Components Document as JSON: all that it says, absent values as null. */
final class BackupComponentsJson {
  private BackupComponentsJson() {}

  static JsonObject of(BackupComponentsDocument document) {
    return new JsonObject()
        .put("document", "backupComponents")
        .put("documentVersion", MetadataJson.documentVersion(document.toXml()))
        .put("backupState", document.stateWasSet() ? state(document.state()) : null)
        .put("restoreType", document.restoreType().name())
        .put("snapshotSetId", document.snapshotSetId().map(Object::toString).orElse(null))
        .put("writers", list(document.writers(), BackupComponentsJson::writer));
  }

  private static JsonObject state(BackupState state) {
    return new JsonObject()
        .put("type", state.type().name())
        .put("selectComponents", state.selectComponents())
        .put("bootableSystemState", state.bootableSystemState())
        .put("partialFileSupport", state.partialFileSupport());
  }

  private static JsonObject writer(WriterEntry writer) {
    return new JsonObject()
        .put("writerId", writer.writerId().toString())
        .put("instanceId", writer.instanceId().toString())
        .put("instanceName", writer.instanceName().orElse(null))
        .put("backupSchema", FlagNames.BACKUP_SCHEMA.json(writer.backupSchema().bits()))
        .put("components", list(writer.components(), BackupComponentsJson::component));
  }

  private static JsonObject component(ComponentEntry component) {
    return new JsonObject()
        .put("type", component.key().type().name())
        .put("logicalPath", component.key().logicalPath())
        .put("name", component.key().name())
        .put("backup", backup(component))
        .put("restore", restore(component))
        .put("failure", failure(component.failure()))
        .put(
            "failureMessages",
            new JsonObject()
                .put("prepareForBackup", component.prepareForBackupFailureMessage().orElse(null))
                .put("postSnapshot", component.postSnapshotFailureMessage().orElse(null))
                .put("preRestore", component.preRestoreFailureMessage().orElse(null))
                .put("postRestore", component.postRestoreFailureMessage().orElse(null)));
  }

  private static JsonObject backup(ComponentEntry component) {
    return new JsonObject()
        .put("succeeded", component.backupSucceeded().orElse(null))
        .put("options", component.backupOptions().orElse(null))
        .put("previousStamp", component.previousBackupStamp().orElse(null))
        .put("stamp", component.backupStamp().orElse(null))
        .put("metadata", component.backupMetadata().orElse(null))
        .put(
            "partialFiles",
            list(component.partialFiles(), file -> new JsonObject()
                .put("path", file.path())
                .put("filename", file.filename())
                .put("ranges", file.ranges())
                .put("metadata", file.metadata())))
        .put(
            "differencedFiles",
            list(component.differencedFiles(), files -> new JsonObject()
                .put("fileSet", fileSet(files.fileSet()))
                .put("lastModifyTime", Long.toUnsignedString(files.lastModifyTime()))));
  }

  private static JsonObject restore(ComponentEntry component) {
    return new JsonObject()
        .put("selected", component.selectedForRestore())
        .put(
            "subcomponents",
            list(component.restoreSubcomponents(), part -> new JsonObject()
                .put("logicalPath", part.logicalPath())
                .put("componentName", part.componentName())))
        .put("options", component.restoreOptions().orElse(null))
        .put("additionalRestores", component.additionalRestores().orElse(null))
        .put(
            "newTargets",
            list(component.newTargets(), target -> new JsonObject()
                .put("fileSet", fileSet(target.fileSet()))
                .put("newPath", target.newPath())))
        .put("name", component.restoreName().orElse(null))
        .put(
            "rollForward",
            new JsonObject()
                .put("type", component.rollForward().type().name())
                .put("point", component.rollForward().point()))
        .put("authoritative", component.authoritativeRestore())
        .put("metadata", component.restoreMetadata().orElse(null))
        .put("target", component.restoreTarget().name())
        .put("directedTargets", list(component.directedTargets(), BackupComponentsJson::directedTarget))
        .put("alternateLocationMappings", list(component.alternateLocationMappings(), MetadataJson::mapping))
        .put("fileStatus", component.fileRestoreStatus().name());
  }

  private static JsonObject directedTarget(DirectedTarget target) {
    return new JsonObject()
        .put("sourcePath", target.sourcePath())
        .put("sourceFilename", target.sourceFilename())
        .put("sourceRanges", target.sourceRanges())
        .put("destinationPath", target.destinationPath())
        .put("destinationFilename", target.destinationFilename())
        .put("destinationRanges", target.destinationRanges());
  }

  private static JsonObject failure(ComponentFailure failure) {
    return new JsonObject()
        .put("code", failure.code().symbol())
        .put("applicationCode", failure.applicationCode().toString())
        .put("applicationMessage", failure.applicationMessage());
  }
}
