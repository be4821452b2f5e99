package io.vss4j.core.document;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What of a Backup Components Document neither the requester nor a writer could have set. */
final class RefusedComponents {
  private final List<RefusedValue> values = new ArrayList<>();

  RefusedComponents(BackupComponentsDocument document) {
    BackupComponentsElement root = document.root();
    unknown(null, null, "backupType", root.backupType, DocumentVocabulary.BACKUP_TYPE);
    unknown(null, null, "restoreType", root.restoreType, DocumentVocabulary.RESTORE_TYPE);
    for (WriterEntry writer : document.writers()) {
      BackupSchema schema = writer.backupSchema();
      check(writer, null, null, rules -> rules.checkSchema(schema));
      writer.components().forEach(component -> component(writer, component));
    }
  }

  List<RefusedValue> values() {
    return List.copyOf(values);
  }

  private void component(WriterEntry writer, ComponentEntry component) {
    ComponentElement element = component.element();
    unknown(writer, component, "componentType", element.componentType, DocumentVocabulary.COMPONENT_TYPE);
    check(writer, component, null, rules -> rules.checkComponentName(component.key()));
    unknown(writer, component, "restoreTarget", element.restoreTarget, DocumentVocabulary.RESTORE_TARGET);
    unknown(writer, component, "fileRestoreStatus", element.fileRestoreStatus, DocumentVocabulary.FILE_RESTORE_STATUS);
    unknown(writer, component, "rollForwardType", element.rollForwardType, DocumentVocabulary.ROLL_FORWARD);
    if (element.failure != null && !DocumentVocabulary.isError(element.failure)) {
      add(writer, component, null, "attribute failure is " + AttributeText.quoted(element.failure)
          + ", expected the symbol of a code");
    }
    component.partialFiles().forEach(file -> partialFile(writer, component, file));
    component.differencedFiles().forEach(files -> files(writer, component, files.fileSet()));
    component.newTargets().forEach(target -> files(writer, component, target.fileSet()));
    component.alternateLocationMappings().forEach(mapping -> files(writer, component, mapping.fileSet()));
    component.directedTargets().forEach(target -> directedTarget(writer, component, target));
  }

  private void partialFile(WriterEntry writer, ComponentEntry component, PartialFile file) {
    FileSet files = FileSet.of(file.path(), file.filename());
    check(writer, component, files, rules -> rules.checkFile(
        file.path(), file.filename(), "the path of the partial file", "the name of the partial file"));
    if (file.ranges().isEmpty()) {
      add(writer, component, files, "the partial file has no ranges");
    }
  }

  private void files(WriterEntry writer, ComponentEntry component, FileSet files) {
    check(writer, component, files, rules -> rules.checkName(files));
  }

  private void directedTarget(WriterEntry writer, ComponentEntry component, DirectedTarget target) {
    check(writer, component, FileSet.of(target.sourcePath(), target.sourceFilename()), rules -> {
      rules.checkFile(
          target.sourcePath(),
          target.sourceFilename(),
          "the source path of the directed target",
          "the source name of the directed target");
      rules.checkFile(
          target.destinationPath(),
          target.destinationFilename(),
          "the destination path of the directed target",
          "the destination name of the directed target");
    });
  }

  private void unknown(
      @Nullable WriterEntry writer,
      @Nullable ComponentEntry component,
      String attribute,
      @Nullable String text,
      EnumText<?> enumeration) {
    if (text != null && enumeration.isUnknown(text)) {
      add(writer, component, null, "attribute " + attribute + " is " + AttributeText.quoted(text)
          + ", expected one of " + enumeration.texts());
    }
  }

  private void check(
      WriterEntry writer,
      @Nullable ComponentEntry component,
      @Nullable FileSet files,
      Consumer<WriterMetadataRules> rule) {
    rule.accept(WriterMetadataRules.telling(
        reason -> add(writer, component, files, reason), reason -> add(writer, component, files, reason, false)));
  }

  private void add(
      @Nullable WriterEntry writer, @Nullable ComponentEntry component, @Nullable FileSet files, String reason) {
    add(writer, component, files, reason, true);
  }

  private void add(
      @Nullable WriterEntry writer,
      @Nullable ComponentEntry component,
      @Nullable FileSet files,
      String reason,
      boolean usable) {
    Optional<ComponentKey> key = Optional.ofNullable(component).map(ComponentEntry::key);
    values.add(new RefusedValue(
        Optional.ofNullable(writer).map(WriterEntry::writerId), key, Optional.ofNullable(files), reason, usable));
  }
}
