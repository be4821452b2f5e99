package io.vss4j.core.document;

import io.vss4j.api.metadata.FileSet;
import jakarta.xml.bind.annotation.XmlRootElement;

/** A log file set of a database. */
@XmlRootElement(name = "DATABASE_LOGFILES", namespace = DocumentNamespaces.WRITER_METADATA)
final class DatabaseLogFilesElement extends DatabaseFileSetElement {
  static DatabaseLogFilesElement of(FileSet fileSet) {
    DatabaseLogFilesElement element = new DatabaseLogFilesElement();
    element.setFileSet(fileSet);
    return element;
  }
}
