package io.vss4j.core.restore;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A directory that a unit is to create; see {@link JournaledTarget} for who changes it. */
final class JournaledDirectory {
  private final Path path;
  private @Nullable String createdIdentity;

  JournaledDirectory(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** The identity of the directory that the unit created; null while none is recorded. */
  @Nullable String createdIdentity() {
    return createdIdentity;
  }

  void created(String identity) {
    this.createdIdentity = identity;
  }
}
