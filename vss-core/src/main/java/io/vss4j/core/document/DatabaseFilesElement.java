package io.vss4j.core.document;

import io.vss4j.api.metadata.FileSet;
import jakarta.xml.bind.annotation.XmlRootElement;

/** A data file set of a database. */
@XmlRootElement(name = "DATABASE_FILES", namespace = DocumentNamespaces.WRITER_METADATA)
final class DatabaseFilesElement extends DatabaseFileSetElement {
  static DatabaseFilesElement of(FileSet fileSet) {
    DatabaseFilesElement element = new DatabaseFilesElement();
    element.setFileSet(fileSet);
    return element;
  }
}
