package io.vss4j.core.document;

import io.vss4j.api.component.NewTarget;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** A place that the requester chose for files of a component. */
@XmlRootElement(name = "NEW_TARGET", namespace = DocumentNamespaces.EXTENSION)
final class NewTargetElement extends RecursiveFileSetElement {
  @XmlAttribute
  @Nullable String alternatePath;

  static NewTargetElement of(NewTarget target) {
    NewTargetElement element = new NewTargetElement();
    element.setFileSet(target.fileSet());
    element.alternatePath = target.newPath();
    return element;
  }

  NewTarget target() {
    return new NewTarget(fileSet(), AttributeText.required(this, "alternatePath", alternatePath));
  }
}
