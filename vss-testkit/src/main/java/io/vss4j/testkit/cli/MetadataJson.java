package io.vss4j.testkit.cli;

import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.XmlOutline;
import io.vss4j.core.selection.ComponentClass;
import io.vss4j.core.selection.ComponentTree;
import java.util.Base64;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Writer Metadata Document as JSON: all that it says, absent texts as null. */
final class MetadataJson {
  private MetadataJson() {}

  static JsonObject of(WriterMetadata metadata) {
    return new JsonObject()
        .put("document", "writerMetadata")
        .put("documentVersion", documentVersion(metadata.saveAsXml()))
        .put("writerId", metadata.writerId().toString())
        .put("instanceId", metadata.instanceId().toString())
        .put("instanceName", metadata.instanceName().orElse(null))
        .put("writerName", metadata.writerName())
        .put(
            "version",
            new JsonObject()
                .put("major", metadata.version().major())
                .put("minor", metadata.version().minor()))
        .put("usage", metadata.usage().name())
        .put("source", metadata.source().name())
        .put("backupSchema", FlagNames.BACKUP_SCHEMA.json(metadata.backupSchema().bits()))
        .put("restoreMethod", restoreMethod(metadata.restoreMethod()))
        .put("alternateLocationMappings", list(metadata.alternateLocationMappings(), MetadataJson::mapping))
        .put("components", components(metadata))
        .put("excludeFiles", list(metadata.excludeFiles(), MetadataJson::fileSet))
        .put("excludeFilesFromSnapshot", list(metadata.excludeFilesFromSnapshot(), MetadataJson::fileSet));
  }

  /** The text was read before, so its root can be read again. */
  static @Nullable String documentVersion(String text) {
    return XmlOutline.readRoot(text, DocumentLimits.defaults()).attribute("version").orElse(null);
  }

  private static JsonObject restoreMethod(RestoreMethodSpec method) {
    return new JsonObject()
        .put("method", method.method().name())
        .put("service", method.service().orElse(null))
        .put("writerRestore", method.writerRestore().name())
        .put("rebootRequired", method.rebootRequired())
        .put("userProcedure", method.userProcedure().orElse(null));
  }

  private static Iterable<JsonObject> components(WriterMetadata metadata) {
    ComponentTree tree = ComponentTree.of(metadata);
    return list(metadata.components(), component -> component(component, tree.classOf(component.key())));
  }

  private static JsonObject component(ComponentInfo component, ComponentClass componentClass) {
    return new JsonObject()
        .put("type", component.key().type().name())
        .put("logicalPath", component.key().logicalPath())
        .put("name", component.key().name())
        .put("class", componentClass.name())
        .put("caption", component.caption().orElse(null))
        .put("icon", component.icon().map(Base64.getEncoder()::encodeToString).orElse(null))
        .put("restoreMetadata", component.restoreMetadata())
        .put("notifyOnBackupComplete", component.notifyOnBackupComplete())
        .put("selectable", component.selectable())
        .put("selectableForRestore", component.selectableForRestore())
        .put("flags", FlagNames.COMPONENT_FLAGS.json(component.flags().bits()))
        .put("files", list(component.files(), MetadataJson::fileSet))
        .put("databaseFiles", list(component.databaseFiles(), MetadataJson::fileSet))
        .put("databaseLogFiles", list(component.databaseLogFiles(), MetadataJson::fileSet))
        .put("dependencies", list(component.dependencies(), MetadataJson::dependency));
  }

  private static JsonObject dependency(ComponentDependency dependency) {
    return new JsonObject()
        .put("writerId", dependency.writerId().toString())
        .put("logicalPath", dependency.logicalPath())
        .put("componentName", dependency.componentName())
        .put("machine", dependency.machine().orElse(null));
  }

  static JsonObject mapping(AlternateLocationMapping mapping) {
    return new JsonObject()
        .put("fileSet", fileSet(mapping.fileSet()))
        .put("alternatePath", mapping.alternatePath());
  }

  static JsonObject fileSet(FileSet fileSet) {
    return new JsonObject()
        .put("path", fileSet.path())
        .put("filespec", fileSet.filespec())
        .put("recursive", fileSet.recursive())
        .put("alternatePath", fileSet.alternatePath().orElse(null))
        .put("backupType", FlagNames.FILE_SET_BACKUP_TYPE.json(fileSet.backupType().bits()));
  }

  /** Returns the values as objects, each made when it is written and not kept: a document may have very many. */
  static <T> Iterable<JsonObject> list(Iterable<T> values, Function<T, JsonObject> json) {
    return () -> {
      Iterator<T> left = values.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return left.hasNext();
        }

        @Override
        public JsonObject next() {
          return json.apply(left.next());
        }
      };
    };
  }
}
