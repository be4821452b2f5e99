package io.vss4j.core.restore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the files and directories of a unit their paths on this machine, each where its destination says. */
final class UnitPlaces {
  private final UnitName name;
  private final UnitContents contents;
  private final Destinations destinations;
  private final Map<String, Path> elsewhere = new HashMap<>();

  UnitPlaces(UnitName name, UnitContents contents, Destinations destinations) {
    this.name = name;
    this.contents = contents;
    this.destinations = destinations;
  }

  /**
   * Returns files with their paths; no two want the same one. Whole files come first: one may say which ranges of the others are
   * to be written.
   */
  List<PlannedFile> files(List<Decision> decisions, DirectedTargets directed) throws UnitRefusal {
    List<PlannedFile> planned = new ArrayList<>();
    List<PlannedFile> inRanges = new ArrayList<>();
    for (Decision decision : decisions) {
      if (!(decision.destination() instanceof Destination.Directed)) {
        (decision.file().stored().ranges().isEmpty() ? planned : inRanges).add(file(decision));
      }
    }
    planned.addAll(inRanges);
    planned.addAll(directed.places(decisions, destinations));
    requireDistinct(planned);
    return planned;
  }

  private PlannedFile file(Decision decision) throws UnitRefusal {
    JoinedFile file = decision.file();
    StoredFile stored = file.stored();
    Optional<Path> moved = rootElsewhere(decision.destination());
    Path root = moved.isPresent() ? moved.get() : contents.root(file.fileSet());
    Path target = moved.isPresent() ? destinations.below(name, root, stored.relativePath()) : file.requireOriginal();
    return new PlannedFile(stored, decision.destination(), root, target,
        stored.ranges().map(ranges -> RangeCopy.inPlace(stored, ranges)));
  }

  /** Returns a recorded directory with its path. */
  PlannedDirectory directory(StoredDirectory directory, Destination destination) throws UnitRefusal {
    Optional<Path> moved = rootElsewhere(destination);
    Path root = moved.isPresent() ? moved.get() : contents.root(directory.fileSet());
    String place = directory.relativePath();
    return new PlannedDirectory(directory, root, place.isEmpty() ? root : destinations.below(name, root, place));
  }

  /** Returns the directories of recursive file sets at other places than their own. */
  List<Path> recursiveRootsElsewhere(List<PlannedFile> files) {
    return files.stream()
        .filter(file -> PathElsewhere.of(file.destination()).isPresent() && file.stored().fileSet().recursive())
        .map(PlannedFile::root)
        .distinct()
        .toList();
  }

  /** Returns the directory that stands for that of the file set; empty for the original location. */
  private Optional<Path> rootElsewhere(Destination destination) throws UnitRefusal {
    Optional<String> path = PathElsewhere.of(destination);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Path root = elsewhere.get(path.get());
    if (root == null) {
      root = destinations.root(name, path.get());
      elsewhere.put(path.get(), root);
    }
    return Optional.of(root);
  }

  private void requireDistinct(List<PlannedFile> planned) throws UnitRefusal {
    Map<Path, PlannedFile> byTarget = new HashMap<>();
    for (PlannedFile file : planned) {
      PlannedFile other = byTarget.putIfAbsent(file.target(), file);
      if (other != null) {
        throw sameEntry(file, other);
      }
    }
    for (PlannedFile file : planned) {
      for (Path up = file.target().getParent(); up != null; up = up.getParent()) {
        PlannedFile other = byTarget.get(up);
        if (other != null) {
          throw sameEntry(file, other);
        }
      }
    }
  }

  private UnitRefusal sameEntry(PlannedFile file, PlannedFile other) {
    return new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "two files of the backup want the same place: \""
            + file.stored().relativePath() + "\" of " + file.stored().fileSet() + " and \"" + other.stored().relativePath()
            + "\" of " + other.stored().fileSet() + ", which goes to " + other.target())
        .unit(name).member(file.stored().member()).file(file.target()).environmentError());
  }

  /**
   * A file and what was decided for it.
   *
   * @param file the file
   * @param destination where it goes
   */
  record Decision(JoinedFile file, Destination destination) {}
}
