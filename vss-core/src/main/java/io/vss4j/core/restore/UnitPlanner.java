package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssException;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.core.restore.PlannedUnit.ServiceUse;
import io.vss4j.core.restore.UnitPlaces.Decision;
import io.vss4j.core.selection.ComponentTree;
import io.vss4j.core.selection.FileRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
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
  /** What the writer ordered. */
  private final RestoreTarget ordered;
  /** What that comes to. */
  private final RestoreTarget target;
  private final RangesFiles source;
  private final UnitContents contents;
  private final Destinations destinations;
  private final List<FileDestination> decided = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  UnitPlanner(UnitRequest request, WriterMetadata metadata, RangesFiles source, Destinations destinations) {
    this.request = request;
    this.name = request.name();
    this.destinations = destinations;
    this.metadata = metadata;
    this.method = metadata.restoreMethod();
    this.source = source;
    // A writer that takes no part cannot have set a target: TGT-018.
    this.ordered = request.withWriter() ? request.document().restoreTarget() : RestoreTarget.ORIGINAL;
    boolean nothingDirected = ordered == RestoreTarget.DIRECTED && request.document().directedTargets().isEmpty()
        && MethodAndTarget.of(method.method(), ordered) != MethodAndTarget.WRITER_ERROR;
    this.target = nothingDirected ? RestoreTarget.ORIGINAL : ordered;
    List<FileSet> recorded = new ArrayList<>(differencedSets());
    request.document().partialFiles().forEach(file -> recorded.add(FileSet.of(file.path(), file.filename())));
    this.contents = new UnitContents(name, metadata, recorded, source, destinations);
  }

  /** Returns the unit with its destinations. */
  PlannedUnit plan() throws UnitRefusal {
    requireKnownComponent();
    MethodAndTarget outcome = MethodAndTarget.of(method.method(), target);
    requireSoundWriter(outcome);
    Set<ComponentKey> members = membersOfUnit();
    List<JoinedFile> files = contents.join(contents.files(request.explicitAtBackup(), members));
    FilesByPlace byPlace = new FilesByPlace(name, destinations, files);
    DirectedTargets directed = new DirectedTargets(name).of(
        target == RestoreTarget.DIRECTED ? request.document().directedTargets() : List.of(), byPlace);
    UsableMappings mappings = new UsableMappings(name, destinations)
        .of(metadata.alternateLocationMappings(), files.stream().map(JoinedFile::fileSet).toList());
    DestinationRules rules = new DestinationRules(outcome, mappings.list(), request.document().newTargets());
    requireNoContradiction(files, directed, rules);
    List<Decision> first =
        decide(files, file -> rules.first(file.fileSet(), file.mayBeMapped(), directed.of(file)));
    List<Decision> fallback = decide(files, file -> rules.fallback(file.fileSet(), file.mayBeMapped()));
    Set<JoinedFile> rangesFilesOfUnit = rangesFilesOfUnit(byPlace);
    boolean hasFallback = rangesFilesOfUnit.isEmpty() && isWayOut(files, fallback);
    for (int i = 0; i < first.size(); i++) {
      decided.add(new FileDestination(first.get(i).file().stored(), first.get(i).destination(),
          hasFallback ? Optional.of(fallback.get(i).destination()) : Optional.empty()));
    }
    requirePlaces(files, first, mappings);
    requireCarriedOut(outcome);
    requireInPlace(rangesFilesOfUnit, first);
    List<Decision> rangesFiles = rangesFiles(files, byPlace);
    List<StoredDirectory> directories = contents.directories(request.explicitAtBackup(), members);
    PlannedUnit mapped = null;
    if (hasFallback) {
      mapped = unit(outcome, members, joined(rangesFiles, fallback), directed, directories, rules::fallback, "there is no further way out", null);
    }
    return unit(outcome, members, joined(rangesFiles, first), directed, directories,
        (fileSet, mayBeMapped) -> rules.first(fileSet, mayBeMapped, List.of()),
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
      DirectedTargets directed,
      List<StoredDirectory> recorded,
      BiFunction<FileSet, Boolean, Optional<Destination>> rule,
      String note,
      @Nullable PlannedUnit fallback)
      throws UnitRefusal {
    UnitPlaces places = new UnitPlaces(name, contents, destinations);
    List<PlannedFile> files = places.files(decisions, directed);
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
      wrong = "the writer states no restore method (method UNDEFINED, target " + ordered + ")";
    } else if (method.writerRestore() == WriterRestorePolicy.UNDEFINED) {
      wrong = "the writer does not state when it wants restore events (method " + method.method() + ")";
    } else if (outcome == MethodAndTarget.WRITER_ERROR) {
      wrong = ordered == RestoreTarget.UNDEFINED
          ? "the writer left the restore target UNDEFINED (method " + method.method() + ")"
          : "target " + ordered + " cannot act at reboot (method " + method.method() + ")";
    } else if (method.method().needsService() && namedService() == null) {
      wrong = "the writer names no service for its method " + method.method() + " (target " + ordered + ")";
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
          + unmapped + ", which method " + method.method() + " with target " + ordered + " needs"
          + because(mappings)).unit(name).writerError());
    }
  }

  private static String because(UsableMappings mappings) {
    return mappings.faults().isEmpty() ? "" : "; " + String.join("; ", mappings.faults());
  }

  private void requireCarriedOut(MethodAndTarget outcome) throws UnitRefusal {
    switch (outcome.place()) {
      case CUSTOM -> throw notCarriedOut("no handler for a custom restore can be given to this version");
      case AT_REBOOT, AT_REBOOT_IF_CANNOT_REPLACE ->
          throw notCarriedOut("this version does not restore when the machine starts again");
      default -> { }
    }
  }

  private void requireNoContradiction(List<JoinedFile> files, DirectedTargets directed, DestinationRules rules)
      throws UnitRefusal {
    for (JoinedFile file : files) {
      Optional<Destination> chosen = rules.newPlace(file.fileSet());
      if (chosen.isPresent() && !directed.of(file).isEmpty()) {
        throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "\"" + file.stored().relativePath() + "\" has both a "
            + chosen.get() + " and directed targets: " + new Destination.Directed(directed.of(file)))
            .unit(name).member(file.stored().member()).requesterError());
      }
    }
  }

  /** Returns the ranges files that have to be there before ranges are written, as far as they are no files of the unit. */
  private List<Decision> rangesFiles(List<JoinedFile> files, FilesByPlace byPlace) throws UnitRefusal {
    Set<JoinedFile> differenced = new HashSet<>();
    List<FileSet> sets = differencedSets();
    for (JoinedFile file : files) {
      if (!sets.isEmpty() && file.original() != null && contents.isIn(sets, file)) {
        differenced.add(file);
      }
    }
    Map<JoinedFile, PartialFile> partial = new PartialFileCheck(name)
        .of(files, request.document().partialFiles(), byPlace, differenced::contains).listed();
    return source.of(name, partial, byPlace, destinations).stream()
        .map(file -> new Decision(file, new Destination.Original())).toList();
  }

  /** Returns the files of the unit that say which ranges of others are to be written. */
  private Set<JoinedFile> rangesFilesOfUnit(FilesByPlace byPlace) throws UnitRefusal {
    Set<JoinedFile> found = new HashSet<>();
    for (PartialFile order : request.document().partialFiles()) {
      if (FileRange.parse(order.ranges()).isEmpty()) {
        RangesFiles.Place place = RangesFiles.Place.of(name, order);
        byPlace.find(place.directory(), place.filename()).ifPresent(found::add);
      }
    }
    return found;
  }

  /** The document says where a ranges file is, and this version does not tell it of another place. */
  private void requireInPlace(Set<JoinedFile> rangesFiles, List<Decision> first) throws UnitRefusal {
    for (Decision decision : first) {
      if (rangesFiles.contains(decision.file()) && !(decision.destination() instanceof Destination.Original)) {
        throw notCarriedOut("this version does not restore a ranges file to another place than its own: \""
            + decision.file().stored().relativePath() + "\" to " + decision.destination());
      }
    }
  }

  private List<FileSet> differencedSets() {
    return request.document().differencedFiles().stream().map(DifferencedFile::fileSet).toList();
  }

  private static List<Decision> joined(List<Decision> before, List<Decision> after) {
    List<Decision> all = new ArrayList<>(before);
    all.addAll(after);
    return all;
  }

  private UnitRefusal notCarriedOut(String why) {
    return new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN,
        why + " (method " + method.method() + ", target " + ordered + ")").unit(name).requesterError());
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
    if (ordered != RestoreTarget.DIRECTED && !request.document().directedTargets().isEmpty()) {
      all.add(name + ": directed targets are ignored, for the restore target is " + ordered);
    }
    if (ordered != target) {
      all.add(name + ": the restore target is " + ordered + ", but nothing is directed; restored as with target " + target);
    }
    if (request.document().backupSucceeded().filter(succeeded -> !succeeded).isPresent()) {
      all.add(name + ": the document does not say that its backup succeeded");
    }
    return all;
  }
}
