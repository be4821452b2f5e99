package io.vss4j.core.restore;

import io.vss4j.api.FileRestoreStatus;
import java.util.EnumSet;
import java.util.Set;

/** Says when a unit that could not be restored to its first places goes to those to which its writer mapped it. */
final class Fallback {
  /** The steps at which it shows that files cannot be replaced or created. */
  private static final Set<RestoreStep> AT_THE_TARGETS =
      EnumSet.of(RestoreStep.PREFLIGHT, RestoreStep.SECURE, RestoreStep.WRITE, RestoreStep.COMMIT);

  private Fallback() {}

  /**
   * Tells whether the second places are due: nothing of the unit is at the first ones, and the reason lies in files there. Of a
   * unit that is restored only where nothing is, the one reason is that something is there: a full disk is no version of a file.
   */
  static boolean isDue(PlannedUnit unit, UnitReport report) {
    return report.status() == FileRestoreStatus.NONE
        && !report.problems().isEmpty()
        && report.problems().stream().allMatch(problem -> problem instanceof RestoreProblem.EnvironmentError
            && AT_THE_TARGETS.contains(problem.step()))
        && (unit.replace() || TargetEntry.isSomethingThere(TargetEntry.presentTargets(unit)));
  }
}
