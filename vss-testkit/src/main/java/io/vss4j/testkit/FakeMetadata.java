package io.vss4j.testkit;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a fake writer says of itself in Identify: steps on a metadata builder, and the component that is being
 * described.
 */
final class FakeMetadata {
  private final List<ComponentInfo.Builder> components = new ArrayList<>();
  private final List<Consumer<WriterMetadataBuilder>> more = new ArrayList<>();
  private @Nullable RestoreMethodSpec restoreMethod;

  FakeMetadata(RestoreMethodSpec restoreMethod) {
    this.restoreMethod = restoreMethod;
  }

  void component(ComponentInfo component) {
    components.add(component.toBuilder());
  }

  ComponentInfo.Builder component(ComponentKey key) {
    for (ComponentInfo.Builder builder : components) {
      if (builder.build().key().equals(key)) {
        return builder;
      }
    }
    ComponentInfo.Builder added = ComponentInfo.builder(key);
    components.add(added);
    return added;
  }

  ComponentInfo.Builder last() {
    if (components.isEmpty()) {
      throw new IllegalStateException("no component was declared before");
    }
    return components.get(components.size() - 1);
  }

  void restoreMethod(@Nullable RestoreMethodSpec method) {
    this.restoreMethod = method;
  }

  void more(Consumer<WriterMetadataBuilder> step) {
    more.add(step);
  }

  boolean hasDatabase() {
    return components.stream().anyMatch(component -> !component.build().databaseFiles().isEmpty());
  }

  /** Takes everything from a document. */
  void copy(WriterMetadata document) {
    document.components().forEach(this::component);
    restoreMethod = document.restoreMethod().equals(RestoreMethodSpec.ABSENT)
        ? null
        : withoutUserProcedure(document.restoreMethod());
    for (AlternateLocationMapping mapping : document.alternateLocationMappings()) {
      more(metadata -> metadata.addAlternateLocationMapping(mapping));
    }
    for (FileSet excluded : document.excludeFiles()) {
      more(metadata -> metadata.addExcludeFiles(excluded));
    }
    for (FileSet excluded : document.excludeFilesFromSnapshot()) {
      more(metadata -> metadata.addExcludeFilesFromSnapshot(excluded));
    }
    BackupSchema schema = document.backupSchema();
    if (!schema.equals(BackupSchema.UNDEFINED)) {
      more(metadata -> metadata.setBackupSchema(schema));
    }
  }

  /** Returns what a writer with this metadata does in Identify; later changes here do not reach it. */
  Consumer<WriterMetadataBuilder> freeze() {
    List<ComponentInfo> declared = components.stream().map(ComponentInfo.Builder::build).toList();
    List<Consumer<WriterMetadataBuilder>> steps = List.copyOf(more);
    RestoreMethodSpec method = restoreMethod;
    return metadata -> {
      for (ComponentInfo component : declared) {
        declare(metadata, component);
      }
      if (method != null) {
        metadata.setRestoreMethod(method);
      }
      steps.forEach(step -> step.accept(metadata));
    };
  }

  // Piece by piece, as writers do.
  private static void declare(WriterMetadataBuilder metadata, ComponentInfo component) {
    ComponentKey key = component.key();
    metadata.addComponent(bare(component));
    component.files().forEach(files -> metadata.addFilesToFileGroup(key, files));
    component.databaseFiles().forEach(files -> metadata.addDatabaseFiles(key, files));
    component.databaseLogFiles().forEach(files -> metadata.addDatabaseLogFiles(key, files));
    for (ComponentDependency dependency : component.dependencies()) {
      metadata.addComponentDependency(key, dependency);
    }
  }

  private static ComponentInfo bare(ComponentInfo component) {
    return ComponentInfo.builder(component.key())
        .caption(component.caption().orElse(null))
        .icon(component.icon().orElse(null))
        .restoreMetadata(component.restoreMetadata())
        .notifyOnBackupComplete(component.notifyOnBackupComplete())
        .selectable(component.selectable())
        .selectableForRestore(component.selectableForRestore())
        .flags(component.flags())
        .build();
  }

  // Documents of old systems have one; no writer can set it.
  private static RestoreMethodSpec withoutUserProcedure(RestoreMethodSpec method) {
    return RestoreMethodSpec.builder(method.method())
        .service(method.service().orElse(null))
        .writerRestore(method.writerRestore())
        .rebootRequired(method.rebootRequired())
        .build();
  }
}
