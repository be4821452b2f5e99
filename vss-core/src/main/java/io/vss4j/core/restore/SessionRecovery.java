package io.vss4j.core.restore;

import io.vss4j.api.spi.ServiceController;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts one ended session in order: its unfinished units first, then its services. */
final class SessionRecovery {
  private final SessionDirectory session;
  private final JournalState state;
  private final OpenFiles openFiles;
  private final RestoreRecovery.ServiceOptions options;
  private final RecoveryFindings findings;
  private final Checkpoint checkpoint;

  SessionRecovery(
      SessionDirectory session,
      JournalState state,
      OpenFiles openFiles,
      RestoreRecovery.ServiceOptions options,
      RecoveryFindings findings,
      Checkpoint checkpoint) {
    this.session = session;
    this.state = state;
    this.openFiles = openFiles;
    this.options = options;
    this.findings = findings;
    this.checkpoint = checkpoint;
  }

  void recover() throws IOException {
    SessionJournal journal = session.continuedJournal(state);
    List<String> leftDown = state.servicesToStart();
    ServiceController controller = options.controller();
    StoppedServices services = controller == null
        ? null
        : new StoppedServices(controller, options.stopLimit(), options.startLimit(), () -> journal, checkpoint);
    boolean needsServices = false;
    findings.writers(state.isSettled() ? List.of() : state.participants());
    for (JournaledUnit unit : state.units()) {
      if (unit.state() == JournaledUnit.State.OPEN && !rollBack(unit, journal, services)) {
        needsServices |= !unit.services().isEmpty();
        findings.unit(unit, RecoveryReport.Outcome.UNRECOVERED);
      } else {
        findings.unit(unit, unit.state() == JournaledUnit.State.COMMITTED
            ? RecoveryReport.Outcome.COMMITTED
            : RecoveryReport.Outcome.ROLLED_BACK);
      }
    }
    if (services != null) {
      // A unit that is still half restored keeps its services down if they were found so; what ran until now runs again.
      services.adopt(needsServices ? List.of() : leftDown);
      startServices(services);
    }
    if (options.forget()) {
      for (String service : state.servicesToStart()) {
        journal.running(service);
      }
    }
    findings.toStart(state.servicesToStart());
    if (state.isSettled()) {
      session.remove();
    }
  }

  private void startServices(StoppedServices services) {
    List<String> before = state.servicesToStart();
    for (ServiceFailure failure : services.startAll()) {
      findings.problems(List.of(
          ProblemDetail.at(RestoreStep.START_SERVICE, failure.description()).cause(failure.getCause()).environmentError()));
    }
    List<String> started = new ArrayList<>(before);
    started.removeAll(state.servicesToStart());
    findings.started(started);
  }

  private boolean rollBack(JournaledUnit unit, SessionJournal journal, @Nullable StoppedServices services)
      throws IOException {
    RestoreProblem inTheWay = stopServices(unit, services);
    if (inTheWay != null) {
      findings.problems(List.of(inTheWay));
      return false;
    }
    Rollback rollback = new Rollback(unit, UnitTrace.ofCrashedProcess(), openFiles, checkpoint);
    List<RestoreProblem> problems = rollback.run();
    findings.problems(problems);
    findings.warnings(rollback.warnings());
    if (!problems.isEmpty()) {
      return false;
    }
    journal.rolledBack(unit);
    for (JournaledTarget target : unit.targets()) {
      Files.deleteIfExists(target.undoCopy());
      checkpoint.reached("undo copy removed");
    }
    return true;
  }

  /** Sees to it that the services of a unit are down; returns what is in the way. */
  private @Nullable RestoreProblem stopServices(JournaledUnit unit, @Nullable StoppedServices services) {
    if (unit.services().isEmpty()) {
      return null;
    }
    if (services == null) {
      return options.areDown() ? null : ProblemDetail.at(RestoreStep.RECOVERY, "the services " + unit.services()
          + " must be down before the files can be recovered, and there is no service controller")
          .unit(unit.name()).requesterError();
    }
    try {
      for (String service : unit.services()) {
        if (!services.isStopped(service)) {
          services.stop(service);
        }
      }
      return null;
    } catch (ServiceFailure e) {
      return ProblemDetail.at(RestoreStep.STOP_SERVICE, e.description()).unit(unit.name()).cause(e.getCause())
          .environmentError();
    } catch (RuntimeException e) {
      return ProblemDetail.at(RestoreStep.STOP_SERVICE, "the services " + unit.services() + " cannot be asked for their state")
          .unit(unit.name()).cause(e).environmentError();
    }
  }
}
