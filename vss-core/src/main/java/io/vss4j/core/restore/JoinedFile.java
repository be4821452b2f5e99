package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.metadata.FileSet;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of the medium, joined with the file set of the documents to which it belongs.
 *
 * @param stored the file of the backup
 * @param fileSet its file set, as the documents have it
 * @param ofTheMetadata whether the stored metadata has the set; if not, the writer added it in the backup
 * @param original where the file belongs by default path; null if the directory of the file set has no place on this machine
 * @param homeless why it has none; null if it has one
 */
record JoinedFile(
    StoredFile stored,
    FileSet fileSet,
    boolean ofTheMetadata,
    @Nullable Path original,
    @Nullable UnitRefusal homeless) {
  /** Tells whether a mapping of its file set applies: never to a partial file that the writer added. */
  boolean mayBeMapped() {
    return ofTheMetadata || stored.ranges().isEmpty();
  }

  /** Returns where the file belongs by default path, whatever becomes of it. */
  Path requireOriginal() throws UnitRefusal {
    if (homeless != null) {
      throw homeless;
    }
    return requireNonNull(original);
  }
}
