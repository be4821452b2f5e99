package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.naming.CaseFolding;
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
  /** Sets of files that the writer added in the backup for the unit's component. */
  private final List<FileSet> recorded;
  private final Map<String, Path> roots = new HashMap<>();
  private final Map<String, Path> places = new HashMap<>();
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

  /**
   * Joins files with the file sets of the documents; those that the writer excludes are left out.
   *
   * <p>A file belongs where its file set says, below the default path: an alternate path, from which it may have been read, does
   * not count.
   */
  List<JoinedFile> join(List<StoredFile> files) throws UnitRefusal {
    List<JoinedFile> joined = new ArrayList<>();
    Map<FileSet, Path> exclusions = exclusions();
    for (StoredFile file : files) {
      JoinedFile place = join(file);
      requireSelected(place.fileSet(), file);
      if (place.original() != null && isCovered(exclusions, place(place))) {
        warnings.add(name + ": " + place.original() + " is left out, the writer excludes it");
      } else {
        joined.add(place);
      }
    }
    return joined;
  }

  private JoinedFile join(StoredFile file) throws UnitRefusal {
    FileSet fileSet = declared(file.member(), file.fileSet(), file.relativePath());
    boolean ofTheMetadata = fileSets(file.member()).stream().anyMatch(fileSet::sameFiles);
    Path root;
    try {
      root = root(fileSet);
    } catch (UnitRefusal e) {
      return new JoinedFile(file, fileSet, ofTheMetadata, null, e);
    }
    Path original = destinations.below(name, root, file.relativePath());
    return new JoinedFile(file, fileSet, ofTheMetadata, original, null);
  }

  /** Returns the recorded directories of the given members, each under its file set as the documents have it. */
  List<StoredDirectory> directories(Set<ComponentKey> explicitAtBackup, Set<ComponentKey> members) throws UnitRefusal {
    List<StoredDirectory> directories = new ArrayList<>();
    for (ComponentKey owner : owners(explicitAtBackup)) {
      for (StoredDirectory directory : read(() -> source.directories(name.writer(), owner))) {
        if (contains(members, directory.member())) {
          FileSet fileSet = declared(directory.member(), directory.fileSet(), directory.relativePath());
          directories.add(new StoredDirectory(directory.writer(), directory.owner(), directory.member(), fileSet,
              directory.relativePath(), directory.attributes()));
        }
      }
    }
    return directories;
  }

  /** Returns the directories that recursive file sets cover; one without a place on this machine covers none. */
  List<Path> recursiveRoots(Set<ComponentKey> members) {
    List<Path> recursive = new ArrayList<>();
    for (ComponentKey member : members) {
      for (FileSet fileSet : fileSets(member)) {
        try {
          if (fileSet.recursive()) {
            recursive.add(root(fileSet));
          }
        } catch (UnitRefusal e) {
          // A file of the set, if there is one, says so.
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

  private void requireSelected(FileSet fileSet, StoredFile file) throws UnitRefusal {
    String place = file.relativePath();
    int separator = place.lastIndexOf('/');
    if ((separator >= 0 && !fileSet.recursive()) || !FileSpec.of(fileSet).matches(place.substring(separator + 1))) {
      throw new UnitRefusal(medium(file.member(),
          "the backup holds \"" + place + "\", which the file set \"" + fileSet + "\" does not select"));
    }
  }

  /** Returns the directory of a file set on this machine. */
  Path root(FileSet fileSet) throws UnitRefusal {
    Path root = roots.get(fileSet.path());
    if (root == null) {
      root = destinations.root(name, fileSet.path());
      roots.put(fileSet.path(), root);
    }
    return root;
  }

  /** Returns where a directory is by its names. */
  private Path place(String documentPath) throws UnitRefusal {
    Path place = places.get(documentPath);
    if (place == null) {
      place = destinations.place(name, documentPath);
      places.put(documentPath, place);
    }
    return place;
  }

  /** Returns where a file belongs by the names of its path, as the backup compared it: whatever links there are now. */
  private Path place(JoinedFile file) throws UnitRefusal {
    return destinations.below(name, place(file.fileSet().path()), file.stored().relativePath());
  }

  /** The writer's exclude list with its places on this machine; one without a place here covers no file. */
  private Map<FileSet, Path> exclusions() {
    Map<FileSet, Path> exclusions = new LinkedHashMap<>();
    for (FileSet fileSet : metadata.excludeFiles()) {
      try {
        exclusions.put(fileSet, place(fileSet.path()));
      } catch (UnitRefusal e) {
        warnings.add(name + ": the writer excludes \"" + fileSet + "\", which has no place on this machine");
      }
    }
    return exclusions;
  }

  /** Tells whether one of the file sets has a file, wherever that goes. */
  boolean isIn(List<FileSet> fileSets, JoinedFile file) throws UnitRefusal {
    Map<FileSet, Path> covering = new LinkedHashMap<>();
    for (FileSet fileSet : fileSets) {
      try {
        covering.put(fileSet, place(fileSet.path()));
      } catch (UnitRefusal e) {
        // Without a place on this machine it has no file that has one.
      }
    }
    return isCovered(covering, place(file));
  }

  private static boolean isCovered(Map<FileSet, Path> fileSets, Path file) {
    Path parent = requireNonNull(file.getParent());
    String fileName = requireNonNull(file.getFileName()).toString();
    return fileSets.entrySet().stream().anyMatch(entry ->
        covers(entry.getValue(), entry.getKey().recursive(), parent)
            && FileSpec.of(entry.getKey()).matches(fileName));
  }

  /** Compared without regard to case, as the backup does. */
  private static boolean covers(Path root, boolean recursive, Path directory) {
    String folded = CaseFolding.fold(root.toString());
    for (Path up = directory; up != null; up = recursive ? up.getParent() : null) {
      if (CaseFolding.fold(up.toString()).equals(folded)) {
        return true;
      }
    }
    return false;
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
