package io.vss4j.core.document;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.writer.WriterIdentity;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Writer Metadata Document while its writer fills it in; {@link #seal} ends that.
 *
 * <p>Elements stand in the order of the calls that first needed them, as in documents of Windows. For one thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscreatewritermetadata">IVssCreateWriterMetadata</a>
 */
public final class WriterMetadataDraft implements WriterMetadataBuilder {
  private final WriterIdentity identity;
  private final WriterMetadataElement root = new WriterMetadataElement();
  private final BackupLocationsElement locations = new BackupLocationsElement();
  private final Map<ComponentPlace, DeclaredComponentElement> components = new HashMap<>();
  private @Nullable RestoreMethodElement restoreMethod;
  private boolean located;
  private boolean sealed;

  private WriterMetadataDraft(WriterIdentity identity, WriterInstanceId instance) {
    this.identity = identity;
    root.version = RootElement.VERSION;
    IdentificationElement element = new IdentificationElement();
    element.writerId = identity.writerId().toString();
    element.instanceId = instance.toString();
    element.instanceName = identity.instanceName().orElse(null);
    element.friendlyName = identity.name();
    element.usage = DocumentVocabulary.USAGE.write(identity.usage());
    element.dataSource = DocumentVocabulary.DATA_SOURCE.write(identity.source());
    element.majorVersion = Long.toString(identity.version().major());
    element.minorVersion = Long.toString(identity.version().minor());
    root.add(element);
  }

  /**
   * Returns a draft that holds nothing but the identity of a writer instance.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for an empty name, a nil class id, undefined usage or source,
   *     a version that is no pair of unsigned 32-bit numbers, or a name that an XML document cannot hold
   */
  public static WriterMetadataDraft of(WriterIdentity identity, WriterInstanceId instance) {
    requireNonNull(identity, "identity");
    requireNonNull(instance, "instance");
    WriterMetadataRules.refusing(() -> "the metadata of writer " + identity).checkIdentity(identity);
    return new WriterMetadataDraft(identity, instance);
  }

  @Override
  public void addComponent(ComponentInfo component) {
    requireNonNull(component, "component");
    requireOpen("addComponent");
    ComponentKey key = component.key();
    rules("addComponent", key, null).checkComponent(component);
    component.files().forEach(files -> rules("addComponent", key, files).checkFiles(files));
    component.databaseFiles().forEach(files -> rules("addComponent", key, files).checkDatabaseFiles(files));
    component.databaseLogFiles().forEach(files -> rules("addComponent", key, files).checkDatabaseFiles(files));
    component.dependencies().forEach(
        dependency -> rules("addComponent", key, null).checkDependency(dependency, identity.writerId()));
    ComponentPlace place = ComponentPlace.of(key);
    if (components.containsKey(place)) {
      throw new VssException(
          VssError.E_OBJECT_ALREADY_EXISTS, subject("addComponent", key, null) + ": its metadata have the component");
    }
    DeclaredComponentElement element = DeclaredComponentElement.of(component);
    components.put(place, element);
    locations().add(element);
  }

  @Override
  public void addFilesToFileGroup(ComponentKey component, FileSet fileSet) {
    requireOpen("addFilesToFileGroup", component, fileSet);
    rules("addFilesToFileGroup", component, fileSet).checkFiles(fileSet);
    find("addFilesToFileGroup", component, ComponentType.FILE_GROUP).add(FileListElement.of(fileSet));
  }

  @Override
  public void addDatabaseFiles(ComponentKey component, FileSet fileSet) {
    requireOpen("addDatabaseFiles", component, fileSet);
    rules("addDatabaseFiles", component, fileSet).checkDatabaseFiles(fileSet);
    find("addDatabaseFiles", component, ComponentType.DATABASE).add(DatabaseFilesElement.of(fileSet));
  }

  @Override
  public void addDatabaseLogFiles(ComponentKey component, FileSet fileSet) {
    requireOpen("addDatabaseLogFiles", component, fileSet);
    rules("addDatabaseLogFiles", component, fileSet).checkDatabaseFiles(fileSet);
    find("addDatabaseLogFiles", component, ComponentType.DATABASE).add(DatabaseLogFilesElement.of(fileSet));
  }

  @Override
  public void addExcludeFiles(FileSet fileSet) {
    requireNonNull(fileSet, "fileSet");
    requireOpen("addExcludeFiles");
    rules("addExcludeFiles", null, fileSet).checkExclusion(fileSet);
    locations().add(ExcludeFilesElement.of(fileSet));
  }

  @Override
  public void addExcludeFilesFromSnapshot(FileSet fileSet) {
    requireNonNull(fileSet, "fileSet");
    requireOpen("addExcludeFilesFromSnapshot");
    rules("addExcludeFilesFromSnapshot", null, fileSet).checkExclusion(fileSet);
    locations().add(ExcludeFilesFromSnapshotElement.of(fileSet));
  }

  @Override
  public void setRestoreMethod(RestoreMethodSpec method) {
    requireNonNull(method, "method");
    requireOpen("setRestoreMethod");
    rules("setRestoreMethod", null, null).checkRestoreMethod(method);
    if (restoreMethod == null) {
      restoreMethod = new RestoreMethodElement();
      root.add(restoreMethod);
    }
    restoreMethod.set(method);
  }

  @Override
  public void addAlternateLocationMapping(AlternateLocationMapping mapping) {
    requireNonNull(mapping, "mapping");
    requireOpen("addAlternateLocationMapping");
    WriterMetadataRules rules = rules("addAlternateLocationMapping", null, mapping.fileSet());
    rules.checkName(mapping.fileSet());
    rules.checkPath(mapping.alternatePath(), "the destination");
    if (restoreMethod == null) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND,
          "addAlternateLocationMapping() of writer " + identity + " before setRestoreMethod()");
    }
    restoreMethod.add(AlternateLocationMappingElement.of(mapping.fileSet(), mapping.alternatePath()));
  }

  @Override
  public void addComponentDependency(ComponentKey component, ComponentDependency dependency) {
    requireNonNull(component, "component");
    requireNonNull(dependency, "dependency");
    requireOpen("addComponentDependency");
    rules("addComponentDependency", component, null).checkDependency(dependency, identity.writerId());
    find("addComponentDependency", component).add(DependencyElement.of(dependency));
  }

  @Override
  public void setBackupSchema(BackupSchema schema) {
    requireNonNull(schema, "schema");
    requireOpen("setBackupSchema");
    rules("setBackupSchema", null, null).checkSchema(schema);
    root.backupSchema = AttributeText.bits(schema.bits());
  }

  @Override
  public String saveAsXml() {
    requireOpen("saveAsXml");
    return text();
  }

  /**
   * Ends the draft and returns the document.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} if the draft has ended before, as any later call has
   */
  public WriterMetadata seal() {
    requireOpen("seal");
    sealed = true;
    return StoredWriterMetadata.of(root, StoredText.of(text()));
  }

  private String text() {
    if (located) {
      return DocumentWriter.write(root);
    }
    // Documents always have the element; where it stands is open until something needs it.
    root.add(locations);
    String text = DocumentWriter.write(root);
    root.removeAll(BackupLocationsElement.class);
    return text;
  }

  private BackupLocationsElement locations() {
    if (!located) {
      located = true;
      root.add(locations);
    }
    return locations;
  }

  private DeclaredComponentElement find(String call, ComponentKey component, ComponentType type) {
    DeclaredComponentElement element = find(call, component);
    if (element.type() != type) {
      throw new VssException(VssError.E_INVALIDARG,
          subject(call, component, null) + ": the component is a " + element.type() + ", expected a " + type);
    }
    return element;
  }

  private DeclaredComponentElement find(String call, ComponentKey component) {
    DeclaredComponentElement element = components.get(ComponentPlace.of(component));
    if (element == null) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND,
          subject(call, component, null) + ": its metadata have no such component, expected one that was added before");
    }
    return element;
  }

  private WriterMetadataRules rules(String call, @Nullable ComponentKey component, @Nullable FileSet files) {
    return WriterMetadataRules.refusing(() -> subject(call, component, files));
  }

  private String subject(String call, @Nullable ComponentKey component, @Nullable FileSet files) {
    return call + "() of writer " + identity
        + (component == null ? "" : ", component \"" + component + "\"")
        + (files == null ? "" : ", files " + files);
  }

  private void requireOpen(String call, ComponentKey component, FileSet fileSet) {
    requireNonNull(component, "component");
    requireNonNull(fileSet, "fileSet");
    requireOpen(call);
  }

  private void requireOpen(String call) {
    if (sealed) {
      throw new VssException(VssError.E_BAD_STATE, call + "() after the metadata of " + identity + " were completed");
    }
  }
}
