package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssException;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.core.restore.PlannedUnit.ServiceUse;
import io.vss4j.core.restore.UnitPlaces.Decision;
import io.vss4j.core.selection.ComponentTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides for one component whether its unit can be restored by this version, and where each of its files goes. */
final class UnitPlanner {
  private final UnitRequest request;
  private final UnitName name;
  private final WriterMetadata metadata;
  private final RestoreMethodSpec method;
  private final RestoreTarget target;
  private final UnitContents contents;
  private final Destinations destinations;
  private final List<FileDestination> decided = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  UnitPlanner(UnitRequest request, WriterMetadata metadata, RestoreSource source, Destinations destinations) {
    this.request = request;
    this.name = request.name();
    this.destinations = destinations;
    this.metadata = metadata;
    this.method = metadata.restoreMethod();
    // A writer that takes no part cannot have set a target: TGT-018.
    this.target = request.withWriter() ? request.document().restoreTarget() : RestoreTarget.ORIGINAL;
    List<FileSet> recorded = request.document().differencedFiles().stream().map(DifferencedFile::fileSet).toList();
    this.contents = new UnitContents(name, metadata, recorded, source, destinations);
  }

  /** Returns the unit with its destinations. */
  PlannedUnit plan() throws UnitRefusal {
    requireKnownComponent();
    MethodAndTarget outcome = MethodAndTarget.of(method.method(), target);
    requireSoundWriter(outcome);
    Set<ComponentKey> members = membersOfUnit();
    List<JoinedFile> files = contents.join(contents.files(request.explicitAtBackup(), members));
    UsableMappings mappings = new UsableMappings(name, destinations)
        .of(metadata.alternateLocationMappings(), files.stream().map(JoinedFile::fileSet).toList());
    DestinationRules rules = new DestinationRules(outcome, mappings.list(), request.document().newTargets());
    List<Decision> first = decide(files, file -> rules.first(file.fileSet(), file.mayBeMapped(), List.of()));
    List<Decision> fallback = decide(files, file -> rules.fallback(file.fileSet(), file.mayBeMapped()));
    boolean hasFallback = isWayOut(files, fallback);
    for (int i = 0; i < first.size(); i++) {
      decided.add(new FileDestination(first.get(i).file().stored(), first.get(i).destination(),
          hasFallback ? Optional.of(fallback.get(i).destination()) : Optional.empty()));
    }
    requirePlaces(files, first, mappings);
    requireCarriedOut(outcome, files);
    List<StoredDirectory> directories = contents.directories(request.explicitAtBackup(), members);
    PlannedUnit mapped = null;
    if (hasFallback) {
      mapped = unit(outcome, members, fallback, directories, rules::fallback, "there is no further way out", null);
    }
    return unit(outcome, members, first, directories, (fileSet, mayBeMapped) -> rules.first(fileSet, mayBeMapped, List.of()),
        mappingNote(hasFallback, mappings), mapped);
  }

  private static List<Decision> decide(List<JoinedFile> files, Function<JoinedFile, Optional<Destination>> rule) {
    List<Decision> decisions = new ArrayList<>();
    for (JoinedFile file : files) {
      rule.apply(file).ifPresent(destination -> decisions.add(new Decision(file, destination)));
    }
    return decisions;
  }

  /** The unit as a whole has another place only if each of its files has one, and not all have been there before. */
  private static boolean isWayOut(List<JoinedFile> files, List<Decision> fallback) {
    return fallback.size() == files.size() && fallback.stream()
        .anyMatch(decision -> decision.destination() instanceof Destination.AlternateLocation);
  }

  private PlannedUnit unit(
      MethodAndTarget outcome,
      Set<ComponentKey> members,
      List<Decision> decisions,
      List<StoredDirectory> recorded,
      BiFunction<FileSet, Boolean, Optional<Destination>> rule,
      String note,
      @Nullable PlannedUnit fallback)
      throws UnitRefusal {
    UnitPlaces places = new UnitPlaces(name, contents, destinations);
    List<PlannedFile> files = places.files(decisions);
    List<PlannedDirectory> directories = new ArrayList<>();
    for (StoredDirectory directory : recorded) {
      Optional<Destination> destination = rule.apply(directory.fileSet(), true);
      if (destination.isPresent()) {
        directories.add(places.directory(directory, destination.get()));
      } else {
        warnings.add(name + ": directory \"" + directory.relativePath() + "\" of " + directory.fileSet()
            + " is left out, for it is not mapped");
      }
    }
    List<Path> recursiveRoots = new ArrayList<>(contents.recursiveRoots(members));
    recursiveRoots.addAll(places.recursiveRootsElsewhere(files));
    return new PlannedUnit(name, outcome.replaces(), MethodAndTarget.serviceUse(method.method(), target), service(), files,
        directories, recursiveRoots, note, method.rebootRequired(), fallback);
  }

