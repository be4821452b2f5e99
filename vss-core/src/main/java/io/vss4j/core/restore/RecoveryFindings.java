package io.vss4j.core.restore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what a {@link RecoveryReport} tells. */
final class RecoveryFindings {
  private final List<RecoveryReport.RecoveredUnit> units = new ArrayList<>();
  private final List<String> started = new ArrayList<>();
  private final List<String> toStart = new ArrayList<>();
  private final List<String> writers = new ArrayList<>();
  private final List<Path> living = new ArrayList<>();
  private final List<RestoreProblem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Path> blocked = new ArrayList<>();

  void unit(JournaledUnit unit, RecoveryReport.Outcome outcome) {
    UnitName name = unit.name();
    units.add(new RecoveryReport.RecoveredUnit(name.writer(), name.instance(), name.component(), outcome));
    if (outcome == RecoveryReport.Outcome.UNRECOVERED) {
      unit.targets().forEach(target -> blocked.add(target.path()));
    }
  }

  void started(List<String> services) {
    started.addAll(services);
  }

  void toStart(List<String> services) {
    toStart.addAll(services);
  }

  void writers(List<String> instances) {
    writers.addAll(instances);
  }

  void living(Path session) {
    living.add(session);
  }

  void problems(List<RestoreProblem> more) {
    problems.addAll(more);
  }

  void warnings(List<String> more) {
    warnings.addAll(more);
  }

  RecoveryReport report() {
    return new RecoveryReport(units, started, toStart, writers, living, problems, warnings, blocked);
  }
}
