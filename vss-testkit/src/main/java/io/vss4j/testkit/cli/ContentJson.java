package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.MetadataJson.list;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.container.MetadataFolder;
import io.vss4j.core.document.container.WindowsImageBackupFolder;
import java.util.ArrayList;
import java.util.List;

/** Documents as JSON: one as it is, several in an object that tells where they lie. */
final class ContentJson implements Content.Cases<JsonObject> {
  private static final ContentJson CASES = new ContentJson();

  private ContentJson() {}

  /** Returns a document that is alone. */
  static JsonObject of(Content content) {
    return content.match(CASES);
  }

  /** Returns documents of which each is read when it is written, and let go. */
  static JsonObject of(DocumentSource source, DocumentReading reading) {
    return new JsonObject()
        .put("document", source.kind().json())
        .put("container", source.container().map(container -> container.match(CASES)).orElse(null))
        .put("missing", source.missing())
        .put("documents", list(source.documents(), document -> named(document.name(), reading.read(document))));
  }

  private static JsonObject named(String name, Content content) {
    Content.Unreadable bad = content instanceof Content.Unreadable unreadable ? unreadable : null;
    return new JsonObject()
        .put("file", name)
        .put("error", bad == null ? null : bad.reason())
        .put("content", bad == null ? content.match(CASES) : null);
  }

  @Override
  public JsonObject metadata(WriterMetadata metadata) {
    return MetadataJson.of(metadata);
  }

  @Override
  public JsonObject backup(BackupComponentsDocument backup) {
    return BackupComponentsJson.of(backup);
  }

  @Override
  public JsonObject manifest(MetadataFolder manifest) {
    List<JsonObject> aliases = new ArrayList<>();
    manifest.aliases().forEach((alias, id) -> aliases.add(new JsonObject().put("name", alias).put("value", id)));
    return new JsonObject()
        .put("document", "manifest")
        .put("shadowCopySetId", manifest.shadowCopySetId())
        .put("machineName", manifest.machineName())
        .put("shadowCopies", list(manifest.shadowCopies(), copy -> new JsonObject()
            .put("id", copy.id())
            .put("alias", copy.alias())
            .put("originalVolume", copy.originalVolume())
            .put("provider", copy.provider())))
        .put("aliases", aliases)
        .put("logFile", manifest.logFileName().orElse(null))
        .put("writers", list(manifest.writers(), writer -> new JsonObject()
            .put("name", writer.name())
            .put("file", writer.fileName())))
        .put("backupComponents", manifest.backupComponentsFileName());
  }

  @Override
  public JsonObject specification(WindowsImageBackupFolder specification) {
    return new JsonObject()
        .put("document", "backupSpecification")
        .put("systemState", specification.systemState())
        .put("allCritical", specification.allCritical())
        .put("volumes", list(specification.volumes(), volume -> new JsonObject()
            .put("name", volume.name())
            .put("accessPath", volume.accessPath())
            .put("originalAccessPath", volume.originalAccessPath())
            .put("label", volume.label())
            .put("originalLabel", volume.originalLabel())
            .put("fileSpecs", list(volume.fileSpecs(), files -> new JsonObject()
                .put("filePath", files.filePath())
                .put("fileName", files.fileName())
                .put("recursive", files.recursive())
                .put("include", files.include())))));
  }

  @Override
  public JsonObject opaque(String text) {
    return new JsonObject().put("document", "unknown").put("text", text);
  }

  @Override
  public JsonObject unreadable(String reason) {
    throw new IllegalStateException("told beside the others: " + reason);
  }
}
