package io.vss4j.testkit.cli;

import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Writer Metadata Document for people: the writer, and its components as a tree. */
final class MetadataText {
  private final Outline out = new Outline();

  private MetadataText() {}

  static String of(WriterMetadata metadata) {
    MetadataText text = new MetadataText();
    text.writer(metadata);
    return text.out.toString();
  }

  private void writer(WriterMetadata metadata) {
    out.line("Writer Metadata Document").indented(() -> {
      out.field("writer", metadata.writerName());
      out.field("writer id", metadata.writerId().toString());
      out.field("instance id", metadata.instanceId().toString());
      out.field("instance name", metadata.instanceName());
      out.field("version", metadata.version().major() + "." + metadata.version().minor());
      out.field("usage", metadata.usage().name());
      out.field("source", metadata.source().name());
      out.field("backup schema", flags(FlagNames.BACKUP_SCHEMA.of(metadata.backupSchema().bits())));
      out.field("restore method", metadata.restoreMethod().toString());
      out.field("user procedure", metadata.restoreMethod().userProcedure());
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
    if (component.selectable()) {
      properties.add("selectable");
    }
    if (component.selectableForRestore()) {
      properties.add("selectable for restore");
    }
    properties.addAll(FlagNames.COMPONENT_FLAGS.of(component.flags().bits()));
    out.line(component.key().name() + "  [" + String.join(", ", properties) + "]");
    out.indented(() -> {
      out.field("caption", component.caption());
      component.icon().ifPresent(icon -> out.field("icon", icon.length + " bytes"));
      files("files", component.files());
      files("data files", component.databaseFiles());
      files("log files", component.databaseLogFiles());
      component
          .dependencies()
          .forEach(needed -> out.field(
              "needs",
              (needed.logicalPath().isEmpty() ? "" : needed.logicalPath() + "\\") + needed.componentName()
                  + " of writer " + needed.writerId()));
    });
  }

  private void files(String label, List<FileSet> fileSets) {
    for (FileSet fileSet : fileSets) {
      boolean usual = fileSet.backupType().equals(FileSetBackupType.DEFAULT);
      String when = usual ? "" : "  [" + flags(FlagNames.FILE_SET_BACKUP_TYPE.of(fileSet.backupType().bits())) + "]";
      out.field(label, fileSet + when);
    }
  }

  private static String flags(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
