package io.vss4j.core.restore;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssException;
import io.vss4j.core.restore.PlannedUnit.ServiceUse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One execution of a plan: what crashed restores left is recovered first, then units and services take their turns. */
final class RestoreSession {
  private final RestoreSettings settings;
  private final RestorePlan plan;
  private final RestoreRun run;
  private final List<RestoreProblem> problems = new ArrayList<>();
  private final List<String> warnings;
  private @Nullable JournalDirectory journals;
  private @Nullable SessionDirectory session;
  private @Nullable SessionJournal journal;

  RestoreSession(RestoreSettings settings, RestorePlan plan, BooleanSupplier cancelled) {
    this.settings = settings;
    this.plan = plan;
    this.problems.addAll(plan.otherProblems());
    this.warnings = new ArrayList<>(plan.warnings());
    ProgressCount progress = new ProgressCount(plan, settings.onProgress(), warnings);
    this.run = new RestoreRun(settings.openFiles(), settings.handleLimit(), cancelled, progress, settings.checkpoint());
  }

  RestoreReport execute() {
    RecoveryReport recovery;
    try {
      recovery = prepare();
    } catch (IOException | VssException e) {
      return refuseAll(ProblemDetail.at(RestoreStep.JOURNAL,
          "no restore can run with the journals in " + settings.journal()).cause(e).environmentError());
    }
    UnitChecks checks = new UnitChecks(plan, recovery, requireJournals().path(), new ServiceNames(settings.serviceController()));
    List<UnitReport> reports = new ArrayList<>();
    UnitTurns turns = new UnitTurns(plan, checks, services(), run, problems);
    try {
      for (PlanEntry entry : plan.entries()) {
        UnitRecord restored = new UnitRecord();
        restored.begin();
        UnitReport report = turns.take(entry, unit -> restore(unit, turns));
        restored.commit(report);
        reports.add(report);
      }
    } finally {
      turns.end();
      endSession();
    }
    return new RestoreReport(
        reports, problems, warnings, rebootRequired(reports), recovery.isEmpty() ? null : recovery);
  }

  private UnitReport restore(PlannedUnit unit, ServiceGuard guard) {
    if (unit.isEmpty()) {
      return new UnitReport(unit.name().writer(), unit.name().instance(), unit.name().component(), FileRestoreStatus.ALL,
          UnitReport.Way.NOTHING_WRITTEN, List.of(), List.of(), List.of(), List.of());
    }
    try {
      SessionJournal open = journal();
      UnitReport report = new UnitRestore(unit, plan.source(), requireSession(), open, guard, run).restore();
      PlannedUnit fallback = unit.fallback();
      return fallback != null && Fallback.isDue(unit, report)
          ? new UnitRestore(fallback, plan.source(), requireSession(), open, guard, run).restore().after(report)
          : report;
    } catch (IOException e) {
      return UnitReport.refused(unit.name(), List.of(ProblemDetail.at(RestoreStep.JOURNAL,
          "no journal can be begun in " + settings.journal()).unit(unit.name()).cause(e).environmentError()));
    }
  }

  /** Stops and starts the services that are to load restored files. */
  RestoreReport restartServices(RestoreReport report) {
    Set<String> services = new LinkedHashSet<>();
    for (PlanEntry entry : plan.entries()) {
      PlannedUnit unit = entry.unit();
      if (unit != null && unit.service() != null && unit.serviceUse() == ServiceUse.AFTER_POST_RESTORE
          && hasLeftFiles(report.statusOf(unit.name().writer(), unit.name().component()))) {
        services.add(unit.service());
      }
    }
    List<RestoreProblem> more = new ArrayList<>();
    try {
      ServiceNames names = new ServiceNames(settings.serviceController());
      for (String service : services) {
        restart(service, names, more);
      }
    } finally {
      endSession();
    }
    RestoreReport all = report.with(more);
    // The report of the execution has those of the plan.
    for (String warning : warnings.subList(plan.warnings().size(), warnings.size())) {
      all = all.withWarning(warning);
    }
    return all;
  }

  private void restart(String publicName, ServiceNames names, List<RestoreProblem> more) {
    StoppedServices services = services();
    try {
      String service = names.find(publicName);
      if (services == null || services.isStopped(service)) {
        return;
      }
      services.stop(service);
    } catch (ServiceFailure e) {
      more.add(notLoaded(e.description(), e.getCause()));
    } catch (RuntimeException e) {
      more.add(notLoaded("service \"" + publicName + "\" cannot be asked for its state", e));
    }
    if (services != null) {
      services.startAll().forEach(failure -> more.add(
          ProblemDetail.at(RestoreStep.START_SERVICE, failure.description()).cause(failure.getCause()).environmentError()));
    }
  }

  private static RestoreProblem notLoaded(String why, @Nullable Throwable cause) {
    return ProblemDetail.at(RestoreStep.STOP_SERVICE, why + "; the restored files are in place, but the service has not loaded "
        + "them").cause(cause).environmentError();
  }

  private @Nullable StoppedServices services() {
    return settings.serviceController() == null ? null : new StoppedServices(
        settings.serviceController(), settings.stopLimit(), settings.startLimit(), this::journal, settings.checkpoint());
  }

  private static boolean hasLeftFiles(FileRestoreStatus status) {
    return status == FileRestoreStatus.ALL || status == FileRestoreStatus.FAILED;
  }

  private RecoveryReport prepare() throws IOException {
    JournalDirectory directory = JournalDirectory.open(settings.journal());
    journals = directory;
    RestoreRecovery.requireNoPendingMoves(directory);
    return RestoreRecovery.open(settings.journal())
        .serviceController(settings.serviceController())
        .limits(settings.stopLimit(), settings.startLimit())
        .recover(directory, settings.openFiles());
  }

  private JournalDirectory requireJournals() {
    if (journals == null) {
      throw new IllegalStateException("the journal directory is opened first");
    }
    return journals;
  }

  private SessionDirectory requireSession() {
    if (session == null) {
      throw new IllegalStateException("the journal is begun first");
    }
    return session;
  }

  /** The journal of this session, begun when it is first needed. */
  private SessionJournal journal() throws IOException {
    if (journal == null) {
      JournalDirectory directory = journals == null ? JournalDirectory.open(settings.journal()) : journals;
      SessionDirectory begun = directory.begin(settings.checkpoint());
      session = begun;
      SessionJournal first = begun.journal(begun.state());
      first.participants(plan.participants().stream().map(Object::toString).toList());
      journal = first;
    }
    return journal;
  }

  private void endSession() {
    SessionDirectory ending = session;
    if (ending == null) {
      return;
    }
    if (journal == null || !journal.state().isSettled()) {
      ending.leave();
      warnings.add("the journal in " + ending.path() + " is kept for a recovery");
      return;
    }
    try {
      ending.remove();
    } catch (IOException e) {
      warnings.add("the journal in " + ending.path() + " has nothing left to do, but could not be removed: " + e);
    }
  }

  private RestoreReport refuseAll(RestoreProblem problem) {
    List<UnitReport> reports = plan.entries().stream()
        .map(entry -> UnitReport.refused(entry.name(), entry.problems().isEmpty() ? List.of(problem) : entry.problems()))
        .toList();
    List<RestoreProblem> all = new ArrayList<>(problems);
    all.add(problem);
    return new RestoreReport(reports, all, warnings, false, null);
  }

  private boolean rebootRequired(List<UnitReport> reports) {
    for (int i = 0; i < reports.size(); i++) {
      PlannedUnit unit = plan.entries().get(i).unit();
      if (unit != null && unit.rebootRequired() && !reports.get(i).files().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
