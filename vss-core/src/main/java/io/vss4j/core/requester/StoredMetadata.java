package io.vss4j.core.requester;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.selection.ComponentTree;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** The Writer Metadata Documents that a requester kept with its backup, and which of them describes whom; guarded by the session. */
final class StoredMetadata {
  private final List<WriterMetadata> documents = new ArrayList<>();
  private final IdentityHashMap<WriterMetadata, ComponentTree> trees = new IdentityHashMap<>();

  void add(WriterMetadata stored) {
    documents.add(stored);
  }

  /**
   * Returns what was kept of the writer instance of an entry: by instance id, else by instance name, else what alone can be meant.
   * What is another instance's, by either, never counts.
   */
  Optional<WriterMetadata> of(WriterEntry entry, BackupComponentsDocument document) {
    List<WriterMetadata> ofClass =
        documents.stream().filter(stored -> stored.writerId().equals(entry.writerId())).toList();
    Optional<WriterMetadata> same =
        ofClass.stream().filter(stored -> stored.instanceId().equals(entry.instanceId())).findFirst();
    if (same.isPresent()) {
      return same;
    }
    List<WriterMetadata> unclaimed = ofClass.stream()
        .filter(stored -> document.writer(stored.writerId(), stored.instanceId()).isEmpty())
        .toList();
    Optional<WriterMetadata> named = unclaimed.stream()
        .filter(stored -> entry.instanceName().isPresent() && entry.instanceName().equals(stored.instanceName()))
        .findFirst();
    boolean alone = unclaimed.size() == 1
        && (entry.instanceName().isEmpty() || unclaimed.get(0).instanceName().isEmpty());
    return alone ? Optional.of(unclaimed.get(0)) : named;
  }

  /** Returns the components of one of the documents as a tree, which is made once. */
  ComponentTree tree(WriterMetadata stored) {
    return trees.computeIfAbsent(stored, ComponentTree::of);
  }
}
