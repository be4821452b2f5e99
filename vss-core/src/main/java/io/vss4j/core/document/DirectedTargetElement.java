package io.vss4j.core.document;

import static io.vss4j.core.document.AttributeText.required;

import io.vss4j.api.component.DirectedTarget;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** An order of a writer to put ranges of a backed-up file into ranges of a file on disk. */
@XmlRootElement(name = "DIRECTED_TARGET", namespace = DocumentNamespaces.EXTENSION)
final class DirectedTargetElement extends DocumentElement {
  @XmlAttribute
  @Nullable String sourcePath;

  @XmlAttribute
  @Nullable String sourceFilename;

  @XmlAttribute
  @Nullable String sourceRangeList;

  @XmlAttribute
  @Nullable String destinationPath;

  @XmlAttribute
  @Nullable String destinationFilename;

  @XmlAttribute
  @Nullable String destinationRangeList;

  static DirectedTargetElement of(DirectedTarget target) {
    DirectedTargetElement element = new DirectedTargetElement();
    element.sourcePath = target.sourcePath();
    element.sourceFilename = target.sourceFilename();
    element.sourceRangeList = target.sourceRanges();
    element.destinationPath = target.destinationPath();
    element.destinationFilename = target.destinationFilename();
    element.destinationRangeList = target.destinationRanges();
    return element;
  }

  DirectedTarget target() {
    return new DirectedTarget(
        required(this, "sourcePath", sourcePath),
        required(this, "sourceFilename", sourceFilename),
        required(this, "sourceRangeList", sourceRangeList),
        required(this, "destinationPath", destinationPath),
        required(this, "destinationFilename", destinationFilename),
        required(this, "destinationRangeList", destinationRangeList));
  }
}
