package io.vss4j.core.document;

import io.vss4j.api.metadata.FileSet;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlTransient;
import org.jspecify.annotations.Nullable;

/** What all elements have that name files in and below a directory and that have no backup type. */
@XmlTransient
abstract class RecursiveFileSetElement extends FileSetElement {
  @XmlAttribute
  @Nullable String recursive;

  public final FileSet fileSet() {
    return files()
        .recursive(AttributeText.yesNo(this, "recursive", recursive, false))
        .backupType(NO_BACKUP_TYPE)
        .build();
  }

  final void setFileSet(FileSet fileSet) {
    setFiles(fileSet);
    recursive = AttributeText.yesNo(fileSet.recursive());
  }
}
