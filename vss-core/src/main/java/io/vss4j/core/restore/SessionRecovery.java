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
  private @Nullable SessionJournal journal;

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

  /** Goes on after every failure, and starts services whatever has happened; what went wrong is among the findings. */
  void recover() {
    List<String> leftDown = state.servicesToStart();
    ServiceController controller = options.controller();
    StoppedServices services = controller == null
        ? null
        : new StoppedServices(controller, options.stopLimit(), options.startLimit(), this::journal, checkpoint);
    boolean needsServices = false;
    findings.writers(state.isSettled() ? List.of() : state.participants());
    for (JournaledUnit unit : state.units()) {
      Place place = unit.state() == JournaledUnit.State.OPEN ? rollBack(unit, services) : Place.IN_ORDER;
      needsServices |= place == Place.HALF_RESTORED && !unit.services().isEmpty();
      findings.unit(unit, outcome(unit, place));
    }
    if (services != null) {
      // A unit that is still half restored keeps its services down if they were found so; what ran until now runs again.
      services.adopt(needsServices ? List.of() : leftDown);
      startServices(services);
    }
    if (options.forget()) {
      forgetServices();
    }
    findings.toStart(state.servicesToStart());
    if (state.isSettled()) {
      remove();
    }
  }

  private static RecoveryReport.Outcome outcome(JournaledUnit unit, Place place) {
    if (place != Place.IN_ORDER) {
      return RecoveryReport.Outcome.UNRECOVERED;
    }
    return unit.state() == JournaledUnit.State.COMMITTED
        ? RecoveryReport.Outcome.COMMITTED
        : RecoveryReport.Outcome.ROLLED_BACK;
  }

  /** Opened when there is something to write. */
  private SessionJournal journal() throws IOException {
    if (journal == null) {
      journal = session.continuedJournal(state);
    }
    return journal;
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

  private void forgetServices() {
    for (String service : state.servicesToStart()) {
      try {
        journal().running(service);
      } catch (IOException e) {
        findings.problems(List.of(ProblemDetail.at(RestoreStep.JOURNAL, "service \"" + service
            + "\" cannot be forgotten, for the journal could not be told").cause(e).environmentError()));
      }
    }
  }

  private void remove() {
    try {
      session.remove();
    } catch (IOException e) {
      findings.warnings(List.of(
          "the journal in " + session.path() + " has nothing left to do, but could not be removed: " + e));
    }
  }

  private Place rollBack(JournaledUnit unit, @Nullable StoppedServices services) {
    RestoreProblem inTheWay = stopServices(unit, services);
    if (inTheWay != null) {
      findings.problems(List.of(inTheWay));
      return Place.HALF_RESTORED;
    }
    try {
      Rollback rollback = new Rollback(unit, UnitTrace.ofCrashedProcess(), openFiles, checkpoint);
      List<RestoreProblem> problems = rollback.run();
      findings.problems(problems);
      findings.warnings(rollback.warnings());
      return problems.isEmpty() ? record(unit) : Place.HALF_RESTORED;
    } catch (RuntimeException e) {
      findings.problems(List.of(ProblemDetail.at(RestoreStep.ROLLBACK, "the component could not be rolled back")
          .unit(unit.name()).cause(e).environmentError()));
      return Place.HALF_RESTORED;
    }
  }

  private Place record(JournaledUnit unit) {
    try {
      journal().rolledBack(unit);
    } catch (IOException e) {
      findings.problems(List.of(ProblemDetail.at(RestoreStep.JOURNAL, "the old files are back, but the journal could not be "
          + "told; no restore may write them until a later recovery has told it").unit(unit.name()).cause(e)
          .environmentError()));
      return Place.IN_ORDER_UNRECORDED;
    }
    for (JournaledTarget target : unit.targets()) {
      try {
        Files.deleteIfExists(target.undoCopy());
        checkpoint.reached("undo copy removed");
      } catch (IOException e) {
        findings.warnings(List.of("the copy " + target.undoCopy() + " is needed no more, but could not be removed: " + e));
      }
    }
    return Place.IN_ORDER;
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

  /** How the files of a unit are after its turn. */
  private enum Place {
    /** All new or all old, and the journal says so. */
    IN_ORDER,
    /** All old, which the journal does not say: a later recovery brings them back once more. */
    IN_ORDER_UNRECORDED,
    /** Some new, some old. */
    HALF_RESTORED
  }
}
