package io.vss4j.core.document;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** Root of a Writer Metadata Document. */
@XmlRootElement(name = "WRITER_METADATA", namespace = DocumentNamespaces.WRITER_METADATA)
final class WriterMetadataElement extends RootElement {
  @XmlAttribute
  @Nullable String backupSchema;
}
