package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.spi.PathResolver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks through the Backup Components Document and decides for each chosen component. */
final class PlanMaking {
  private final RangesFiles source;
  private final Destinations destinations;
  private final List<WriterMetadata> metadata;
  private final List<WriterStatus> writerStatus;
  private final Set<WriterId> ignoredVetoes;
  private final DestinationClaims claims = new DestinationClaims();
  private final List<PlanEntry> entries = new ArrayList<>();
  private final List<RestoreProblem> otherProblems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  PlanMaking(
      RestoreSource source,
      PathResolver resolver,
      List<WriterMetadata> metadata,
      List<WriterStatus> writerStatus,
      Set<WriterId> ignoredVetoes) {
    this.source = new RangesFiles(source);
    this.destinations = new Destinations(resolver);
    this.metadata = metadata;
    this.writerStatus = writerStatus;
    this.ignoredVetoes = ignoredVetoes;
  }

  void read(List<WriterComponents> document, Map<WriterId, List<ComponentKey>> withoutWriter) {
    Set<UnitName> found = new LinkedHashSet<>();
    for (WriterComponents writer : document) {
      List<ComponentKey> alone = withoutWriter.getOrDefault(writer.writerId(), List.of());
      Set<ComponentKey> explicit = new LinkedHashSet<>();
      Map<ComponentKey, List<RestoreSubcomponent>> chosen = new LinkedHashMap<>();
      for (WriterComponent component : writer.components()) {
        explicit.add(component.key());
        if (component.isSelectedForRestore() || isNamed(alone, component.key())) {
          chosen.put(component.key(), component.restoreSubcomponents());
        }
      }
      for (WriterComponent component : writer.components()) {
        if (chosen.containsKey(component.key())) {
          UnitName name = new UnitName(writer.writerId(), writer.instanceId(), component.key());
          found.add(name);
          decide(new UnitRequest(name, component, explicit, chosen, component.isSelectedForRestore()));
        }
      }
    }
    withoutWriter.forEach((writer, keys) -> keys.forEach(key -> requireFound(found, writer, key)));
  }

  private void requireFound(Set<UnitName> found, WriterId writer, ComponentKey key) {
    if (found.stream().noneMatch(name -> name.is(writer, key))) {
      otherProblems.add(ProblemDetail.at(RestoreStep.PLAN, "the component is not explicitly part of the backup")
          .unit(writer, null, key).requesterError());
    }
  }

  private void decide(UnitRequest request) {
    List<FileDestination> decided = List.of();
    try {
      requireConsent(request);
      WriterMetadata stored = storedMetadata(request.name());
      UnitPlanner planner = new UnitPlanner(request, stored, source, destinations);
      decided = planner.decided();
      PlannedUnit unit = whereNothingIs(planner.plan());
      warnings.addAll(planner.warnings());
      entries.add(PlanEntry.of(claimed(unit), decided));
    } catch (UnitRefusal e) {
      entries.add(PlanEntry.refused(request.name(), e.problems(), decided));
    }
  }

  /** Takes all places of a unit; where only its way out is taken, it goes without that. */
  private PlannedUnit claimed(PlannedUnit unit) throws UnitRefusal {
    claims.claim(unit);
    PlannedUnit fallback = unit.fallback();
    if (fallback == null) {
      return unit;
    }
    try {
      claims.claim(fallback);
      return unit;
    } catch (UnitRefusal e) {
      String why = "its alternate locations are no way out: " + e.problems().get(0).message();
      warnings.add(unit.name() + ": " + why);
      return unit.withoutFallback(why);
    }
  }

  private void requireConsent(UnitRequest request) throws UnitRefusal {
    UnitName name = request.name();
    List<WriterStatus> running = writerStatus.stream().filter(status -> status.writerId().equals(name.writer())).toList();
    if (!request.withWriter()) {
      if (!running.isEmpty()) {
        warnings.add(name + ": its writer runs, but takes no part in the restore");
      }
      return;
    }
    Optional<WriterStatus> failed =
        running.stream().filter(status -> status.joined() && status.isFailure()).findFirst();
    if (failed.isEmpty()) {
      return;
    }
    String said = request.document().preRestoreFailureMessage().map(message -> "; of the component: " + message).orElse("");
    if (!ignoredVetoes.contains(name.writer())) {
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "the writer failed PreRestore: " + failed.get() + said)
          .unit(name).writerError());
    }
    warnings.add(name + ": restored although the writer failed PreRestore: " + failed.get() + said);
  }

  private WriterMetadata storedMetadata(UnitName name) throws UnitRefusal {
    List<WriterMetadata> ofClass = metadata.stream().filter(stored -> stored.writerId().equals(name.writer())).toList();
    return ofClass.stream().filter(stored -> stored.instanceId().equals(name.instance())).findFirst()
        .or(() -> ofClass.size() == 1 ? Optional.of(ofClass.get(0)) : Optional.empty())
        .orElseThrow(() -> new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, ofClass.isEmpty()
            ? "no stored Writer Metadata Document of the writer was given"
            : "several stored Writer Metadata Documents of the writer were given, none of the instance " + name.instance())
            .unit(name).requesterError()));
  }

  /** A unit that is restored only where nothing is goes to its second places if something is at one of the first. */
  private static PlannedUnit whereNothingIs(PlannedUnit unit) throws UnitRefusal {
    List<RestoreProblem> present = TargetEntry.presentTargets(unit);
    if (present.isEmpty()) {
      return unit;
    }
    PlannedUnit fallback = unit.fallback();
    if (fallback != null && TargetEntry.isSomethingThere(present)) {
      List<RestoreProblem> presentToo = TargetEntry.presentTargets(fallback);
      if (presentToo.isEmpty()) {
        return fallback;
      }
      present.addAll(presentToo);
    }
    throw new UnitRefusal(present);
  }

  private static boolean isNamed(List<ComponentKey> keys, ComponentKey key) {
    return keys.stream().anyMatch(named -> named.matches(key));
  }

  /** The medium, with the files that the plan adds to it. */
  RestoreSource source() {
    return source;
  }

  List<PlanEntry> entries() {
    return entries;
  }

  List<RestoreProblem> otherProblems() {
    return otherProblems;
  }

  List<String> warnings() {
    return warnings;
  }

  List<WriterStatus> participants() {
    return writerStatus.stream().filter(WriterStatus::joined).toList();
  }
}
