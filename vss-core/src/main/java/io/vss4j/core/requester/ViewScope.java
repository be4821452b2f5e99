package io.vss4j.core.requester;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the views of components share with their session, under its lock. */
final class ViewScope {
  private final Object lock;
  private final List<WriterMetadata> stored;
  /** Components whose writer has set backup metadata in this session; a loaded document may hold older ones. */
  private final Set<ComponentEntry> described = new HashSet<>();
  private final Map<ComponentEntry, Optional<BackedUpFiles>> backedUp = new HashMap<>();

  /**
   * Makes the scope of a session.
   *
   * @param stored the metadata of backup time, as far as the requester has given them
   */
  ViewScope(Object lock, List<WriterMetadata> stored) {
    this.lock = lock;
    this.stored = stored;
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
        entry, any -> storedFor(stored, writer).flatMap(metadata -> BackedUpFiles.of(metadata, entry)));
  }

  /** Returns the metadata of the instance that was backed up, or else of another one of its class. */
  static Optional<WriterMetadata> storedFor(List<WriterMetadata> stored, WriterEntry writer) {
    List<WriterMetadata> ofClass =
        stored.stream().filter(metadata -> metadata.writerId().equals(writer.writerId())).toList();
    return ofClass.stream()
        .filter(metadata -> metadata.instanceId().equals(writer.instanceId()))
        .findFirst()
        .or(() -> ofClass.stream().findFirst());
  }
}
