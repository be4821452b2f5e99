package io.vss4j.core.document;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.BackupSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One writer instance in a {@link BackupComponentsDocument}, with its components. */
public final class WriterEntry {
  private final BackupComponentsDocument document;
  private final WriterComponentsElement element;
  private final WriterId writerId;
  private final WriterInstanceId instanceId;
  private final List<ComponentEntry> components = new ArrayList<>();
  private final Map<ComponentPlace, ComponentEntry> byPlace = new HashMap<>();

  WriterEntry(BackupComponentsDocument document, WriterComponentsElement element) {
    this.document = document;
    this.element = element;
    this.writerId = AttributeText.id(element, "writerId", element.writerId, WriterId::parse);
    this.instanceId = AttributeText.id(element, "instanceId", element.instanceId, WriterInstanceId::parse);
    for (ComponentElement component : element.children(ComponentElement.class)) {
      add(new ComponentEntry(document, writerId, element, component));
    }
  }

  private void add(ComponentEntry component) {
    components.add(component);
    byPlace.putIfAbsent(ComponentPlace.of(component.key()), component);
  }

  /** Reads every value once; the places of components that the instance has are added to those given. */
  void requireValid(Set<ComponentPlace> places) {
    backupSchema();
    for (ComponentEntry component : components) {
      component.requireValid();
      if (!places.add(ComponentPlace.of(component.key()))) {
        throw component.fault("component " + AttributeText.quoted(component.key().fullPath())
            + " is there twice, expected each logical path and name once");
      }
    }
  }

  /** Returns the writer's class id. */
  public WriterId writerId() {
    return writerId;
  }

  /** Returns the instance that took part in the backup. */
  public WriterInstanceId instanceId() {
    return instanceId;
  }

  /** Returns the lasting name of the instance. */
  public Optional<String> instanceName() {
    return Optional.ofNullable(element.instanceName);
  }

  /** Returns the features that the writer supported at backup time. */
  public BackupSchema backupSchema() {
    return new BackupSchema(AttributeText.bits(element, "backupSchema", element.backupSchema, 0));
  }

  /** Returns the components in the order in which they were added; the list follows later changes. */
  public List<ComponentEntry> components() {
    return Collections.unmodifiableList(components);
  }

  /**
   * Returns the component with the given type, logical path and name, compared as {@link ComponentKey#matches} does.
   */
  public Optional<ComponentEntry> component(ComponentKey key) {
    return Optional.ofNullable(byPlace.get(ComponentPlace.of(key)))
        .filter(component -> component.key().type() == key.type());
  }

  /**
   * Adds a component after those that are there.
   *
   * @throws VssException with {@link VssError#E_OBJECT_ALREADY_EXISTS} if one has an equal logical path and name,
   *     whatever its type; with {@link VssError#E_INVALIDARG} for an undefined type or a text that an XML document
   *     cannot hold
   */
  public ComponentEntry addComponent(ComponentKey key) {
    requireNonNull(key, "key");
    String owner = "component " + key + " of writer {" + writerId + "}";
    if (key.type() == ComponentType.UNDEFINED) {
      throw new VssException(VssError.E_INVALIDARG, owner + ": the type is undefined");
    }
    XmlCharacters.require(key.logicalPath(), owner + ", logical path");
    XmlCharacters.require(key.name(), owner + ", name");
    if (byPlace.containsKey(ComponentPlace.of(key))) {
      throw new VssException(VssError.E_OBJECT_ALREADY_EXISTS, owner + " is in the document");
    }
    document.changed();
    ComponentElement added = ComponentElement.of(key);
    element.add(added);
    ComponentEntry entry = new ComponentEntry(document, writerId, element, added);
    add(entry);
    return entry;
  }

  void resetRestoreState() {
    components.forEach(ComponentEntry::resetRestoreState);
  }

  /** Returns class and instance, as messages print them. */
  @Override
  public String toString() {
    return "writer {" + writerId + "}, instance {" + instanceId + "}";
  }
}
