package io.vss4j.core.document;

import io.vss4j.api.ComponentType;
import io.vss4j.api.metadata.ComponentInfo;
import jakarta.xml.bind.annotation.XmlRootElement;

/** A component that is a group of files. */
@XmlRootElement(name = "FILE_GROUP", namespace = DocumentNamespaces.WRITER_METADATA)
final class FileGroupElement extends DeclaredComponentElement {
  @Override
  ComponentType type() {
    return ComponentType.FILE_GROUP;
  }

  @Override
  void readFileSets(ComponentInfo.Builder component) {
    forEachFileSet(FileListElement.class, component::addFiles);
  }
}
