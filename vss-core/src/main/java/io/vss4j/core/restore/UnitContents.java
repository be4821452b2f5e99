package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.selection.FileSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins what the medium holds for a unit with the stored metadata: only files of file sets that the metadata knows are restored,
 * at the place that the metadata gives.
 */
final class UnitContents {
  private final UnitName name;
  private final WriterMetadata metadata;
  private final RestoreSource source;
  private final Destinations destinations;
  /** Sets of differenced files that the writer recorded in the backup for the unit's component. */
  private final List<FileSet> recorded;
  private final Map<String, Path> roots = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  UnitContents(
      UnitName name,
      WriterMetadata metadata,
      List<FileSet> recorded,
      RestoreSource source,
      Destinations destinations) {
    this.name = name;
    this.recorded = List.copyOf(recorded);
    this.metadata = metadata;
    this.source = source;
    this.destinations = destinations;
  }

  /**
   * Returns the backed-up files of the given members. Files of a part that was explicitly included itself are kept under that
   * part's name on the medium.
   */
  List<StoredFile> files(Set<ComponentKey> explicitAtBackup, Set<ComponentKey> members) throws UnitRefusal {
    List<StoredFile> files = new ArrayList<>();
    for (ComponentKey owner : owners(explicitAtBackup)) {
      for (StoredFile file : read(() -> source.files(name.writer(), owner))) {
        if (contains(members, file.member())) {
          files.add(file);
        }
      }
    }
    return files;
  }

  List<PlannedFile> destinations(List<StoredFile> files) throws UnitRefusal {
    List<PlannedFile> planned = new ArrayList<>();
    Map<FileSet, Path> exclusions = exclusions();
    for (StoredFile file : files) {
      FileSet fileSet = declared(file.member(), file.fileSet(), file.relativePath());
      Path root = root(fileSet);
      Path target = destinations.below(name, root, file.relativePath());
      requireSelected(fileSet, file, root.relativize(target));
      if (isExcluded(exclusions, target)) {
        warnings.add(name + ": " + target + " is left out, the writer excludes it");
      } else {
        planned.add(new PlannedFile(file, root, target));
      }
    }
    requireDistinct(planned);
    return planned;
  }

  List<PlannedDirectory> directories(Set<ComponentKey> explicitAtBackup, Set<ComponentKey> members) throws UnitRefusal {
    List<PlannedDirectory> planned = new ArrayList<>();
    for (ComponentKey owner : owners(explicitAtBackup)) {
      for (StoredDirectory directory : read(() -> source.directories(name.writer(), owner))) {
        if (contains(members, directory.member())) {
          FileSet fileSet = declared(directory.member(), directory.fileSet(), directory.relativePath());
          Path root = root(fileSet);
          String place = directory.relativePath();
          planned.add(new PlannedDirectory(
              directory, root, place.isEmpty() ? root : destinations.below(name, root, place)));
        }
      }
    }
    return planned;
  }

  List<Path> recursiveRoots(Set<ComponentKey> members) throws UnitRefusal {
    List<Path> recursive = new ArrayList<>();
    for (ComponentKey member : members) {
      for (FileSet fileSet : fileSets(member)) {
        if (fileSet.recursive()) {
          recursive.add(root(fileSet));
        }
      }
    }
    return recursive;
  }

  List<String> warnings() {
    return warnings;
  }

  private List<ComponentKey> owners(Set<ComponentKey> explicitAtBackup) {
    List<ComponentKey> owners = new ArrayList<>();
    owners.add(name.component());
    for (ComponentKey other : explicitAtBackup) {
      if (name.component().isAncestorOf(other)) {
        owners.add(other);
      }
    }
    return owners;
  }

  private List<FileSet> fileSets(ComponentKey member) {
    return metadata.component(member).map(component -> component.fileSets()).orElse(List.of());
  }

  /** Tells whether the stored metadata has the file set of a file. */
  boolean isOfTheMetadata(StoredFile file) {
    return fileSets(file.member()).stream().anyMatch(file.fileSet()::sameFiles);
  }

  /**
   * Returns the file set as the stored documents have it; the medium's own word for where a file goes does not count.
   */
  private FileSet declared(ComponentKey member, FileSet claimed, String relativePath) throws UnitRefusal {
    List<FileSet> known = new ArrayList<>(fileSets(member));
    if (member.matches(name.component())) {
      known.addAll(recorded);
    }
    for (FileSet fileSet : known) {
      if (fileSet.sameFiles(claimed)) {
        return fileSet;
      }
    }
    throw new UnitRefusal(medium(member, "the backup holds \"" + relativePath + "\" under the file set \"" + claimed
        + "\", which the stored metadata does not have"));
  }

  private void requireSelected(FileSet fileSet, StoredFile file, Path below) throws UnitRefusal {
    boolean flat = below.getNameCount() == 1;
    String fileName = below.getName(below.getNameCount() - 1).toString();
    if ((!flat && !fileSet.recursive()) || !FileSpec.of(fileSet.filespec()).matches(fileName)) {
      throw new UnitRefusal(medium(file.member(),
          "the backup holds \"" + file.relativePath() + "\", which the file set \"" + fileSet + "\" does not select"));
    }
  }

  private Path root(FileSet fileSet) throws UnitRefusal {
    Path root = roots.get(fileSet.path());
    if (root == null) {
      root = destinations.root(name, fileSet.path());
      roots.put(fileSet.path(), root);
    }
    return root;
  }

  /** The writer's exclude list with its directories on this machine; one without a place here covers no destination. */
  private Map<FileSet, Path> exclusions() {
    Map<FileSet, Path> exclusions = new LinkedHashMap<>();
    for (FileSet fileSet : metadata.excludeFiles()) {
      try {
        exclusions.put(fileSet, root(fileSet));
      } catch (UnitRefusal e) {
        warnings.add(name + ": the writer excludes \"" + fileSet + "\", which has no place on this machine");
      }
    }
    return exclusions;
  }

  private static boolean isExcluded(Map<FileSet, Path> exclusions, Path target) {
    Path parent = requireNonNull(target.getParent());
    String fileName = requireNonNull(target.getFileName()).toString();
    return exclusions.entrySet().stream().anyMatch(exclusion ->
        covers(exclusion.getValue(), exclusion.getKey().recursive(), parent)
            && FileSpec.of(exclusion.getKey().filespec()).matches(fileName));
  }

  /** Compared without regard to case, as the backup does. */
  private static boolean covers(Path root, boolean recursive, Path directory) {
    for (Path up = directory; up != null; up = recursive ? up.getParent() : null) {
      if (up.toString().equalsIgnoreCase(root.toString())) {
        return true;
      }
    }
    return false;
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

  private <T> List<T> read(Reading<T> reading) throws UnitRefusal {
    try {
      return reading.entries();
    } catch (RuntimeException e) {
      throw new UnitRefusal(
          ProblemDetail.at(RestoreStep.PLAN, "the backup cannot be read").unit(name).cause(e).environmentError());
    }
  }

  private RestoreProblem medium(ComponentKey member, String message) {
    return ProblemDetail.at(RestoreStep.PLAN, message).unit(name).member(member).environmentError();
  }

  private static boolean contains(Set<ComponentKey> members, ComponentKey key) {
    return members.stream().anyMatch(member -> member.matches(key));
  }

  /** Asks the medium for a list. */
  private interface Reading<T> {
    List<T> entries();
  }
}
