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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final StoredText text;

  private StoredWriterMetadata(WriterMetadataElement root, StoredText text) {
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
    List<BackupLocationsElement> locations = root.children(BackupLocationsElement.class);
    this.componentsByPlace = components(locations);
    this.components = List.copyOf(componentsByPlace.values());
    this.excludeFiles = fileSets(locations, ExcludeFilesElement.class);
    this.excludeFilesFromSnapshot = fileSets(locations, ExcludeFilesFromSnapshotElement.class);
    List<AlternateLocationMapping> found = new ArrayList<>();
    addMappings(root, found);
    this.mappings = List.copyOf(found);
    this.text = text;
  }

  static StoredWriterMetadata of(WriterMetadataElement root, StoredText text) {
    return new StoredWriterMetadata(root, text);
  }

  private static <T extends DocumentElement> Optional<T> only(WriterMetadataElement root, Class<T> type) {
    List<T> found = root.children(type);
    if (found.size() > 1) {
      throw found.get(1).fault("a second one, expected one at most");
    }
    return found.stream().findFirst();
  }

  private static List<FileSet> fileSets(List<BackupLocationsElement> locations, Class<? extends ListedFiles> type) {
    List<FileSet> found = new ArrayList<>();
    locations.forEach(element -> element.forEachFileSet(type, found::add));
    return List.copyOf(found);
  }

  private static Map<ComponentPlace, ComponentInfo> components(List<BackupLocationsElement> locations) {
    Map<ComponentPlace, ComponentInfo> components = new LinkedHashMap<>();
    for (BackupLocationsElement element : locations) {
      for (DeclaredComponentElement component : element.children(DeclaredComponentElement.class)) {
        ComponentInfo info = component.component();
        if (components.putIfAbsent(ComponentPlace.of(info.key()), info) != null) {
          throw component.fault("component " + AttributeText.quoted(info.key().fullPath())
              + " is there twice, expected each logical path and name once");
        }
      }
    }
    return components;
  }

  /** Adds the mappings from wherever they stand: no published document shows their place. */
  private static void addMappings(DocumentElement element, List<AlternateLocationMapping> mappings) {
    if (element instanceof AlternateLocationMappingElement mapping) {
      mappings.add(mapping.mapping());
      return;
    }
    for (Object child : element.children()) {
      if (child instanceof DocumentElement known) {
        addMappings(known, mappings);
      }
    }
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
    return text.text();
  }

  /** Returns name and ids of the writer, as messages print them. */
  @Override
  public String toString() {
    return writerName + " {" + writerId + "}, instance {" + instanceId + "}";
  }
}
