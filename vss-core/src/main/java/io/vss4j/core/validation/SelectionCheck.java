package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.selection.ComponentClass;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the components of a backup have too many or too few, measured by the metadata of their writers. */
final class SelectionCheck {
  private final BackupComponentsDocument backup;
  private final BackupEntries entries;
  private final Findings findings;

  SelectionCheck(BackupComponentsDocument backup, BackupEntries entries, Findings findings) {
    this.backup = backup;
    this.entries = entries;
    this.findings = findings;
  }

  void run() {
    for (WriterEntry entry : backup.writers()) {
      if (backup.stateWasSet() && !backup.state().selectComponents() && !entry.components().isEmpty()) {
        add(Severity.WARNING, "INC-136", entry, null, "components in a backup of whole volumes, expected none");
      }
      entries.of(entry).filter(measured -> !entry.components().isEmpty()).ifPresent(this::components);
    }
  }

  private void components(BackupEntries.Measured measured) {
    Set<ComponentKey> added = new HashSet<>();
    for (ComponentEntry component : measured.entry.components()) {
      measured.keyOf(component).ifPresent(added::add);
    }
    Set<ComponentKey> comeWithOthers = measured.tree.comingWithOthers(added);
    for (ComponentInfo component : measured.writer.components()) {
      ComponentKey key = component.key();
      if (!added.contains(key) && measured.tree.classOf(key) == ComponentClass.REQUIRED) {
        add(Severity.ERROR, "INC-102", measured.entry, key,
            "missing, expected in every backup that its writer takes part in");
      }
      if (added.contains(key) && comeWithOthers.contains(key)
          && measured.tree.classOf(key) == ComponentClass.SELECTABLE_SUBCOMPONENT) {
        add(Severity.WARNING, "INC-111", measured.entry, key,
            "added although a component above it brings it in, expected only that one");
      }
    }
  }

  private void add(
      Severity severity, String rule, WriterEntry entry, @Nullable ComponentKey component, String message) {
    findings.add(severity, rule, entry.writerId(), component, null, message);
  }
}
