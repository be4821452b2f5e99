package io.vss4j.core.document;

import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.FileSet;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** In writer metadata a place to which files may be restored; in a component a place to which they were. */
@XmlRootElement(name = "ALTERNATE_LOCATION_MAPPING", namespace = DocumentNamespaces.EXTENSION)
final class AlternateLocationMappingElement extends RecursiveFileSetElement {
  @XmlAttribute
  @Nullable String alternatePath;

  static AlternateLocationMappingElement of(FileSet fileSet, String alternatePath) {
    AlternateLocationMappingElement element = new AlternateLocationMappingElement();
    element.setFileSet(fileSet);
    element.alternatePath = alternatePath;
    return element;
  }

  AlternateLocationMapping mapping() {
    return new AlternateLocationMapping(fileSet(), AttributeText.required(this, "alternatePath", alternatePath));
  }
}
