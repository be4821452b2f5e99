package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.selection.ComponentClass;
import io.vss4j.core.selection.ComponentTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the components of a backup have too many or too few, measured by the metadata of their writers. */
final class SelectionCheck {
  private final BackupComponentsDocument backup;
  private final List<WriterMetadata> writers;
  private final List<Finding> findings = new ArrayList<>();

  SelectionCheck(BackupComponentsDocument backup, List<WriterMetadata> writers) {
    this.backup = backup;
    this.writers = writers;
  }

  List<Finding> findings() {
    for (WriterEntry entry : backup.writers()) {
      if (backup.stateWasSet() && !backup.state().selectComponents() && !entry.components().isEmpty()) {
        add(Severity.WARNING, "INC-136", entry, Optional.empty(),
            "components in a backup of whole volumes, expected none");
      }
      for (WriterMetadata writer : writers) {
        if (writer.writerId().equals(entry.writerId()) && writer.instanceId().equals(entry.instanceId())) {
          components(entry, writer);
        }
      }
    }
    return findings;
  }

  private void components(WriterEntry entry, WriterMetadata writer) {
    List<ComponentKey> added = entry.components().stream().map(ComponentEntry::key).toList();
    if (added.isEmpty()) {
      return;
    }
    ComponentTree tree = ComponentTree.of(writer);
    for (ComponentInfo component : writer.components()) {
      ComponentKey key = component.key();
      boolean present = added.stream().anyMatch(key::matches);
      if (!present && tree.classOf(key) == ComponentClass.REQUIRED) {
        add(Severity.ERROR, "INC-102", entry, Optional.of(key),
            "missing, expected in every backup that its writer takes part in");
      }
      if (present && tree.classOf(key) == ComponentClass.SELECTABLE_SUBCOMPONENT && isCovered(key, added, tree)) {
        add(Severity.WARNING, "INC-111", entry, Optional.of(key),
            "added although a component above it brings it in, expected only that one");
      }
    }
  }

  private static boolean isCovered(ComponentKey key, List<ComponentKey> added, ComponentTree tree) {
    return added.stream()
        .filter(above -> above.isAncestorOf(key))
        .anyMatch(above -> tree.component(above).map(ComponentInfo::selectable).orElse(false));
  }

  private void add(
      Severity severity, String rule, WriterEntry entry, Optional<ComponentKey> component, String message) {
    findings.add(new Finding(severity, rule, entry.writerId(), component, Optional.empty(), message));
  }
}
