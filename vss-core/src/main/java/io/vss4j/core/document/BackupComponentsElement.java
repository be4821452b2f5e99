package io.vss4j.core.document;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** Root of a Backup Components Document. */
@XmlRootElement(name = "BACKUP_COMPONENTS", namespace = DocumentNamespaces.BACKUP_COMPONENTS)
final class BackupComponentsElement extends RootElement {
  @XmlAttribute
  @Nullable String bootableSystemStateBackup;

  @XmlAttribute
  @Nullable String selectComponents;

  @XmlAttribute
  @Nullable String backupType;

  @XmlAttribute
  @Nullable String partialFileSupport;

  @XmlAttribute
  @Nullable String snapshotSetId;

  @XmlAttribute(namespace = DocumentNamespaces.EXTENSION)
  @Nullable String restoreType;
}
