package io.vss4j.core.document;

import static io.vss4j.core.document.AttributeText.required;

import io.vss4j.api.component.RestoreSubcomponent;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** A part of a component set to which a restore was narrowed. */
@XmlRootElement(name = "RESTORE_SUBCOMPONENT", namespace = DocumentNamespaces.EXTENSION)
final class RestoreSubcomponentElement extends DocumentElement {
  @XmlAttribute
  @Nullable String logicalPath;

  @XmlAttribute
  @Nullable String componentName;

  /** Reserved; always no. */
  @XmlAttribute
  @Nullable String repair;

  static RestoreSubcomponentElement of(RestoreSubcomponent subcomponent) {
    RestoreSubcomponentElement element = new RestoreSubcomponentElement();
    element.logicalPath = subcomponent.logicalPath();
    element.componentName = subcomponent.componentName();
    element.repair = AttributeText.yesNo(false);
    return element;
  }

  RestoreSubcomponent subcomponent() {
    return new RestoreSubcomponent(
        required(this, "logicalPath", logicalPath), required(this, "componentName", componentName));
  }
}
