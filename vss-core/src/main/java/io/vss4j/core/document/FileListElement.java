package io.vss4j.core.document;

import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** A file set of a file group. */
@XmlRootElement(name = "FILE_LIST", namespace = DocumentNamespaces.WRITER_METADATA)
final class FileListElement extends FileSetElement implements ListedFiles {
  @XmlAttribute
  @Nullable String recursive;

  @XmlAttribute
  @Nullable String filespecBackupType;

  @XmlAttribute(namespace = DocumentNamespaces.EXTENSION)
  @Nullable String alternatePath;

  static FileListElement of(FileSet fileSet) {
    FileListElement element = new FileListElement();
    element.setFiles(fileSet);
    // Documents of Windows have the attribute only as yes.
    element.recursive = fileSet.recursive() ? AttributeText.yesNo(true) : null;
    element.filespecBackupType = AttributeText.bits(fileSet.backupType().bits());
    element.alternatePath = fileSet.alternatePath().orElse(null);
    return element;
  }

  @Override
  public FileSet fileSet() {
    int bits = AttributeText.bits(this, "filespecBackupType", filespecBackupType, FileSetBackupType.DEFAULT.bits());
    return files()
        .recursive(AttributeText.yesNo(this, "recursive", recursive, false))
        .alternatePath(alternatePath)
        .backupType(new FileSetBackupType(bits))
        .build();
  }
}
