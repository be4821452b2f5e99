package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.core.selection.DependencyClosure;
import io.vss4j.core.selection.MissingTargets;
import io.vss4j.core.selection.UnmetDependency;
import io.vss4j.core.selection.UnmetDependency.Reason;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What components of a backup need of other writers: it is backed up with them, or they are left out and that is said. */
final class Dependencies {
  private final List<WriterBackup> writers;
  private final MissingTargets missingTargets;
  private final Set<String> warnings = new LinkedHashSet<>();

  Dependencies(List<WriterBackup> writers, MissingTargets missingTargets) {
    this.writers = writers;
    this.missingTargets = missingTargets;
  }

  /** Chooses whatever the chosen components need, directly or not. */
  void choose() {
    closure().choose();
    warn();
  }

  /** Leaves out what needs something that had to be left out. */
  void leaveOut() {
    DependencyClosure closure = closure();
    for (List<UnmetDependency> broken = closure.broken(missingTargets);
        !broken.isEmpty();
        broken = closure.broken(missingTargets)) {
      for (WriterBackup writer : writers) {
        Map<ComponentKey, String> why = new LinkedHashMap<>();
        broken.stream()
            .filter(unmet -> unmet.writer().equals(writer.selection))
            .forEach(unmet -> why.put(unmet.component(), unmet.why()));
        if (!why.isEmpty()) {
          writer.leaveOut(why);
        }
      }
    }
    warn();
  }

  private void warn() {
    closure().unmet().stream()
        .filter(unmet -> unmet.reason() != Reason.NOT_INCLUDED)
        .forEach(unmet -> warnings.add(unmet.toString()));
  }

  /** Returns what included components depend on that is on another machine. */
  List<ComponentDependency> remote() {
    return closure().unmet().stream()
        .filter(unmet -> unmet.reason() == Reason.REMOTE)
        .map(UnmetDependency::dependency)
        .distinct()
        .toList();
  }

  /** Returns what is worth knowing and keeps nothing from being backed up. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private DependencyClosure closure() {
    return new DependencyClosure(writers.stream().map(writer -> writer.selection).toList());
  }
}
