package io.vss4j.core.document;

import io.vss4j.api.component.PartialFile;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** A file of which only ranges are backed up. */
@XmlRootElement(name = "PARTIAL_FILE", namespace = DocumentNamespaces.EXTENSION)
final class PartialFileElement extends FileSetElement {
  @XmlAttribute
  @Nullable String ranges;

  @XmlAttribute
  @Nullable String metadata;

  static PartialFileElement of(PartialFile file) {
    PartialFileElement element = new PartialFileElement();
    element.path = file.path();
    element.filespec = file.filename();
    element.ranges = file.ranges();
    element.metadata = file.metadata();
    return element;
  }

  PartialFile partialFile() {
    String text = metadata == null ? "" : metadata;
    return new PartialFile(requiredPath(), requiredFilespec(), AttributeText.required(this, "ranges", ranges), text);
  }
}
