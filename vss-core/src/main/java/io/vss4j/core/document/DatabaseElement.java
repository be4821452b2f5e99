package io.vss4j.core.document;

import io.vss4j.api.ComponentType;
import io.vss4j.api.metadata.ComponentInfo;
import jakarta.xml.bind.annotation.XmlRootElement;

/** A component that is a database. */
@XmlRootElement(name = "DATABASE", namespace = DocumentNamespaces.WRITER_METADATA)
final class DatabaseElement extends DeclaredComponentElement {
  @Override
  ComponentType type() {
    return ComponentType.DATABASE;
  }

  @Override
  void readFileSets(ComponentInfo.Builder component) {
    forEachFileSet(DatabaseFilesElement.class, component::addDatabaseFiles);
    forEachFileSet(DatabaseLogFilesElement.class, component::addDatabaseLogFiles);
  }
}
