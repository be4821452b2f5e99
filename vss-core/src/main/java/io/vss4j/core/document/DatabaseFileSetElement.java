package io.vss4j.core.document;

import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlTransient;
import org.jspecify.annotations.Nullable;

/** A file set of a database: never recursive, never with an alternate path. */
@XmlTransient
abstract class DatabaseFileSetElement extends FileSetElement implements ListedFiles {
  @XmlAttribute
  @Nullable String filespecBackupType;

  @Override
  public final FileSet fileSet() {
    int bits = AttributeText.bits(this, "filespecBackupType", filespecBackupType, FileSetBackupType.DEFAULT.bits());
    return files().backupType(new FileSetBackupType(bits)).build();
  }

  final void setFileSet(FileSet fileSet) {
    setFiles(fileSet);
    filespecBackupType = AttributeText.bits(fileSet.backupType().bits());
  }
}
