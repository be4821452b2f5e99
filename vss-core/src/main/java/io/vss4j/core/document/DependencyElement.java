package io.vss4j.core.document;

import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ComponentDependency;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** A component of another writer that a component needs. */
@XmlRootElement(name = "DEPENDENCY", namespace = DocumentNamespaces.EXTENSION)
final class DependencyElement extends DocumentElement {
  @XmlAttribute
  @Nullable String writerId;

  @XmlAttribute
  @Nullable String logicalPath;

  @XmlAttribute
  @Nullable String componentName;

  static DependencyElement of(ComponentDependency dependency) {
    DependencyElement element = new DependencyElement();
    element.writerId = dependency.writerId().toString();
    element.logicalPath = dependency.logicalPath().isEmpty() ? null : dependency.logicalPath();
    element.componentName = dependency.componentName();
    return element;
  }

  ComponentDependency dependency() {
    return new ComponentDependency(
        AttributeText.id(this, "writerId", writerId, WriterId::parse),
        logicalPath == null ? "" : logicalPath,
        AttributeText.required(this, "componentName", componentName));
  }
}
