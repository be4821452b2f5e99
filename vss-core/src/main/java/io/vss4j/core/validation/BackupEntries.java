package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.selection.ComponentTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The entries of a backup, each with the metadata of its writer if they are given: of the same instance, or of the one document that
 * there is of the class.
 */
final class BackupEntries {
  private final Map<WriterEntry, Measured> measured = new LinkedHashMap<>();
  private final Map<Instance, Set<ComponentKey>> included = new TreeMap<>();

  /** A writer instance; these have an order, so that a table of them stays quick whatever hash codes a document gives them. */
  private record Instance(UUID writer, UUID instance) implements Comparable<Instance> {
    static Instance of(WriterId writer, WriterInstanceId instance) {
      return new Instance(writer.value(), instance.value());
    }

    @Override
    public int compareTo(Instance other) {
      int byWriter = writer.compareTo(other.writer);
      return byWriter == 0 ? instance.compareTo(other.instance) : byWriter;
    }
  }

  /** An entry with the metadata that it is measured by. */
  static final class Measured {
    final WriterEntry entry;
    final WriterMetadata writer;
    final ComponentTree tree;
    private final Map<ComponentKey, List<ComponentInfo>> members = new HashMap<>();

    private Measured(WriterEntry entry, WriterMetadata writer) {
      this.entry = entry;
      this.writer = writer;
      this.tree = ComponentTree.of(writer);
      List<ComponentKey> explicit = entry.components().stream().flatMap(component -> keyOf(component).stream()).toList();
      Map<ComponentKey, ComponentKey> owners = tree.backupOwners(explicit);
      for (ComponentInfo component : writer.components()) {
        ComponentKey owner = owners.get(component.key());
        if (owner != null) {
          members.computeIfAbsent(owner, key -> new ArrayList<>()).add(component);
        }
      }
    }

    /** Returns the component that an entry is about, as the metadata spell it. */
    Optional<ComponentKey> keyOf(ComponentEntry component) {
      return tree.component(component.key()).map(ComponentInfo::key);
    }

    /** Returns what a component of the entry brings in: itself and what comes with it and with no other one nearer to it. */
    List<ComponentInfo> members(ComponentKey owner) {
      return members.getOrDefault(owner, List.of());
    }
  }

  BackupEntries(BackupComponentsDocument backup, List<WriterMetadata> writers) {
    Map<Instance, WriterMetadata> byInstance = new TreeMap<>();
    Map<UUID, List<WriterMetadata>> byClass = new TreeMap<>();
    for (WriterMetadata writer : writers) {
      byInstance.putIfAbsent(Instance.of(writer.writerId(), writer.instanceId()), writer);
      byClass.computeIfAbsent(writer.writerId().value(), id -> new ArrayList<>()).add(writer);
    }
    for (WriterEntry entry : backup.writers()) {
      WriterMetadata same = byInstance.get(Instance.of(entry.writerId(), entry.instanceId()));
      List<WriterMetadata> ofClass = byClass.getOrDefault(entry.writerId().value(), List.of());
      if (same != null) {
        add(entry, same);
      } else if (ofClass.size() == 1) {
        add(entry, ofClass.get(0));
      }
    }
  }

  private void add(WriterEntry entry, WriterMetadata writer) {
    Measured measures = new Measured(entry, writer);
    measured.put(entry, measures);
    Set<ComponentKey> keys =
        included.computeIfAbsent(Instance.of(writer.writerId(), writer.instanceId()), instance -> new HashSet<>());
    measures.members.values().forEach(members -> members.forEach(member -> keys.add(member.key())));
  }

  /** Returns an entry with its metadata; nothing if they are not given. */
  Optional<Measured> of(WriterEntry entry) {
    return Optional.ofNullable(measured.get(entry));
  }

  /** Tells whether the backup includes a component, explicitly or with another one. */
  boolean includes(WriterOutline writer, ComponentKey component) {
    return included.getOrDefault(Instance.of(writer.writerId(), writer.instanceId()), Set.of()).contains(component);
  }
}
