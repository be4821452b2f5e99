package io.vss4j.core.document;

import static java.util.Objects.requireNonNull;

import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** Stands among bound elements in the place of a {@link FileSetRun}; {@link VocabularyReader} puts it there. */
@XmlRootElement(name = FileSetRunElement.NAME, namespace = DocumentNamespaces.VERBATIM)
final class FileSetRunElement {
  static final String NAME = "fileSets";

  private transient @Nullable FileSetRun run;

  void set(FileSetRun run) {
    this.run = run;
  }

  FileSetRun run() {
    return requireNonNull(run);
  }
}
