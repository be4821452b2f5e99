package io.vss4j.core.restore;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known against a unit, or against the whole session, before the first service or file is touched. */
final class UnitChecks {
  private final RestorePlan plan;
  private final ServiceNames names;
  private final Path journals;
  private final Set<Path> blocked;
  private final Map<String, String> services = new LinkedHashMap<>();
  private final Map<String, ServiceFailure> failures = new LinkedHashMap<>();
  private final Optional<String> journalInTheWay;

  UnitChecks(RestorePlan plan, RecoveryReport recovery, Path journals, ServiceNames names) {
    this.plan = plan;
    this.names = names;
    this.journals = journals;
    this.blocked = new HashSet<>(recovery.blockedTargets());
    this.journalInTheWay = journalInTheWay();
    findServices();
  }

  /** Refuses a unit that cannot be begun. */
  void require(PlannedUnit unit) throws UnitRefusal {
    if (journalInTheWay.isPresent()) {
      throw new UnitRefusal(
          ProblemDetail.at(RestoreStep.JOURNAL, journalInTheWay.get()).unit(unit.name()).requesterError());
    }
    for (PlannedFile file : unit.filesOfAllPlaces()) {
      if (blocked.contains(file.target())) {
        throw new UnitRefusal(ProblemDetail.at(RestoreStep.RECOVERY, "the file belongs to a component that an earlier restore "
            + "left half done and that could not be recovered").unit(unit.name()).file(file.target()).environmentError());
      }
    }
    String service = unit.service();
    ServiceFailure failure = service == null ? null : failures.get(service);
    if (failure != null) {
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.STOP_SERVICE, failure.description()).unit(unit.name())
          .cause(failure.getCause()).environmentError());
    }
  }

  /** Returns the name that the controller takes for a service that was found. */
  String serviceId(String publicName) {
    String id = services.get(publicName);
    if (id == null) {
      throw new IllegalStateException("service " + publicName + " was not found");
    }
    return id;
  }

  private void findServices() {
    for (PlanEntry entry : plan.entries()) {
      PlannedUnit unit = entry.unit();
      if (unit != null && unit.service() != null) {
        try {
          services.put(unit.service(), names.find(unit.service()));
        } catch (ServiceFailure e) {
          failures.put(unit.service(), e);
        }
      }
    }
  }

  /** The journal must not be restored over, and must not lie in a tree that is backed up and restored as a whole. */
  private Optional<String> journalInTheWay() {
    for (PlanEntry entry : plan.entries()) {
      PlannedUnit unit = entry.unit();
      if (unit == null) {
        continue;
      }
      List<Path> covered = unit.recursiveRootsOfAllPlaces().stream().filter(journals::startsWith).toList();
      if (!covered.isEmpty()) {
        return Optional.of("the journal directory " + journals + " lies in " + covered.get(0) + ", all of which belongs to "
            + unit.name());
      }
      for (PlannedFile file : unit.filesOfAllPlaces()) {
        if (file.target().startsWith(journals) || journals.startsWith(file.target())) {
          return Optional.of("the file " + file.target() + " of " + unit.name() + " lies in the journal directory " + journals);
        }
      }
    }
    return Optional.empty();
  }
}
