package io.vss4j.core.document;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** The components of one writer instance that are explicitly part of a session. */
@XmlRootElement(name = "WRITER_COMPONENTS", namespace = DocumentNamespaces.BACKUP_COMPONENTS)
final class WriterComponentsElement extends DocumentElement {
  @XmlAttribute
  @Nullable String instanceId;

  @XmlAttribute
  @Nullable String writerId;

  @XmlAttribute
  @Nullable String instanceName;

  @XmlAttribute
  @Nullable String backupSchema;

  /** Tells whether the writer left something in its components that documents of Windows have a place for. */
  boolean hasContributionOfWriter() {
    return children(ComponentElement.class).stream()
        .anyMatch(component -> component.backupStamp != null || component.backupMetadata() != null);
  }

  /** Has an element that was read spelled like one to which its writer contributes. */
  void contributedByWriter() {
    ElementForm read = form();
    if (read != null) {
      respell(read.repeatingNamespace());
    }
  }
}
