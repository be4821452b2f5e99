package io.vss4j.core.document;

import io.vss4j.api.metadata.FileSet;
import jakarta.xml.bind.annotation.XmlRootElement;

/** Files that no backup of the writer is to contain. */
@XmlRootElement(name = "EXCLUDE_FILES", namespace = DocumentNamespaces.WRITER_METADATA)
final class ExcludeFilesElement extends RecursiveFileSetElement implements ListedFiles {
  static ExcludeFilesElement of(FileSet fileSet) {
    ExcludeFilesElement element = new ExcludeFilesElement();
    element.setFileSet(fileSet);
    return element;
  }
}
