package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
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

/**
 * The entries of a backup, each with the metadata of its writer if they are given: of the same instance, or of the one document that
 * there is of the class.
 */
final class BackupEntries {
  private final Map<WriterEntry, Measured> measured = new LinkedHashMap<>();
  private final Map<MeasuringWriters.Instance, Set<ComponentKey>> included = new TreeMap<>();

  /** An entry with the metadata that it is measured by. */
  static final class Measured {
    final WriterEntry entry;
    final WriterMetadata writer;
    final ComponentTree tree;
    private final Map<ComponentKey, List<ComponentInfo>> members = new HashMap<>();

    private Measured(WriterEntry entry, WriterMetadata writer, ComponentTree tree) {
      this.entry = entry;
      this.writer = writer;
      this.tree = tree;
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

  BackupEntries(BackupComponentsDocument backup, MeasuringWriters writers) {
    for (WriterEntry entry : backup.writers()) {
      writers.of(entry).ifPresent(writer -> add(entry, writer, writers.tree(writer)));
    }
  }

  private void add(WriterEntry entry, WriterMetadata writer, ComponentTree tree) {
    Measured measures = new Measured(entry, writer, tree);
    measured.put(entry, measures);
    Set<ComponentKey> keys =
        included.computeIfAbsent(MeasuringWriters.Instance.of(writer.writerId(), writer.instanceId()), instance -> new HashSet<>());
    measures.members.values().forEach(members -> members.forEach(member -> keys.add(member.key())));
  }

  /** Returns an entry with its metadata; nothing if they are not given. */
  Optional<Measured> of(WriterEntry entry) {
    return Optional.ofNullable(measured.get(entry));
  }

  /** Tells whether the backup includes a component, explicitly or with another one. */
  boolean includes(WriterOutline writer, ComponentKey component) {
    return included.getOrDefault(MeasuringWriters.Instance.of(writer.writerId(), writer.instanceId()), Set.of()).contains(component);
  }
}
