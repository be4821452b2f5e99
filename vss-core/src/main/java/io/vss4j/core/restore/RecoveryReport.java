package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a recovery found of restores that had ended without putting everything in order, and what it did.
 *
 * @param units the components that such a restore had begun
 * @param servicesStarted services that were started again
 * @param servicesToStart services that a restore had stopped and that are still to be started
 * @param writersInRestore writer instances that had got PreRestore from such a restore and not PostRestore; they are sent nothing
 * @param livingSessions places of restores that run now and were left alone
 * @param problems what could not be put in order
 * @param warnings what is worth knowing
 * @param blockedTargets files that belong to components that could not be recovered; no other restore may write them
 */
public record RecoveryReport(
    List<RecoveredUnit> units,
    List<String> servicesStarted,
    List<String> servicesToStart,
    List<String> writersInRestore,
    List<Path> livingSessions,
    List<RestoreProblem> problems,
    List<String> warnings,
    List<Path> blockedTargets) {
  /** What is reported when nothing is found. */
  public static final RecoveryReport NOTHING_FOUND = new RecoveryReport(
      List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /** Makes the value; the lists are copied. */
  public RecoveryReport {
    units = List.copyOf(units);
    servicesStarted = List.copyOf(servicesStarted);
    servicesToStart = List.copyOf(servicesToStart);
    writersInRestore = List.copyOf(writersInRestore);
    livingSessions = List.copyOf(livingSessions);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    blockedTargets = List.copyOf(blockedTargets);
  }

  /** Tells whether nothing is left to be put in order. */
  public boolean isComplete() {
    return problems.isEmpty() && servicesToStart.isEmpty()
        && units.stream().noneMatch(unit -> unit.outcome() == Outcome.UNRECOVERED);
  }

  /** Tells whether there was anything to report. */
  public boolean isEmpty() {
    return units.isEmpty() && servicesStarted.isEmpty() && servicesToStart.isEmpty() && problems.isEmpty();
  }

  /** Returns a summary, one line for each component, service and problem. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    units.forEach(unit -> lines.add("recovery of " + unit.component() + " of writer {" + unit.writer() + "}: " + unit.outcome()));
    servicesStarted.forEach(service -> lines.add("service started: " + service));
    servicesToStart.forEach(service -> lines.add("service still to be started: " + service));
    writersInRestore.forEach(writer -> lines.add("writer that waits for PostRestore: " + writer));
    problems.forEach(problem -> lines.add(problem.toString()));
    warnings.forEach(warning -> lines.add("warning: " + warning));
    return lines.isEmpty() ? "nothing to recover" : String.join(System.lineSeparator(), lines);
  }

  /**
   * A component that an ended restore had begun.
   *
   * @param writer the writer's class id
   * @param instance the instance that the backup's document names
   * @param component the explicitly included component
   * @param outcome what became of it
   */
  public record RecoveredUnit(WriterId writer, WriterInstanceId instance, ComponentKey component, Outcome outcome) {}

  /** What became of a component. */
  public enum Outcome {
    /** The restore had finished it: every new file is in its place. */
    COMMITTED,
    /** Every old file is in its place, brought back by the restore or by this recovery. */
    ROLLED_BACK,
    /** It could not be put in order now; take it as corrupt until a later recovery can. */
    UNRECOVERED
  }
}
