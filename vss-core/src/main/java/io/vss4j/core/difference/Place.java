package io.vss4j.core.difference;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.FileSet;
import java.util.Optional;

/** Where in a document something stands. */
record Place(Optional<WriterId> writer, Optional<ComponentKey> component, Optional<FileSet> fileSet) {
  static final Place DOCUMENT = new Place(Optional.empty(), Optional.empty(), Optional.empty());

  Place of(WriterId id) {
    return new Place(Optional.of(id), Optional.empty(), Optional.empty());
  }

  Place of(ComponentKey key) {
    return new Place(writer, Optional.of(key), Optional.empty());
  }

  Place of(FileSet files) {
    return new Place(writer, component, Optional.of(files));
  }
}
