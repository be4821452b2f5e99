package io.vss4j.core.document;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** Who a writer is. */
@XmlRootElement(name = "IDENTIFICATION", namespace = DocumentNamespaces.WRITER_METADATA)
final class IdentificationElement extends DocumentElement {
  @XmlAttribute
  @Nullable String writerId;

  @XmlAttribute
  @Nullable String instanceId;

  @XmlAttribute
  @Nullable String instanceName;

  @XmlAttribute
  @Nullable String friendlyName;

  @XmlAttribute
  @Nullable String usage;

  @XmlAttribute
  @Nullable String dataSource;

  @XmlAttribute
  @Nullable String majorVersion;

  @XmlAttribute
  @Nullable String minorVersion;
}
