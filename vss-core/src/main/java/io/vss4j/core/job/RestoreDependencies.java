package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.core.selection.ComponentTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What components that are restored need of others: both come back, or neither, if the other one is in the backup. */
final class RestoreDependencies {
  private final List<Candidate> explicit;
  private final List<Candidate> wanted;
  /** By explicit component: what is in the backup with it. */
  private final Map<Candidate, Set<ComponentKey>> backedUp = new LinkedHashMap<>();
  /** By wanted component: what is restored with it. */
  private final Map<Candidate, Set<ComponentKey>> restored = new LinkedHashMap<>();

  /**
   * Makes the dependencies of wanted components.
   *
   * @param explicit all components of the document
   * @param wanted those of them that are wanted, with the parts they are narrowed to
   */
  RestoreDependencies(List<Candidate> explicit, List<Candidate> wanted) {
    this.explicit = explicit;
    this.wanted = wanted;
    explicit.forEach(candidate -> backedUp.put(candidate, setOf(candidate)));
    wanted.forEach(candidate -> restored.put(candidate, restoredWith(candidate)));
  }

  private static Set<ComponentKey> setOf(Candidate candidate) {
    try {
      return candidate.metadata().isEmpty()
          ? Set.of(candidate.component)
          : ComponentTree.of(candidate.metadata().get()).componentSet(candidate.component);
    } catch (VssException e) {
      return Set.of(candidate.component); // not in the stored metadata, for which it is refused if it is wanted
    }
  }

  private Set<ComponentKey> restoredWith(Candidate candidate) {
    if (candidate.metadata().isEmpty()) {
      return Set.of();
    }
    Set<ComponentKey> ofInstance = explicit.stream()
        .filter(other -> other.writer.equals(candidate.writer))
        .filter(other -> other.storedInstance.equals(candidate.storedInstance))
        .map(other -> other.component)
        .collect(Collectors.toSet());
    List<RestoreSubcomponent> parts = candidate.parts.stream()
        .map(part -> new RestoreSubcomponent(part.logicalPath(), part.name()))
        .toList();
    try {
      return ComponentTree.of(candidate.metadata().get()).restoreInclusion(ofInstance, candidate.component, parts);
    } catch (VssException e) {
      return Set.of(); // the session refuses it for the same reason
    }
  }

  /** Goes on until nothing changes, for a component that is refused may be needed by another one. */
  void refuseBroken() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Candidate candidate : wanted) {
        if (!candidate.isRefused()) {
          Optional<String> broken = broken(candidate);
          broken.ifPresent(why -> candidate.refuse(why, null));
          changed |= broken.isPresent();
        }
      }
    }
  }

  private Optional<String> broken(Candidate candidate) {
    for (ComponentInfo member : membersOf(candidate)) {
      for (ComponentDependency dependency : member.dependencies()) {
        ComponentKey needed = needed(member, dependency);
        Candidate holder = dependency.isRemote() ? null : holder(dependency.writerId(), needed);
        if (holder != null && !isRestored(holder, needed)) {
          return Optional.of("component \"" + member.key() + "\" depends on component \"" + needed + "\" of writer {"
              + dependency.writerId() + "}, which is in the backup and is not restored");
        }
      }
    }
    return Optional.empty();
  }

  /** Returns what cannot be honored and keeps nothing from being restored: what is elsewhere, and what is not in the backup. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (Candidate candidate : wanted) {
      for (ComponentInfo member : membersOf(candidate)) {
        for (ComponentDependency dependency : member.dependencies()) {
          String depends = candidate + " depends on " + dependency.logicalPath() + '\\' + dependency.componentName();
          if (dependency.isRemote()) {
            warnings.add(depends + " of another machine, which is not handled here");
          } else if (holder(dependency.writerId(), needed(member, dependency)) == null) {
            warnings.add(depends + " of writer {" + dependency.writerId() + "}, which is not in the backup");
          }
        }
      }
    }
    return warnings;
  }

  /** Returns what components that are restored need of other machines. */
  List<ComponentDependency> remote() {
    return wanted.stream()
        .filter(candidate -> !candidate.isRefused())
        .flatMap(candidate -> membersOf(candidate).stream())
        .flatMap(member -> member.dependencies().stream())
        .filter(ComponentDependency::isRemote)
        .distinct()
        .toList();
  }

  private List<ComponentInfo> membersOf(Candidate candidate) {
    Set<ComponentKey> members = restored.getOrDefault(candidate, Set.of());
    return candidate.metadata().stream()
        .flatMap(metadata -> metadata.components().stream())
        .filter(component -> members.contains(component.key()))
        .toList();
  }

  private static ComponentKey needed(ComponentInfo member, ComponentDependency dependency) {
    return new ComponentKey(member.key().type(), dependency.logicalPath(), dependency.componentName());
  }

  private boolean isRestored(Candidate holder, ComponentKey needed) {
    return !holder.isRefused() && restored.getOrDefault(holder, Set.of()).stream().anyMatch(needed::samePlace);
  }

  /** Returns the explicit component with which a component is in the backup: itself or the nearest one whose set it is in. */
  private @Nullable Candidate holder(WriterId writer, ComponentKey needed) {
    return explicit.stream()
        .filter(candidate -> candidate.writer.equals(writer))
        .filter(candidate -> backedUp.getOrDefault(candidate, Set.of()).stream().anyMatch(needed::samePlace))
        .max(Comparator.comparingInt(candidate -> candidate.component.fullPath().length()))
        .orElse(null);
  }
}
