package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssException;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.naming.CaseFolding;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.core.document.ComponentPlace;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides before anything is read how each file set of a writer is treated: by its mask, or as the writer recorded it
 * in this backup. What was recorded for a component is about the file sets of that component and of its set.
 */
final class Planning {
  private final EffectiveBackupType type;
  private final PathResolver resolver;
  private final ChangeRecords records;
  private final ContentsBuilder log;
  /** Every file set of the included components that has a place here, in the order of the metadata. */
  private final List<ResolvedFileSet> declared = new ArrayList<>();
  private final Map<ComponentPlace, List<ResolvedFileSet>> declaredByOwner = new HashMap<>();
  private final List<Recorded> differenced = new ArrayList<>();
  private final List<PlannedFileSet> differencedSets = new ArrayList<>();
  private final List<PlannedFileSet> others = new ArrayList<>();
  private final List<PlannedPartialFile> partialFiles = new ArrayList<>();
  private final List<SourceDirectory> sourceDirectories = new ArrayList<>();

  /** A differenced file set with its paths resolved. */
  private record Recorded(DifferencedFile entry, ResolvedFileSet set) {}

  /**
   * The files of a set as a component and its set have them; equal for a set that supersedes another. With an order, so that a
   * table of them stays quick when a hostile document gives all of them one hash code.
   */
  private record OwnedFiles(String owner, ResolvedFileSet.Files files) implements Comparable<OwnedFiles> {
    private static final Comparator<OwnedFiles> ORDER =
        Comparator.comparing(OwnedFiles::files).thenComparing(OwnedFiles::owner);

    @Override
    public int compareTo(OwnedFiles other) {
      return ORDER.compare(this, other);
    }

    static OwnedFiles of(ResolvedFileSet set) {
      return new OwnedFiles(CaseFolding.fold(set.owner().fullPath()), set.files());
    }
  }

  Planning(EffectiveBackupType type, PathResolver resolver, ChangeRecords records, ContentsBuilder log) {
    this.type = type;
    this.resolver = resolver;
    this.records = records;
    this.log = log;
  }

  /** Takes a file set of an included component. */
  void declare(ComponentKey owner, ComponentKey member, FileSet fileSet) {
    boolean backup = type.requiresBackup(fileSet);
    boolean snapshot = type.requiresSnapshot(fileSet);
    // One that only a differenced or partial file could bring in has no problem of its own.
    ResolvedFileSet resolved = resolve(owner, member, fileSet, backup || snapshot);
    if (resolved == null) {
      return;
    }
    if (snapshot) {
      sourceDirectories.add(new SourceDirectory(owner, member, fileSet, resolved.sourceDirectory()));
    }
    if (!backup || requireNamePattern(resolved)) {
      declared.add(resolved);
      declaredByOwner.computeIfAbsent(ComponentPlace.of(owner), any -> new ArrayList<>()).add(resolved);
    }
  }

  /** Takes what was recorded for the components, when all file sets are declared, and plans. */
  void plan(Collection<RecordedFiles> allRecorded) {
    for (RecordedFiles files : allRecorded) {
      for (DifferencedFile entry : files.differenced()) {
        resolveDifferenced(files.component(), entry);
      }
    }
    Map<OwnedFiles, List<DifferencedFile>> times = new HashMap<>();
    for (Recorded recorded : differenced) {
      times.computeIfAbsent(OwnedFiles.of(recorded.set), any -> new ArrayList<>()).add(recorded.entry);
    }
    Set<OwnedFiles> places = new HashSet<>();
    for (ResolvedFileSet set : declared) {
      places.add(OwnedFiles.of(set));
      planDeclared(set, times.getOrDefault(OwnedFiles.of(set), List.of()));
    }
    for (Recorded recorded : differenced) {
      if (!places.contains(OwnedFiles.of(recorded.set))) {
        planAdded(recorded);
      }
    }
    planPartial(allRecorded);
  }

  /** Plans the partial files, when all else is planned. */
  private void planPartial(Collection<RecordedFiles> allRecorded) {
    ResolvedFileSets recorded = new ResolvedFileSets(differenced.stream().map(Recorded::set).toList());
    // Those that copy their files whole, in a backup in which differenced file sets keep none out.
    ResolvedFileSets copied = new ResolvedFileSets(
        Stream.concat(differencedSets.stream(), others.stream()).map(PlannedFileSet::set).toList());
    for (RecordedFiles files : allRecorded) {
      if (!files.partial().isEmpty()) {
        ResolvedFileSets own = new ResolvedFileSets(declaredBy(files.component()));
        files.partial().forEach(file -> planPartial(files.component(), file, own, recorded, copied));
      }
    }
  }

  private void resolveDifferenced(ComponentKey owner, DifferencedFile entry) {
    ResolvedFileSet set = resolve(owner, owner, entry.fileSet(), true);
    if (set == null || !requireNamePattern(set)) {
      return;
    }
    differenced.add(new Recorded(entry, set));
    if (!countsChanges()) {
      problem(set, Kind.DIFFERENCED_WITHOUT_EFFECT, "is recorded as differenced, which has no effect in a backup of"
          + " type " + type.type() + "; its files are backed up whatever their time");
    }
  }

  private boolean countsChanges() {
    return switch (type.type()) {
      case INCREMENTAL, DIFFERENTIAL -> true;
      case UNDEFINED, FULL, LOG, COPY, OTHER -> false;
    };
  }

