package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import io.vss4j.core.restore.PlannedUnit.ServiceUse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives each unit its turn, in the order of the document, with its service stopped.
 *
 * <p>A service is stopped before the first unit that needs it and started after the last. Where such spans overlap, all services
 * start at the end of the last of them: one may depend on another.
 */
final class UnitTurns implements ServiceGuard {
  private final UnitChecks checks;
  private final RestoreRun run;
  private final List<RestoreProblem> problems;
  private final @Nullable StoppedServices services;
  private final Map<String, UnitName> lastUses = new HashMap<>();

  /** Services whose first unit has had its turn and whose last has not. */
  private final Set<String> openSpans = new HashSet<>();

  /** Services that did not stop, or did not stay stopped. */
  private final Map<String, String> failures = new HashMap<>();

  UnitTurns(
      RestorePlan plan,
      UnitChecks checks,
      @Nullable StoppedServices services,
      RestoreRun run,
      List<RestoreProblem> problems) {
    this.checks = checks;
    this.services = services;
    this.run = run;
    this.problems = problems;
    for (PlanEntry entry : plan.entries()) {
      PlannedUnit unit = entry.unit();
      if (unit != null && needsService(unit)) {
        lastUses.put(publicName(unit), unit.name());
      }
    }
  }

  /** Gives a component its turn. */
  UnitReport take(PlanEntry entry, Function<PlannedUnit, UnitReport> restore) {
    PlannedUnit unit = entry.unit();
    if (unit == null) {
      return UnitReport.refused(entry.name(), entry.problems());
    }
    try {
      checks.require(unit);
      run.requireNotCancelled(unit.name());
      if (needsService(unit)) {
        openSpan(unit);
      }
      return restore.apply(unit);
    } catch (UnitRefusal e) {
      return UnitReport.refused(unit.name(), e.problems());
    } finally {
      if (needsService(unit) && unit.name().equals(lastUses.get(publicName(unit)))) {
        openSpans.remove(publicName(unit));
        startIfNoneIsNeeded();
      }
    }
  }

  /** Starts what is still stopped; to be called whatever has happened. */
  void end() {
    openSpans.clear();
    startIfNoneIsNeeded();
  }

  private void openSpan(PlannedUnit unit) throws UnitRefusal {
    String name = publicName(unit);
    requireReliable(unit, name);
    if (openSpans.add(name)) {
      try {
        requireServices().stop(checks.serviceId(name));
      } catch (ServiceFailure e) {
        failures.put(name, e.description());
        openSpans.remove(name);
        startIfNoneIsNeeded();
        throw new UnitRefusal(ProblemDetail.at(RestoreStep.STOP_SERVICE, e.description() + "; it is named by the writer as \""
            + name + "\"").unit(unit.name()).cause(e.getCause()).environmentError());
      }
    }
  }

  private void startIfNoneIsNeeded() {
    if (services == null || !openSpans.isEmpty()) {
      return;
    }
    for (ServiceFailure failure : services.startAll()) {
      problems.add(
          ProblemDetail.at(RestoreStep.START_SERVICE, failure.description()).cause(failure.getCause()).environmentError());
    }
  }

  @Override
  public void requireStopped(PlannedUnit unit) throws UnitRefusal {
    if (!needsService(unit)) {
      return;
    }
    String name = publicName(unit);
    requireReliable(unit, name);
    String why;
    try {
      String service = checks.serviceId(name);
      if (requireServices().isStopped(service)) {
        return;
      }
      why = "service \"" + service + "\" runs again by itself";
      requireServices().stop(service);
    } catch (ServiceFailure e) {
      why = e.description() + " again after it had started by itself";
    } catch (RuntimeException e) {
      why = "service \"" + name + "\" cannot be asked for its state: " + e;
    }
    failures.put(name, why);
    requireReliable(unit, name);
  }

  private void requireReliable(PlannedUnit unit, String name) throws UnitRefusal {
    String failure = failures.get(name);
    if (failure != null) {
      throw new UnitRefusal(
          ProblemDetail.at(RestoreStep.STOP_SERVICE, failure).unit(unit.name()).environmentError());
    }
  }

  @Override
  public List<String> servicesOf(PlannedUnit unit) {
    return needsService(unit) ? List.of(checks.serviceId(publicName(unit))) : List.of();
  }

  private static boolean needsService(PlannedUnit unit) {
    return unit.serviceUse() == ServiceUse.AROUND_FILES && !unit.isEmpty();
  }

  private static String publicName(PlannedUnit unit) {
    return requireNonNull(unit.service());
  }

  private StoppedServices requireServices() {
    // A unit that needs a service passes the checks only with a controller.
    return requireNonNull(services);
  }
}
