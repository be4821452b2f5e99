package io.vss4j.core.restore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component of a plan: a unit to restore, or the problems that keep it from being restored.
 *
 * @param name the component
 * @param unit what to do; null when it is refused
 * @param problems why it is refused; empty when there is a unit
 * @param destinations what was decided for its files, as far as it came to that
 */
record PlanEntry(
    UnitName name, @Nullable PlannedUnit unit, List<RestoreProblem> problems, List<FileDestination> destinations) {
  static PlanEntry of(PlannedUnit unit, List<FileDestination> destinations) {
    return new PlanEntry(unit.name(), unit, List.of(), List.copyOf(destinations));
  }

  static PlanEntry refused(UnitName name, List<RestoreProblem> problems) {
    return refused(name, problems, List.of());
  }

  static PlanEntry refused(UnitName name, List<RestoreProblem> problems, List<FileDestination> destinations) {
    return new PlanEntry(name, null, List.copyOf(problems), List.copyOf(destinations));
  }
}