  private void requireKnownComponent() throws UnitRefusal {
    if (metadata.component(name.component()).isEmpty()) {
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "the stored metadata of " + metadata.writerName()
          + " does not know the component; the documents do not belong together").unit(name).requesterError());
    }
  }

  private void requireSoundWriter(MethodAndTarget outcome) throws UnitRefusal {
    String wrong = null;
    if (method.method() == RestoreMethod.UNDEFINED) {
      wrong = "the writer states no restore method (method UNDEFINED, target " + target + ")";
    } else if (method.writerRestore() == WriterRestorePolicy.UNDEFINED) {
      wrong = "the writer does not state when it wants restore events (method " + method.method() + ")";
    } else if (outcome == MethodAndTarget.WRITER_ERROR) {
      wrong = target == RestoreTarget.UNDEFINED
          ? "the writer left the restore target UNDEFINED (method " + method.method() + ")"
          : "target " + target + " cannot act at reboot (method " + method.method() + ")";
    } else if (method.method().needsService() && namedService() == null) {
      wrong = "the writer names no service for its method " + method.method() + " (target " + target + ")";
    }
    if (wrong != null) {
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, wrong).unit(name).writerError());
    }
  }

  private @Nullable String service() {
    return MethodAndTarget.serviceUse(method.method(), target) == ServiceUse.NONE ? null : namedService();
  }

  private @Nullable String namedService() {
    return method.service().map(String::strip).filter(service -> !service.isEmpty()).orElse(null);
  }

  /** The components that are restored through this one and not through a selected one further down. */
  private Set<ComponentKey> membersOfUnit() throws UnitRefusal {
    try {
      ComponentTree tree = ComponentTree.of(metadata);
      tree.restoreInclusion(request.explicitAtBackup(), name.component(), request.document().restoreSubcomponents());
      Map<ComponentKey, List<RestoreSubcomponent>> sound = new LinkedHashMap<>(request.selected());
      sound.entrySet().removeIf(other -> !isSound(tree, other.getKey(), other.getValue()));
      return tree.restoreOwners(request.explicitAtBackup(), sound.keySet(), sound).entrySet().stream()
          .filter(owned -> owned.getValue().samePlace(name.component()))
          .map(Map.Entry::getKey)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (VssException e) {
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "the documents or the selection do not fit together")
          .unit(name).cause(e).requesterError());
    }
  }

  /** Another component whose selection is wrong is refused for itself and changes nothing here. */
  private boolean isSound(ComponentTree tree, ComponentKey selected, List<RestoreSubcomponent> parts) {
    try {
      tree.restoreInclusion(request.explicitAtBackup(), selected, parts);
      return true;
    } catch (VssException e) {
      return false;
    }
  }

  private void requirePlaces(List<JoinedFile> files, List<Decision> decisions, UsableMappings mappings) throws UnitRefusal {
    if (decisions.size() < files.size()) {
      Set<JoinedFile> placed = decisions.stream().map(Decision::file).collect(Collectors.toSet());
      List<String> unmapped = files.stream().filter(file -> !placed.contains(file))
          .map(file -> file.stored().relativePath()).toList();
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "the writer declares no alternate location mapping for "
          + unmapped + ", which method " + method.method() + " with target " + target + " needs"
          + because(mappings)).unit(name).writerError());
    }
  }

  private static String because(UsableMappings mappings) {
    return mappings.faults().isEmpty() ? "" : "; " + String.join("; ", mappings.faults());
  }

  private void requireCarriedOut(MethodAndTarget outcome, List<JoinedFile> files) throws UnitRefusal {
    switch (outcome.place()) {
      case CUSTOM -> throw notCarriedOut("no handler for a custom restore can be given to this version");
      case AT_REBOOT, AT_REBOOT_IF_CANNOT_REPLACE ->
          throw notCarriedOut("this version does not restore when the machine starts again");
      default -> { }
    }
    if (target == RestoreTarget.DIRECTED) {
      throw notCarriedOut("this version does not carry out directed targets");
    }
    WriterComponent document = request.document();
    List<String> ranges = files.stream().map(JoinedFile::stored).filter(file -> file.ranges().isPresent())
        .map(StoredFile::relativePath).toList();
    if (!document.partialFiles().isEmpty() || !ranges.isEmpty()) {
      throw notCarriedOut("this version does not restore partial files: " + document.partialFiles() + ranges);
    }
  }

  private UnitRefusal notCarriedOut(String why) {
    return new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN,
        why + " (method " + method.method() + ", target " + target + ")").unit(name).requesterError());
  }

  private String mappingNote(boolean hasFallback, UsableMappings mappings) {
    if (hasFallback) {
      return "the alternate locations that the writer declares come next";
    }
    return MethodAndTarget.of(method.method(), target).hasFallback()
        ? "the writer does not declare an alternate location mapping for every file" + because(mappings)
        : "alternate locations are no way out here";
  }

  /** Returns what was decided for each file, as far as it came to that. */
  List<FileDestination> decided() {
    return decided;
  }

  /** Returns what is no reason to refuse the unit but worth saying. */
  List<String> warnings() {
    List<String> all = new ArrayList<>(contents.warnings());
    all.addAll(warnings);
    if (target == RestoreTarget.ORIGINAL && !request.document().directedTargets().isEmpty()) {
      all.add(name + ": directed targets are ignored, for the restore target is ORIGINAL");
    }
    if (request.document().backupSucceeded().filter(succeeded -> !succeeded).isPresent()) {
      all.add(name + ": the document does not say that its backup succeeded");
    }
    return all;
  }
}
