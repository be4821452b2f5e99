package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.WriterState;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.requester.WriterStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a restore did: one entry for each component of the plan, and what went wrong around them. Immutable. */
public final class RestoreReport {
  private final List<UnitReport> units;
  private final List<RestoreProblem> otherProblems;
  private final List<String> warnings;
  private final boolean rebootRequired;
  private final @Nullable RecoveryReport recovery;
  private final Map<SessionPhase, List<WriterStatus>> writerStatus;

  RestoreReport(
      List<UnitReport> units,
      List<RestoreProblem> otherProblems,
      List<String> warnings,
      boolean rebootRequired,
      @Nullable RecoveryReport recovery) {
    this(units, otherProblems, warnings, rebootRequired, recovery, Map.of());
  }

  private RestoreReport(
      List<UnitReport> units,
      List<RestoreProblem> otherProblems,
      List<String> warnings,
      boolean rebootRequired,
      @Nullable RecoveryReport recovery,
      Map<SessionPhase, List<WriterStatus>> writerStatus) {
    this.units = List.copyOf(units);
    this.otherProblems = List.copyOf(otherProblems);
    this.warnings = List.copyOf(warnings);
    this.rebootRequired = rebootRequired;
    this.recovery = recovery;
    this.writerStatus = Map.copyOf(writerStatus);
  }

  RestoreReport with(List<RestoreProblem> moreProblems) {
    List<RestoreProblem> all = new ArrayList<>(otherProblems);
    all.addAll(moreProblems);
    return new RestoreReport(units, all, warnings, rebootRequired, recovery, writerStatus);
  }

  /** Returns this report with one more warning. */
  public RestoreReport withWarning(String warning) {
    List<String> all = new ArrayList<>(warnings);
    all.add(warning);
    return new RestoreReport(units, otherProblems, all, rebootRequired, recovery, writerStatus);
  }

  /** Returns this report with a problem: the session with the writers went wrong after files were dealt with. */
  public RestoreReport withSessionFailure(Throwable cause) {
    return with(List.of(ProblemDetail.at(RestoreStep.POST_RESTORE,
        "the session with the writers could not be brought to its end as it should").cause(cause).environmentError()));
  }

  /** Returns this report with a problem: the writer recorded a failure for one component; its status stays as it is. */
  public RestoreReport withComponentFailure(
      WriterId writer, WriterInstanceId instance, ComponentKey component, String failure) {
    return with(List.of(
        ProblemDetail.at(RestoreStep.POST_RESTORE, failure).unit(writer, instance, component).writerError()));
  }

  /**
   * Returns this report with the status of the writers after the two events. A participant that was lost before it got PostRestore,
   * or that failed there, becomes a problem; statuses of components stay as they are.
   */
  public RestoreReport withWriterStatus(List<WriterStatus> afterPreRestore, List<WriterStatus> afterPostRestore) {
    List<RestoreProblem> all = new ArrayList<>(otherProblems);
    for (WriterStatus status : afterPostRestore) {
      if (isLost(status)) {
        all.add(ProblemDetail.at(RestoreStep.POST_RESTORE, "the writer was lost and did not get PostRestore: " + status)
            .unit(status.writerId(), status.instanceId(), null).environmentError());
      } else if (status.joined() && status.state() == WriterState.FAILED_AT_POST_RESTORE) {
        all.add(ProblemDetail.at(RestoreStep.POST_RESTORE, "the writer failed: " + status)
            .unit(status.writerId(), status.instanceId(), null).writerError());
      }
    }
    return new RestoreReport(units, all, warnings, rebootRequired, recovery, Map.of(
        SessionPhase.RESTORING, List.copyOf(afterPreRestore), SessionPhase.RESTORED, List.copyOf(afterPostRestore)));
  }

  /**
   * Returns the status of all writers as it was gathered after PreRestore ({@link SessionPhase#RESTORING}) or PostRestore
   * ({@link SessionPhase#RESTORED}); empty where the report does not know it.
   */
  public List<WriterStatus> writerStatus(SessionPhase phase) {
    return writerStatus.getOrDefault(phase, List.of());
  }

  /** Returns the writer instances that took part and were gone by the end, under their old instance ids. */
  public List<WriterStatus> lostWriters() {
    return writerStatus(SessionPhase.RESTORED).stream().filter(RestoreReport::isLost).toList();
  }

  private static boolean isLost(WriterStatus status) {
    return status.joined() && status.state() == WriterState.UNKNOWN;
  }

  /**
   * Returns the status of a component, to be reported to its writer; UNDEFINED for one that was not in the plan.
   *
   * @throws IllegalArgumentException if several writers have such a component
   */
  public FileRestoreStatus statusOf(ComponentKey component) {
    List<UnitReport> found = units.stream().filter(unit -> unit.component().matches(component)).toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException("several writers have a component " + component + "; name the writer");
    }
    return found.isEmpty() ? FileRestoreStatus.UNDEFINED : found.get(0).status();
  }

  /** Returns the status of a component of a writer; UNDEFINED for one that was not in the plan. */
  public FileRestoreStatus statusOf(WriterId writer, ComponentKey component) {
    return unit(writer, component).map(UnitReport::status).orElse(FileRestoreStatus.UNDEFINED);
  }

  /** Returns what became of a component. */
  public Optional<UnitReport> unit(WriterId writer, ComponentKey component) {
    return units.stream().filter(unit -> unit.name().is(writer, component)).findFirst();
  }

  /** Returns what became of each component, in the order of the Backup Components Document. */
  public List<UnitReport> units() {
    return units;
  }

  /** Returns every problem: those of components, and those of services and of the journal. */
  public List<RestoreProblem> problems() {
    List<RestoreProblem> problems = new ArrayList<>(otherProblems);
    units.forEach(unit -> problems.addAll(unit.problems()));
    return List.copyOf(problems);
  }

  /** Returns what is worth knowing and kept nothing from being restored. */
  public List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    units.forEach(unit -> all.addAll(unit.warnings()));
    return List.copyOf(all);
  }

  /** Tells whether a writer of which files were restored says that the machine must be restarted. */
  public boolean isRebootRequired() {
    return rebootRequired;
  }

  /** Returns what was recovered of earlier restores that a crash had ended, if there were any. */
  public Optional<RecoveryReport> recovery() {
    return Optional.ofNullable(recovery);
  }

  /**
   * Tells whether every component of the plan was restored, nothing went wrong around them, and nothing is left to be put in order
   * of earlier restores.
   */
  public boolean isComplete() {
    return otherProblems.isEmpty()
        && units.stream().allMatch(unit -> unit.status() == FileRestoreStatus.ALL)
        && (recovery == null || recovery.isComplete());
  }

  /** Returns a summary, one line for each component, problem and warning. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (UnitReport unit : units) {
      lines.add(unit.name() + ": " + unit.status()
          + (unit.status() == FileRestoreStatus.ALL ? ", " + unit.files().size() + " files" : ""));
      unit.problems().forEach(problem -> lines.add("  " + problem));
      unit.warnings().forEach(warning -> lines.add("  warning: " + warning));
    }
    otherProblems.forEach(problem -> lines.add(problem.toString()));
    warnings.forEach(warning -> lines.add("warning: " + warning));
    if (recovery != null) {
      lines.add(recovery.toString());
    }
    return String.join(System.lineSeparator(), lines);
  }
}
