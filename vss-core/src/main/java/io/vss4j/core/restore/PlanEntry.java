package io.vss4j.core.restore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component of a plan: a unit to restore, or the problems that keep it from being restored.
 *
 * @param name the component
 * @param unit what to do; null when it is refused
 * @param problems why it is refused; empty when there is a unit
 */
record PlanEntry(UnitName name, @Nullable PlannedUnit unit, List<RestoreProblem> problems) {
  static PlanEntry of(PlannedUnit unit) {
    return new PlanEntry(unit.name(), unit, List.of());
  }

  static PlanEntry refused(UnitName name, List<RestoreProblem> problems) {
    return new PlanEntry(name, null, List.copyOf(problems));
  }
}
