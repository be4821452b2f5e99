package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.selection.ComponentTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry of a backup with the metadata that it is measured by; not kept, for the metadata may be large. */
final class MeasuredEntry {
  final WriterEntry entry;
  final WriterMetadata writer;
  final ComponentTree tree;
  private final Map<ComponentKey, List<ComponentInfo>> members = new HashMap<>();

  MeasuredEntry(WriterEntry entry, WriterMetadata writer, ComponentTree tree) {
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

  /** Returns what all components of the entry bring in. */
  List<ComponentInfo> members() {
    return members.values().stream().flatMap(List::stream).toList();
  }
}
