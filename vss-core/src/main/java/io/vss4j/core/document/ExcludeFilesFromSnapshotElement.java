package io.vss4j.core.document;

import io.vss4j.api.metadata.FileSet;
import jakarta.xml.bind.annotation.XmlRootElement;

/** Files that the writer deletes from shadow copies. */
@XmlRootElement(name = "EXCLUDE_FILES_FROM_SNAPSHOT", namespace = DocumentNamespaces.WRITER_METADATA)
final class ExcludeFilesFromSnapshotElement extends RecursiveFileSetElement implements ListedFiles {
  static ExcludeFilesFromSnapshotElement of(FileSet fileSet) {
    ExcludeFilesFromSnapshotElement element = new ExcludeFilesFromSnapshotElement();
    element.setFileSet(fileSet);
    return element;
  }
}