  private void planDeclared(ResolvedFileSet set, List<DifferencedFile> equal) {
    if (!equal.isEmpty() && countsChanges()) {
      differencedSets.add(new PlannedFileSet(set, ChangeTest.of(equal, records), false));
    } else if (type.requiresBackup(set.fileSet())) {
      others.add(new PlannedFileSet(set, ChangeTest.ALL, false));
    }
  }

  private void planAdded(Recorded recorded) {
    ResolvedFileSet set = recorded.set;
    List<ResolvedFileSet> own = declaredBy(set.owner());
    Optional<ResolvedFileSet> overlapped = own.stream().filter(set::overlaps).findFirst();
    if (overlapped.isPresent() && countsChanges()) {
      problem(set, Kind.DIFFERENCED_OVERLAP, "is recorded as differenced and has files of the file set "
          + overlapped.get().fileSet() + "; it must equal that one or have none of its files");
    } else if (own.stream().noneMatch(other -> isWithin(other, set.defaultDirectory()))) {
      problem(set, Kind.DIFFERENCED_OUTSIDE,
          "is recorded as differenced and lies at or below no path of a file set of the component");
    } else {
      ChangeTest wanted = countsChanges() ? ChangeTest.of(List.of(recorded.entry), records) : ChangeTest.ALL;
      differencedSets.add(new PlannedFileSet(set, wanted, true));
    }
  }

  private void planPartial(
      ComponentKey owner, PartialFile file, ResolvedFileSets own, ResolvedFileSets recorded, ResolvedFileSets copied) {
    FileSet alone = FileSet.of(file.path(), file.filename());
    ResolvedFileSet named = resolve(owner, owner, alone, true);
    if (named == null || !requireNamePattern(named)) {
      return;
    }
    Path directory = named.defaultDirectory();
    if (!named.spec().isLiteral()) {
      problem(named, Kind.INVALID_SPECIFICATION, "is recorded as a partial file, whose name must have no wildcard");
      return;
    }
    Optional<ResolvedFileSet> both = recorded.selecting(directory, file.filename())
        .filter(set -> countsChanges() || copied.selecting(directory, file.filename()).isPresent());
    if (both.isPresent()) {
      problem(named, Kind.DIFFERENCED_AND_PARTIAL, "is recorded as partial and, with the file set "
          + both.get().fileSet() + ", as differenced; it is backed up as a differenced file");
      return;
    }
    Optional<ResolvedFileSet> holder = own.selecting(directory, file.filename());
    if (holder.isEmpty() && !own.areAbove(directory)) {
      problem(named, Kind.PARTIAL_OUTSIDE,
          "is recorded as a partial file and lies at or below no path of a file set of the component");
    }
    partialFiles.add(new PlannedPartialFile(holder.orElse(named), directory, file, holder.isEmpty()));
  }

  private static boolean isWithin(ResolvedFileSet set, Path directory) {
    return DefaultPaths.covers(set.defaultDirectory(), true, directory);
  }

  private List<ResolvedFileSet> declaredBy(ComponentKey owner) {
    return declaredByOwner.getOrDefault(ComponentPlace.of(owner), List.of());
  }

  private @Nullable ResolvedFileSet resolve(
      ComponentKey owner, ComponentKey member, FileSet fileSet, boolean isNeeded) {
    try {
      Path target = resolver.place(fileSet.path());
      Path source = resolver.resolve(fileSet.alternatePath().filter(path -> !path.isEmpty()).orElse(fileSet.path()));
      return new ResolvedFileSet(owner, member, fileSet, FileSpec.of(fileSet), target, source);
    } catch (VssException e) {
      if (isNeeded) {
        log.problem(owner, member, fileSet, Kind.UNRESOLVABLE_PATH, String.valueOf(e.getMessage()));
      }
      return null;
    }
  }

  private boolean requireNamePattern(ResolvedFileSet set) {
    String filespec = set.fileSet().filespec();
    if (!filespec.isEmpty() && filespec.indexOf('\\') < 0 && filespec.indexOf('/') < 0) {
      return true;
    }
    problem(set, Kind.INVALID_SPECIFICATION,
        "\"" + filespec + "\" must be the name of a file, with or without wildcards");
    return false;
  }

  private void problem(ResolvedFileSet set, Kind kind, String what) {
    log.problem(set.owner(), set.member(), set.fileSet(), kind, what);
  }

  /** Returns the file sets of differenced files. */
  List<PlannedFileSet> differencedSets() {
    return differencedSets;
  }

  /** Returns the partial files, in the order of recording. */
  List<PlannedPartialFile> partialFiles() {
    return partialFiles;
  }

  /** Returns the file sets that go by their mask. */
  List<PlannedFileSet> others() {
    return others;
  }

  List<SourceDirectory> sourceDirectories() {
    return sourceDirectories;
  }

  /** Returns the directories in which files are looked for, each once. */
  List<Path> readDirectories() {
    List<Path> directories = new ArrayList<>();
    differencedSets.forEach(planned -> directories.add(planned.set().sourceDirectory()));
    others.forEach(planned -> directories.add(planned.set().sourceDirectory()));
    partialFiles.forEach(planned -> directories.add(planned.set().sourceDirectory()));
    return directories.stream().distinct().toList();
  }

  /** Returns the paths of the documents below which files belong, each once. */
  List<String> defaultPaths() {
    List<String> paths = new ArrayList<>();
    declared.forEach(set -> paths.add(set.fileSet().path()));
    differencedSets.forEach(planned -> paths.add(planned.set().fileSet().path()));
    partialFiles.forEach(planned -> paths.add(planned.file().path()));
    return paths.stream().distinct().toList();
  }
}
