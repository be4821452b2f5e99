package io.vss4j.core.document;

import io.vss4j.api.component.DifferencedFile;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** Files that are backed up only if they changed since a time, in steps of 100 ns since 1601. */
@XmlRootElement(name = "DIFFERENCED_FILES", namespace = DocumentNamespaces.EXTENSION)
final class DifferencedFilesElement extends RecursiveFileSetElement {
  @XmlAttribute
  @Nullable String lastModifyTime;

  static DifferencedFilesElement of(DifferencedFile files) {
    DifferencedFilesElement element = new DifferencedFilesElement();
    element.setFileSet(files.fileSet());
    element.lastModifyTime = Long.toUnsignedString(files.lastModifyTime());
    return element;
  }

  DifferencedFile differenced() {
    return new DifferencedFile(fileSet(), AttributeText.unsigned64(this, "lastModifyTime", lastModifyTime));
  }
}
