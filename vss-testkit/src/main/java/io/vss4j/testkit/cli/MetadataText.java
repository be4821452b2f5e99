package io.vss4j.testkit.cli;

import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.selection.ComponentClass;
import io.vss4j.core.selection.ComponentTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Writer Metadata Document for people: the writer, and its components as a tree. */
final class MetadataText {
  private final Outline out;
  private final ComponentTree tree;

  private MetadataText(Outline out, ComponentTree tree) {
    this.out = out;
    this.tree = tree;
  }

  static void print(Outline out, WriterMetadata metadata) {
    new MetadataText(out, ComponentTree.of(metadata)).writer(metadata);
  }

  private void writer(WriterMetadata metadata) {
    out.line("Writer Metadata Document").indented(() -> {
      out.field("writer", metadata.writerName());
      out.field("writer id", metadata.writerId().toString());
      out.field("instance id", metadata.instanceId().toString());
      out.text("instance name", metadata.instanceName());
      out.field("version", metadata.version().toString());
      out.field("usage", metadata.usage().name());
      out.field("source", metadata.source().name());
      out.field("backup schema", FlagNames.BACKUP_SCHEMA.text(metadata.backupSchema().bits()));
      out.field("restore method", metadata.restoreMethod().toString());
      out.text("user procedure", metadata.restoreMethod().userProcedure());
      metadata
          .alternateLocationMappings()
          .forEach(mapping -> out.field("restore instead", mapping.fileSet() + " to " + mapping.alternatePath()));
      out.fields("excluded", metadata.excludeFiles());
      out.fields("not in snapshot", metadata.excludeFilesFromSnapshot());
      out.line("components (" + metadata.components().size() + ")");
      out.indented(() -> ComponentOutline.of(metadata.components(), ComponentInfo::key).print(out, this::component));
    });
  }

  private void component(ComponentInfo component) {
    List<String> properties = new ArrayList<>();
    properties.add(component.key().type().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    properties.add(className(tree.classOf(component.key())));
    if (component.selectable()) {
      properties.add("selectable");
    }
    if (component.selectableForRestore()) {
      properties.add("selectable for restore");
    }
    if (component.restoreMetadata()) {
      properties.add("restore metadata");
    }
    if (component.notifyOnBackupComplete()) {
      properties.add("notify on backup complete");
    }
    properties.addAll(FlagNames.COMPONENT_FLAGS.of(component.flags().bits()));
    out.line(component.key().name() + "  [" + String.join(", ", properties) + "]");
    out.indented(() -> {
      out.text("caption", component.caption());
      component.icon().ifPresent(icon -> out.field("icon", icon.length + " bytes"));
      files("files", component.files());
      files("data files", component.databaseFiles());
      files("log files", component.databaseLogFiles());
      component
          .dependencies()
          .forEach(needed -> out.field(
              "needs",
              (needed.logicalPath().isEmpty() ? "" : needed.logicalPath() + "\\") + needed.componentName()
                  + " of writer " + needed.writerId()
                  + needed.machine().map(machine -> " on machine \"" + machine + "\"").orElse("")));
    });
  }

  /** The letter that stands for the class, and what it is called. */
  private static String className(ComponentClass componentClass) {
    return switch (componentClass) {
      case REQUIRED -> "R required";
      case OPTIONAL -> "O optional";
      case NONSELECTABLE_SUBCOMPONENT -> "N nonselectable subcomponent";
      case SELECTABLE_SUBCOMPONENT -> "S selectable subcomponent";
    };
  }

  private void files(String label, List<FileSet> fileSets) {
    fileSets.forEach(files -> out.field(label, files + "  [" + FlagNames.ofBackupType(files.backupType()) + "]"));
  }
}
