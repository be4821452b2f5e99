package io.vss4j.core.document;

import static io.vss4j.core.document.DocumentNamespaces.EXTENSION;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.HResult;
import io.vss4j.api.component.ComponentFailure;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A component that is explicitly part of a session.
 *
 * <p>Where the published documents end, after the backup stamp, begins what stands in the extension namespace.
 */
@XmlRootElement(name = "COMPONENT", namespace = DocumentNamespaces.BACKUP_COMPONENTS)
final class ComponentElement extends DocumentElement {
  @XmlAttribute
  @Nullable String logicalPath;

  @XmlAttribute
  @Nullable String componentName;

  @XmlAttribute
  @Nullable String componentType;

  @XmlAttribute
  @Nullable String backupStamp;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String backupSucceeded;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String backupOptions;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String restoreOptions;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String previousBackupStamp;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String selectedForRestore;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String additionalRestores;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String restoreTarget;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String fileRestoreStatus;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String preRestoreFailureMsg;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String postRestoreFailureMsg;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String prepareForBackupFailureMsg;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String postSnapshotFailureMsg;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String restoreMetadata;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String restoreName;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String authoritativeRestore;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String rollForwardType;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String rollForwardRestorePoint;

  /** Symbol of a component's own failure. */
  @XmlAttribute(namespace = EXTENSION)
  @Nullable String failure;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String failureApplicationCode;

  @XmlAttribute(namespace = EXTENSION)
  @Nullable String failureApplicationMessage;

  /**
   * Whether the failure was recorded in a restore, which the next restore forgets, or in the backup, which it keeps.
   */
  @XmlAttribute(namespace = EXTENSION)
  @Nullable String failureInRestore;

  static ComponentElement of(ComponentKey key) {
    ComponentElement element = new ComponentElement();
    element.logicalPath = key.logicalPath().isEmpty() ? null : key.logicalPath();
    element.componentName = key.name();
    element.componentType = DocumentVocabulary.COMPONENT_TYPE.write(key.type());
    return element;
  }

  ComponentKey key() {
    ComponentType type =
        DocumentVocabulary.COMPONENT_TYPE.read(AttributeText.required(this, "componentType", componentType));
    return new ComponentKey(
        type, logicalPath == null ? "" : logicalPath, AttributeText.required(this, "componentName", componentName));
  }

  @Nullable BackupMetadataElement backupMetadata() {
    for (Object child : children()) {
      if (child instanceof BackupMetadataElement metadata) {
        return metadata;
      }
    }
    return null;
  }

  Optional<Boolean> flag(String attribute, @Nullable String text) {
    return text == null ? Optional.empty() : Optional.of(AttributeText.yesNo(this, attribute, text, false));
  }

  ComponentFailure failure() {
    if (failure == null) {
      return ComponentFailure.NONE;
    }
    long applicationCode = AttributeText.unsigned32(this, "failureApplicationCode", failureApplicationCode, 0);
    return new ComponentFailure(
        DocumentVocabulary.error(failure), new HResult((int) applicationCode), failureApplicationMessage);
  }

  void setFailure(ComponentFailure value, boolean inRestore) {
    boolean none = value.equals(ComponentFailure.NONE);
    failure = none ? null : value.code().symbol();
    failureApplicationCode = none ? null : AttributeText.bits(value.applicationCode().value());
    failureApplicationMessage = value.applicationMessage();
    failureInRestore = none || !inRestore ? null : AttributeText.yesNo(true);
  }

  /** Removes what a restore leaves; tells whether there was any. */
  boolean forgetRestore() {
    boolean failedInRestore = flag("failureInRestore", failureInRestore).orElse(false);
    boolean any = failedInRestore
        || Stream.of(
                restoreOptions, selectedForRestore, additionalRestores, restoreTarget, fileRestoreStatus,
                preRestoreFailureMsg, postRestoreFailureMsg, restoreMetadata, restoreName, authoritativeRestore,
                rollForwardType, rollForwardRestorePoint)
            .anyMatch(Objects::nonNull);
    restoreOptions = null;
    selectedForRestore = null;
    additionalRestores = null;
    restoreTarget = null;
    fileRestoreStatus = null;
    preRestoreFailureMsg = null;
    postRestoreFailureMsg = null;
    restoreMetadata = null;
    restoreName = null;
    authoritativeRestore = null;
    rollForwardType = null;
    rollForwardRestorePoint = null;
    if (failedInRestore) {
      setFailure(ComponentFailure.NONE, false);
    }
    any |= removeAll(RestoreSubcomponentElement.class);
    any |= removeAll(NewTargetElement.class);
    any |= removeAll(DirectedTargetElement.class);
    any |= removeAll(AlternateLocationMappingElement.class);
    return any;
  }

  /** Converts every value once, so that none is found wrong later. */
  void requireValid() {
    flag("backupSucceeded", backupSucceeded);
    flag("selectedForRestore", selectedForRestore);
    flag("additionalRestores", additionalRestores);
    flag("authoritativeRestore", authoritativeRestore);
    flag("failureInRestore", failureInRestore);
    failure();
    children(BackupMetadataElement.class).forEach(BackupMetadataElement::requiredMetadata);
    children(PartialFileElement.class).forEach(PartialFileElement::partialFile);
    children(DifferencedFilesElement.class).forEach(DifferencedFilesElement::differenced);
    children(RestoreSubcomponentElement.class).forEach(RestoreSubcomponentElement::subcomponent);
    children(NewTargetElement.class).forEach(NewTargetElement::target);
    children(DirectedTargetElement.class).forEach(DirectedTargetElement::target);
    children(AlternateLocationMappingElement.class).forEach(AlternateLocationMappingElement::mapping);
  }
}
