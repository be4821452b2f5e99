package io.vss4j.core.document;

import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlTransient;
import org.jspecify.annotations.Nullable;

/** What all elements have that name files: a directory and a specification of names in it. */
@XmlTransient
abstract class FileSetElement extends DocumentElement {
  static final FileSetBackupType NO_BACKUP_TYPE = new FileSetBackupType(0);

  @XmlAttribute
  @Nullable String path;

  @XmlAttribute
  @Nullable String filespec;

  final String requiredPath() {
    return AttributeText.required(this, "path", path);
  }

  final String requiredFilespec() {
    return AttributeText.required(this, "filespec", filespec);
  }

  final FileSet.Builder files() {
    return FileSet.builder(requiredPath(), requiredFilespec());
  }

  final void setFiles(FileSet fileSet) {
    path = fileSet.path();
    filespec = fileSet.filespec();
  }

  /** Returns the set as documents know it that give it neither an alternate path nor a backup type. */
  static FileSet bare(FileSet fileSet) {
    return FileSet.builder(fileSet.path(), fileSet.filespec())
        .recursive(fileSet.recursive())
        .backupType(NO_BACKUP_TYPE)
        .build();
  }
}
