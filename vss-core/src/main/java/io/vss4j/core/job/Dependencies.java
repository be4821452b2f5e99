package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Components of other writers without which a component makes no sense: they are backed up with it, or it is left out.
 *
 * <p>What a component needs and no writer here has is only reported. Cycles do no harm.
 */
final class Dependencies {
  private final List<WriterBackup> writers;
  private final Set<String> warnings = new LinkedHashSet<>();

  Dependencies(List<WriterBackup> writers) {
    this.writers = writers;
  }

  /** Chooses whatever the chosen components need, directly or not. */
  void choose() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (WriterBackup writer : writers) {
        for (Need need : needs(writer)) {
          Optional<WriterBackup> holder = holder(need);
          if (holder.isPresent() && !holder.get().includes(need.component())) {
            changed |= holder.get().choose(need.component());
          }
        }
      }
    }
  }

  /** Leaves out what needs something that had to be left out. */
  void leaveOut() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (WriterBackup writer : writers) {
        Map<ComponentKey, String> broken = new LinkedHashMap<>();
        for (Need need : needs(writer)) {
          if (holder(need).filter(holder -> !holder.includes(need.component())).isPresent()) {
            broken.put(need.by(), "depends on " + need + ", which cannot be backed up");
          }
        }
        if (!broken.isEmpty()) {
          writer.leaveOut(broken);
          changed = true;
        }
      }
    }
  }

  /** Returns what is worth knowing and keeps nothing from being backed up. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private List<Need> needs(WriterBackup writer) {
    return writer.included().stream()
        .flatMap(key -> writer.metadata.component(key).stream())
        .flatMap(component -> component.dependencies().stream().map(dependency -> need(component, dependency)))
        .filter(need -> isKnown(writer.metadata, need))
        .toList();
  }

  private static Need need(ComponentInfo by, ComponentDependency dependency) {
    // The type is not recorded; components are told apart by their place.
    ComponentKey needed = new ComponentKey(by.key().type(), dependency.logicalPath(), dependency.componentName());
    return new Need(by.key(), dependency, needed);
  }

  private boolean isKnown(WriterMetadata by, Need need) {
    String why = need.dependency().isRemote() ? " is on another machine" : " is in no writer here";
    boolean known = !need.dependency().isRemote() && holder(need).isPresent();
    if (!known) {
      warnings.add("component \"" + need.by() + "\" of writer \"" + by.writerName() + "\" depends on " + need
          + ", which" + why);
    }
    return known;
  }

  private Optional<WriterBackup> holder(Need need) {
    return writers.stream()
        .filter(writer -> writer.metadata.writerId().equals(need.dependency().writerId()))
        .filter(writer -> writer.metadata.components().stream().anyMatch(c -> c.key().samePlace(need.component())))
        .findFirst();
  }

  /** A component that another one depends on. */
  private record Need(ComponentKey by, ComponentDependency dependency, ComponentKey component) {
    @Override
    public String toString() {
      return "component \"" + component + "\" of writer {" + dependency.writerId() + "}";
    }
  }
}
