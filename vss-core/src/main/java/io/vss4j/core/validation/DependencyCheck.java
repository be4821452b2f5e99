package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.core.document.ComponentPlace;
import io.vss4j.core.selection.MissingTargets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Which components need others that no writer has. */
final class DependencyCheck {
  private final MissingTargets policy;
  private final Map<WriterId, Set<ComponentPlace>> places = new HashMap<>();
  private final List<Missing> missing = new ArrayList<>();

  private record Missing(WriterOutline writer, ComponentKey component, ComponentDependency dependency) {}

  DependencyCheck(List<WriterOutline> writers, MissingTargets policy) {
    this.policy = policy;
    for (WriterOutline writer : writers) {
      Set<ComponentPlace> ofClass = places.computeIfAbsent(writer.writerId(), id -> new HashSet<>());
      writer.components().forEach(component -> ofClass.add(ComponentPlace.of(component.key())));
    }
    for (WriterOutline writer : writers) {
      for (WriterOutline.Component component : writer.components()) {
        component.dependencies().stream()
            .filter(this::isMissing)
            .forEach(dependency -> missing.add(new Missing(writer, component.key(), dependency)));
      }
    }
  }

  /** Looks at the components of which the given test says that they count. */
  void run(BiPredicate<WriterOutline, ComponentKey> counts, Findings findings) {
    for (Missing one : missing) {
      if (counts.test(one.writer, one.component)) {
        add(one, findings);
      }
    }
  }

  private boolean isMissing(ComponentDependency dependency) {
    // The type is not recorded; a component on another machine is never looked for.
    ComponentKey key =
        new ComponentKey(ComponentType.UNDEFINED, dependency.logicalPath(), dependency.componentName());
    return !dependency.isRemote()
        && !places.getOrDefault(dependency.writerId(), Set.of()).contains(ComponentPlace.of(key));
  }

  private void add(Missing one, Findings findings) {
    ComponentDependency dependency = one.dependency;
    String path = dependency.logicalPath().isEmpty() ? "" : dependency.logicalPath() + '\\';
    findings.in(one.writer.document()).add(
        policy == MissingTargets.LEAVE_OUT ? Severity.ERROR : Severity.WARNING,
        "DEP-007",
        one.writer.writerId(),
        one.component,
        null,
        "depends on component \"" + path + dependency.componentName() + "\" of writer {" + dependency.writerId()
            + "}, which none of the documents has");
  }
}
