package io.vss4j.core.document;

import static io.vss4j.core.document.AttributeText.yesNo;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlTransient;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A component as its writer declares it; the name of the element is its type. */
@XmlTransient
abstract class DeclaredComponentElement extends DocumentElement {
  @XmlAttribute
  @Nullable String logicalPath;

  @XmlAttribute
  @Nullable String componentName;

  @XmlAttribute
  @Nullable String caption;

  @XmlAttribute
  @Nullable String restoreMetadata;

  @XmlAttribute
  @Nullable String notifyOnBackupComplete;

  @XmlAttribute
  @Nullable String selectable;

  @XmlAttribute
  @Nullable String selectableForRestore;

  @XmlAttribute
  @Nullable String componentFlags;

  @XmlAttribute(namespace = DocumentNamespaces.EXTENSION)
  @Nullable String icon;

  abstract ComponentType type();

  /** Adds the file sets that an element of this type has. */
  abstract void readFileSets(ComponentInfo.Builder component);

  static DeclaredComponentElement of(ComponentInfo component) {
    DeclaredComponentElement element =
        component.key().type() == ComponentType.DATABASE ? new DatabaseElement() : new FileGroupElement();
    String logicalPath = component.key().logicalPath();
    element.logicalPath = logicalPath.isEmpty() ? null : logicalPath;
    element.componentName = component.key().name();
    element.caption = component.caption().orElse(null);
    element.restoreMetadata = yesNo(component.restoreMetadata());
    element.notifyOnBackupComplete = yesNo(component.notifyOnBackupComplete());
    element.selectable = yesNo(component.selectable());
    element.selectableForRestore = yesNo(component.selectableForRestore());
    element.componentFlags = AttributeText.bits(component.flags().bits());
    element.icon = component.icon().map(Base64.getEncoder()::encodeToString).orElse(null);
    component.files().forEach(files -> element.add(FileListElement.of(files)));
    component.databaseFiles().forEach(files -> element.add(DatabaseFilesElement.of(files)));
    component.databaseLogFiles().forEach(files -> element.add(DatabaseLogFilesElement.of(files)));
    component.dependencies().forEach(dependency -> element.add(DependencyElement.of(dependency)));
    return element;
  }

  final ComponentKey key() {
    return new ComponentKey(
        type(), logicalPath == null ? "" : logicalPath, AttributeText.required(this, "componentName", componentName));
  }

  final ComponentInfo component() {
    ComponentInfo.Builder component = ComponentInfo.builder(key())
        .caption(caption)
        .icon(iconBytes())
        .restoreMetadata(yesNo(this, "restoreMetadata", restoreMetadata, false))
        .notifyOnBackupComplete(yesNo(this, "notifyOnBackupComplete", notifyOnBackupComplete, false))
        .selectable(yesNo(this, "selectable", selectable, false))
        .selectableForRestore(yesNo(this, "selectableForRestore", selectableForRestore, false))
        .flags(new ComponentFlags(AttributeText.bits(this, "componentFlags", componentFlags, 0)));
    readFileSets(component);
    for (DependencyElement dependency : children(DependencyElement.class)) {
      component.addDependency(dependency.dependency());
    }
    return component.build();
  }

  private byte @Nullable [] iconBytes() {
    if (icon == null) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(icon);
    } catch (IllegalArgumentException e) {
      throw fault("attribute icon is " + AttributeText.quoted(icon) + ", expected base64");
    }
  }
}
