package io.vss4j.core.validation;

import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.selection.ComponentTree;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The metadata that entries of backups are measured by: of the same instance, or of the only one of the class. */
final class MeasuringWriters {
  private final Map<Instance, WriterMetadata> byInstance = new TreeMap<>();
  private final Map<UUID, List<WriterMetadata>> byClass = new TreeMap<>();
  private final IdentityHashMap<WriterMetadata, ComponentTree> trees = new IdentityHashMap<>();

  /** A writer instance; these have an order, so that a table of them stays quick whatever hash codes a document gives them. */
  record Instance(UUID writer, UUID instance) implements Comparable<Instance> {
    static Instance of(WriterId writer, WriterInstanceId instance) {
      return new Instance(writer.value(), instance.value());
    }

    @Override
    public int compareTo(Instance other) {
      int byWriter = writer.compareTo(other.writer);
      return byWriter == 0 ? instance.compareTo(other.instance) : byWriter;
    }
  }

  MeasuringWriters(List<WriterMetadata> writers) {
    for (WriterMetadata writer : writers) {
      byInstance.putIfAbsent(Instance.of(writer.writerId(), writer.instanceId()), writer);
      byClass.computeIfAbsent(writer.writerId().value(), id -> new ArrayList<>()).add(writer);
    }
  }

  /** Returns the metadata of the writer of an entry; nothing if they are not given. */
  Optional<WriterMetadata> of(WriterEntry entry) {
    WriterMetadata same = byInstance.get(Instance.of(entry.writerId(), entry.instanceId()));
    List<WriterMetadata> ofClass = byClass.getOrDefault(entry.writerId().value(), List.of());
    return same == null && ofClass.size() == 1 ? Optional.of(ofClass.get(0)) : Optional.ofNullable(same);
  }

  /** Returns the components of a writer as a tree, which is made once. */
  ComponentTree tree(WriterMetadata writer) {
    return trees.computeIfAbsent(writer, ComponentTree::of);
  }
}
