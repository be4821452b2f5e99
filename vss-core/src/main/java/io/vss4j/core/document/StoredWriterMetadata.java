package io.vss4j.core.document;

import static io.vss4j.core.document.AttributeText.required;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Writer Metadata Document with its text: what was read is what is saved. */
final class StoredWriterMetadata implements WriterMetadata {
  private final WriterId writerId;
  private final WriterInstanceId instanceId;
  private final @Nullable String instanceName;
  private final String writerName;
  private final WriterVersion version;
  private final UsageType usage;
  private final SourceType source;
  private final Map<ComponentPlace, ComponentInfo> componentsByPlace;
  private final List<ComponentInfo> components;
  private final List<FileSet> excludeFiles;
  private final List<FileSet> excludeFilesFromSnapshot;
  private final RestoreMethodSpec restoreMethod;
  private final List<AlternateLocationMapping> mappings;
  private final BackupSchema backupSchema;
  private final String text;

  private StoredWriterMetadata(WriterMetadataElement root, String text) {
    IdentificationElement identity = only(root, IdentificationElement.class)
        .orElseThrow(() -> root.fault("element IDENTIFICATION is missing, which the document needs"));
    this.writerId = AttributeText.id(identity, "writerId", identity.writerId, WriterId::parse);
    this.instanceId = AttributeText.id(identity, "instanceId", identity.instanceId, WriterInstanceId::parse);
    this.instanceName = identity.instanceName;
    this.writerName = required(identity, "friendlyName", identity.friendlyName);
    this.usage = DocumentVocabulary.USAGE.read(required(identity, "usage", identity.usage));
    this.source = DocumentVocabulary.DATA_SOURCE.read(required(identity, "dataSource", identity.dataSource));
    this.version = new WriterVersion(
        AttributeText.unsigned32(identity, "majorVersion", identity.majorVersion, 0),
        AttributeText.unsigned32(identity, "minorVersion", identity.minorVersion, 0));
    this.backupSchema = new BackupSchema(AttributeText.bits(root, "backupSchema", root.backupSchema, 0));
    this.restoreMethod =
        only(root, RestoreMethodElement.class).map(RestoreMethodElement::spec).orElse(RestoreMethodSpec.ABSENT);
    List<DocumentElement> locations = root.children(BackupLocationsElement.class).stream()
        .flatMap(element -> element.children(DocumentElement.class).stream())
        .toList();
    this.componentsByPlace = components(locations);
    this.components = List.copyOf(componentsByPlace.values());
    this.excludeFiles = locations.stream()
        .filter(ExcludeFilesElement.class::isInstance)
        .map(element -> ((ExcludeFilesElement) element).fileSet())
        .toList();
    this.excludeFilesFromSnapshot = locations.stream()
        .filter(ExcludeFilesFromSnapshotElement.class::isInstance)
        .map(element -> ((ExcludeFilesFromSnapshotElement) element).fileSet())
        .toList();
    this.mappings = mappings(root).toList();
    this.text = text;
  }

  static StoredWriterMetadata of(WriterMetadataElement root, String text) {
    return new StoredWriterMetadata(root, text);
  }

  private static <T extends DocumentElement> Optional<T> only(WriterMetadataElement root, Class<T> type) {
    List<T> found = root.children(type);
    if (found.size() > 1) {
      throw found.get(1).fault("a second one, expected one at most");
    }
    return found.stream().findFirst();
  }

  private static Map<ComponentPlace, ComponentInfo> components(List<DocumentElement> locations) {
    Map<ComponentPlace, ComponentInfo> components = new LinkedHashMap<>();
    for (DocumentElement element : locations) {
      if (element instanceof DeclaredComponentElement component) {
        ComponentInfo info = component.component();
        if (components.putIfAbsent(ComponentPlace.of(info.key()), info) != null) {
          throw component.fault("component " + AttributeText.quoted(info.key().fullPath())
              + " is there twice, expected each logical path and name once");
        }
      }
    }
    return components;
  }

  /** Returns the mappings from wherever they stand: no published document shows their place. */
  private static Stream<AlternateLocationMapping> mappings(DocumentElement element) {
    return element instanceof AlternateLocationMappingElement mapping
        ? Stream.of(mapping.mapping())
        : element.children(DocumentElement.class).stream().flatMap(StoredWriterMetadata::mappings);
  }

  @Override
  public WriterId writerId() {
    return writerId;
  }

  @Override
  public WriterInstanceId instanceId() {
    return instanceId;
  }

  @Override
  public Optional<String> instanceName() {
    return Optional.ofNullable(instanceName);
  }

  @Override
  public String writerName() {
    return writerName;
  }

  @Override
  public WriterVersion version() {
    return version;
  }

  @Override
  public UsageType usage() {
    return usage;
  }

  @Override
  public SourceType source() {
    return source;
  }

  @Override
  public List<ComponentInfo> components() {
    return components;
  }

  @Override
  public Optional<ComponentInfo> component(ComponentKey key) {
    return Optional.ofNullable(componentsByPlace.get(ComponentPlace.of(key)))
        .filter(component -> component.key().type() == key.type());
  }

  @Override
  public List<FileSet> excludeFiles() {
    return excludeFiles;
  }

  @Override
  public List<FileSet> excludeFilesFromSnapshot() {
    return excludeFilesFromSnapshot;
  }

  @Override
  public RestoreMethodSpec restoreMethod() {
    return restoreMethod;
  }

  @Override
  public List<AlternateLocationMapping> alternateLocationMappings() {
    return mappings;
  }

  @Override
  public BackupSchema backupSchema() {
    return backupSchema;
  }

  @Override
  public String saveAsXml() {
    return text;
  }

  /** Returns name and ids of the writer, as messages print them. */
  @Override
  public String toString() {
    return writerName + " {" + writerId + "}, instance {" + instanceId + "}";
  }
}
