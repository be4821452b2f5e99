package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.core.selection.UnmetDependency.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Components of other writers without which included ones make no sense: they are included too, or the dependent ones are left
 * out.
 *
 * <p>Dependencies of components that come with others count as well, and may form cycles; they set no order. What a component
 * needs is found by writer class, logical path and name, with several instances of the class in the first one that has it.
 * What is on another machine is never looked for. For one thread, as the selections are.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/dependencies-between-components-managed-by-different-writers">Dependencies
 *     between Components Managed by Different Writers</a>
 */
public final class DependencyClosure {
  private final List<WriterSelection> writers;
  private final Map<WriterId, List<WriterSelection>> byClass = new HashMap<>();

  /** Makes the closure over the given writers, which it changes in {@link #choose()} alone. */
  public DependencyClosure(Collection<WriterSelection> writers) {
    this.writers = List.copyOf(writers);
    for (WriterSelection writer : this.writers) {
      byClass.computeIfAbsent(writer.metadata().writerId(), any -> new ArrayList<>()).add(writer);
    }
  }

  /**
   * Chooses whatever included components need, directly or not: the needed component itself, or the nearest selectable one above
   * it with which it comes. Takes time proportional to the size of all metadata.
   */
  public void choose() {
    Deque<Target> open = new ArrayDeque<>();
    writers.forEach(writer -> writer.includedComponents().forEach(place -> open.add(new Target(writer, place))));
    while (!open.isEmpty()) {
      for (ComponentDependency dependency : open.remove().dependencies()) {
        Target needed = target(dependency);
        if (needed != null && !needed.isIncluded()) {
          needed.writer.choose(needed.place.explicit()).forEach(place -> open.add(new Target(needed.writer, place)));
        }
      }
    }
  }

  /** Returns the dependencies of included components whose targets are not included, in the order of writers and components. */
  public List<UnmetDependency> unmet() {
    List<UnmetDependency> unmet = new ArrayList<>();
    for (WriterSelection writer : writers) {
      for (Place place : writer.includedComponents()) {
        for (ComponentDependency dependency : new Target(writer, place).dependencies()) {
          Reason reason = reason(dependency);
          if (reason != null) {
            unmet.add(new UnmetDependency(writer, place.key(), dependency, reason));
          }
        }
      }
    }
    return unmet;
  }

  /**
   * Returns those of the {@linkplain #unmet() unmet} dependencies for which the dependent component has to be left out: its target
   * is here and not included, or is missing and the policy says so. When {@linkplain WriterSelection#leaveOut it is}, ask again,
   * for others may depend on what went with it.
   */
  public List<UnmetDependency> broken(MissingTargets policy) {
    return unmet().stream()
        .filter(unmet -> unmet.reason() == Reason.NOT_INCLUDED
            || (unmet.reason() == Reason.MISSING && policy == MissingTargets.LEAVE_OUT))
        .toList();
  }

  private @Nullable Reason reason(ComponentDependency dependency) {
    if (dependency.isRemote()) {
      return Reason.REMOTE;
    }
    Target target = target(dependency);
    if (target == null) {
      return Reason.MISSING;
    }
    return target.isIncluded() ? null : Reason.NOT_INCLUDED;
  }

  private @Nullable Target target(ComponentDependency dependency) {
    if (dependency.isRemote()) {
      return null;
    }
    // The type is not recorded; components are told apart by their place.
    ComponentKey key =
        new ComponentKey(ComponentType.UNDEFINED, dependency.logicalPath(), dependency.componentName());
    for (WriterSelection writer : byClass.getOrDefault(dependency.writerId(), List.of())) {
      Place place = writer.tree().findByPath(key);
      if (place != null) {
        return new Target(writer, place);
      }
    }
    return null;
  }

  /** A component of a writer. */
  private record Target(WriterSelection writer, Place place) {
    boolean isIncluded() {
      return writer.isIncluded(place);
    }

    List<ComponentDependency> dependencies() {
      ComponentInfo component = place.component();
      return component == null ? List.of() : component.dependencies();
    }
  }
}
