package io.vss4j.core.document;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** A text that a writer keeps with the backup; never interpreted. */
@XmlRootElement(name = "BACKUP_METADATA", namespace = DocumentNamespaces.BACKUP_COMPONENTS)
final class BackupMetadataElement extends DocumentElement {
  @XmlAttribute
  @Nullable String metadata;

  String requiredMetadata() {
    return AttributeText.required(this, "metadata", metadata);
  }
}
