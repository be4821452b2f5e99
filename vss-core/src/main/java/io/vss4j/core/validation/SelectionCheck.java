package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.selection.ComponentClass;
import java.util.HashSet;
import java.util.Set;

/** What the components of an entry of a backup have too many or too few, measured by the metadata of its writer. */
final class SelectionCheck {
  private final MeasuredEntry measured;
  private final Findings findings;

  SelectionCheck(MeasuredEntry measured, Findings findings) {
    this.measured = measured;
    this.findings = findings;
  }

  void run() {
    Set<ComponentKey> added = new HashSet<>();
    for (ComponentEntry component : measured.entry.components()) {
      measured.keyOf(component).ifPresent(added::add);
    }
    Set<ComponentKey> comeWithOthers = measured.tree.comingWithOthers(added);
    for (ComponentInfo component : measured.writer.components()) {
      ComponentKey key = component.key();
      if (!added.contains(key) && measured.tree.classOf(key) == ComponentClass.REQUIRED) {
        add(Severity.ERROR, "INC-102", key,
            "missing, expected in every backup that its writer takes part in");
      }
      if (added.contains(key) && comeWithOthers.contains(key)
          && measured.tree.classOf(key) == ComponentClass.SELECTABLE_SUBCOMPONENT) {
        add(Severity.WARNING, "INC-111", key,
            "added although a component above it brings it in, expected only that one");
      }
    }
  }

  private void add(Severity severity, String rule, ComponentKey component, String message) {
    findings.add(severity, rule, measured.entry.writerId(), component, null, message);
  }
}
