package io.vss4j.core.restore;

import java.util.List;

/** Ends the planning or the restore of one unit; carries why. */
final class UnitRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<RestoreProblem> problems;

  UnitRefusal(RestoreProblem problem) {
    this(List.of(problem));
  }

  UnitRefusal(List<RestoreProblem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  List<RestoreProblem> problems() {
    return problems;
  }
}
