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
    component.differencedFiles().forEach(files -> files(writer, component, files.fileSet(), "differenced files"));
    component.newTargets().forEach(target -> files(writer, component, target.fileSet(), "new target"));
    component.alternateLocationMappings()
        .forEach(mapping -> files(writer, component, mapping.fileSet(), "alternate location mapping"));
    component.directedTargets().forEach(target -> directedTarget(writer, component, target));
  }

  private void partialFile(WriterEntry writer, ComponentEntry component, PartialFile file) {
    String owner = "partial file " + file.path() + " : " + file.filename();
    check(writer, component, null, rules -> rules.checkFile(file.path(), file.filename(), owner));
    if (file.ranges().isEmpty()) {
      add(writer, component, null, owner + ": there are no ranges");
    }
  }

  private void files(WriterEntry writer, ComponentEntry component, FileSet files, String owner) {
    check(writer, component, files, rules -> rules.checkName(files, owner));
  }

  private void directedTarget(WriterEntry writer, ComponentEntry component, DirectedTarget target) {
    String owner = "directed target of " + target.sourcePath() + " : " + target.sourceFilename();
    check(writer, component, null, rules -> {
      rules.checkFile(target.sourcePath(), target.sourceFilename(), owner);
      rules.checkFile(target.destinationPath(), target.destinationFilename(), owner + ", destination");
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
