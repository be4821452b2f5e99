package io.vss4j.core.requester;

import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the views of components share with their session, under its lock. */
final class ViewScope {
  private final Object lock;
  private final StoredMetadata stored;
  private final Supplier<BackupComponentsDocument> document;
  /** Components whose writer has set backup metadata in this session; a loaded document may hold older ones. */
  private final Set<ComponentEntry> described = new HashSet<>();
  private final Map<ComponentEntry, Optional<BackedUpFiles>> backedUp = new HashMap<>();

  /**
   * Makes the scope of a session.
   *
   * @param lock guards this too
   * @param document the session's document, which loading replaces
   */
  ViewScope(Object lock, StoredMetadata stored, Supplier<BackupComponentsDocument> document) {
    this.lock = lock;
    this.stored = stored;
    this.document = document;
  }

  Object lock() {
    return lock;
  }

  /** Tells whether this is the first time that backup metadata are set for the component. */
  boolean isFirstMetadata(ComponentEntry entry) {
    return !described.contains(entry);
  }

  void metadataSet(ComponentEntry entry) {
    described.add(entry);
  }

  /** Returns the files that a component had when it was backed up, if the session knows. */
  Optional<BackedUpFiles> backedUpFiles(WriterEntry writer, ComponentEntry entry) {
    // All stored metadata are there before the first writer can ask.
    return backedUp.computeIfAbsent(
        entry,
        any -> stored.of(writer, document.get()).flatMap(metadata -> BackedUpFiles.of(stored.tree(metadata), entry)));
  }
}
