package io.vss4j.core.difference;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.ComponentPlace;
import java.util.Base64;
import java.util.List;

/** Compares two Writer Metadata Documents. */
final class MetadataComparison {
  private final Comparison comparison;
  private final Place writer;

  MetadataComparison(Comparison comparison, WriterId writer) {
    this.comparison = comparison;
    this.writer = Place.DOCUMENT.of(writer);
  }

  void compare(WriterMetadata before, WriterMetadata after) {
    comparison.value(writer, "writerId", before.writerId(), after.writerId());
    comparison.value(writer, "instanceId", before.instanceId(), after.instanceId());
    comparison.value(writer, "instanceName", before.instanceName(), after.instanceName());
    comparison.value(writer, "writerName", before.writerName(), after.writerName());
    comparison.value(writer, "version", before.version(), after.version());
    comparison.value(writer, "usage", before.usage(), after.usage());
    comparison.value(writer, "source", before.source(), after.source());
    comparison.bits(writer, "backupSchema", before.backupSchema().bits(), after.backupSchema().bits());
    restoreMethod(before.restoreMethod(), after.restoreMethod());
    comparison.list("alternateLocationMappings", before.alternateLocationMappings(), after.alternateLocationMappings(),
        mappings(comparison, writer, "alternateLocationMappings"));
    comparison.list("components", before.components(), after.components(), new Components());
    comparison.list("excludeFiles", before.excludeFiles(), after.excludeFiles(), files("excludeFiles", writer));
    comparison.list("excludeFilesFromSnapshot", before.excludeFilesFromSnapshot(), after.excludeFilesFromSnapshot(),
        files("excludeFilesFromSnapshot", writer));
  }

  private void restoreMethod(RestoreMethodSpec before, RestoreMethodSpec after) {
    comparison.value(writer, "restoreMethod.method", before.method(), after.method());
    comparison.value(writer, "restoreMethod.service", before.service(), after.service());
    comparison.value(writer, "restoreMethod.writerRestore", before.writerRestore(), after.writerRestore());
    comparison.value(writer, "restoreMethod.rebootRequired", before.rebootRequired(), after.rebootRequired());
    comparison.value(writer, "restoreMethod.userProcedure", before.userProcedure(), after.userProcedure());
  }

  static FileSets<AlternateLocationMapping> mappings(Comparison comparison, Place place, String property) {
    return new FileSets<>(place, AlternateLocationMapping::fileSet, AlternateLocationMapping::alternatePath,
        (at, before, after) ->
            comparison.path(at, property + ".alternatePath", before.alternatePath(), after.alternatePath()));
  }

  private FileSets<FileSet> files(String property, Place place) {
    return new FileSets<>(place, set -> set, FileSet::toString, (at, before, after) -> {
      comparison.path(at, property + ".alternatePath",
          before.alternatePath().orElse(null), after.alternatePath().orElse(null));
      comparison.bits(at, property + ".backupType", before.backupType().bits(), after.backupType().bits());
    });
  }

  private void component(ComponentInfo before, ComponentInfo after) {
    Place place = writer.of(after.key());
    comparison.value(place, "type", before.key().type(), after.key().type());
    comparison.value(place, "caption", before.caption(), after.caption());
    comparison.value(place, "icon", before.icon().map(Base64.getEncoder()::encodeToString),
        after.icon().map(Base64.getEncoder()::encodeToString));
    comparison.value(place, "restoreMetadata", before.restoreMetadata(), after.restoreMetadata());
    comparison.value(
        place, "notifyOnBackupComplete", before.notifyOnBackupComplete(), after.notifyOnBackupComplete());
    comparison.value(place, "selectable", before.selectable(), after.selectable());
    comparison.value(place, "selectableForRestore", before.selectableForRestore(), after.selectableForRestore());
    comparison.bits(place, "flags", before.flags().bits(), after.flags().bits());
    files(place, "files", before.files(), after.files());
    files(place, "databaseFiles", before.databaseFiles(), after.databaseFiles());
    files(place, "databaseLogFiles", before.databaseLogFiles(), after.databaseLogFiles());
    comparison.list("dependencies", before.dependencies(), after.dependencies(),
        Comparison.plain(place, MetadataComparison::target));
  }

  private void files(Place place, String property, List<FileSet> before, List<FileSet> after) {
    comparison.list(property, before, after, files(property, place));
  }

  private static TextKey target(ComponentDependency dependency) {
    ComponentPlace place = ComponentPlace.of(
        new ComponentKey(ComponentType.UNDEFINED, dependency.logicalPath(), dependency.componentName()));
    return TextKey.of(dependency.writerId(), dependency.isRemote(), place.logicalPath(), place.name());
  }

  /** The components of the writer. */
  private final class Components implements Comparison.Entry<ComponentInfo> {
    @Override
    public Object key(ComponentInfo component) {
      return ComponentPlace.of(component.key());
    }

    @Override
    public Place place(ComponentInfo component) {
      return writer.of(component.key());
    }

    @Override
    public String text(ComponentInfo component) {
      return component.toString();
    }

    @Override
    public void compare(ComponentInfo before, ComponentInfo after) {
      component(before, after);
    }
  }
}
