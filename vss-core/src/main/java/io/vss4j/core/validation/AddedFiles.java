package io.vss4j.core.validation;

import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.selection.FileSetOverlaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How the files that a writer adds to a component lie to the file sets of the component and to each other. Found for all of
 * them together, in the time that {@link FileSetOverlaps} takes, for a document may have tens of thousands of each.
 */
final class AddedFiles {
  private final List<FileSet> differenced;
  private final List<FileSet> partial;
  private final List<FileSet> directed;
  private final List<FileSet> declared;
  private final int[] declaredWith;
  private final int[] aboveOf;
  private final int[] addedWith;
  private boolean complete = true;

  /**
   * Looks at the files that are added to a component.
   *
   * @param files its file sets; nothing if its writer's metadata are not given
   */
  AddedFiles(ComponentEntry component, Optional<ComponentFiles> files) {
    differenced = component.differencedFiles().stream().map(DifferencedFile::fileSet).toList();
    partial = component.partialFiles().stream().map(AddedFiles::file).toList();
    directed = component.directedTargets().stream().map(AddedFiles::source).toList();
    declared = files.map(known -> List.copyOf(known.all())).orElse(List.of());
    List<FileSet> added = concat(concat(differenced, partial), directed);
    declaredWith = first(declared, added);
    aboveOf = first(directories(declared, true), directories(added, false));
    addedWith = first(concat(differenced, partial), concat(partial, directed));
  }

  static FileSet file(PartialFile partial) {
    return FileSet.of(partial.path(), partial.filename());
  }

  static FileSet source(DirectedTarget target) {
    return FileSet.of(target.sourcePath(), target.sourceFilename());
  }

  /** Tells whether all were compared with all; of what was not, nothing is found. */
  boolean isComplete() {
    return complete;
  }

  /** Returns the first file set of the component that has a file in common with differenced files. */
  Optional<FileSet> overlappingDifferenced(int index) {
    return found(declared, declaredWith[index]);
  }

  /** Returns the first file set of the component that has a partial file. */
  Optional<FileSet> holdingPartial(int index) {
    return found(declared, declaredWith[differenced.size() + index]);
  }

  /** Returns the first file set of the component that has the source of a directed target. */
  Optional<FileSet> holdingSource(int index) {
    return found(declared, declaredWith[differenced.size() + partial.size() + index]);
  }

  /** Tells whether differenced files lie at or below a path of the component. */
  boolean isBelowWithDifferenced(int index) {
    return aboveOf[index] >= 0;
  }

  /** Tells whether a partial file lies at or below a path of the component. */
  boolean isBelowWithPartial(int index) {
    return aboveOf[differenced.size() + index] >= 0;
  }

  /** Returns the first differenced files that name a partial file too. */
  Optional<FileSet> differencedWithPartial(int index) {
    int first = addedWith[index];
    return first < differenced.size() ? found(differenced, first) : Optional.empty();
  }

  /** Tells whether the source of a directed target is a file that was added. */
  boolean isSourceAdded(int index) {
    return addedWith[partial.size() + index] >= 0;
  }

  private static Optional<FileSet> found(List<FileSet> sets, int index) {
    return index < 0 ? Optional.empty() : Optional.of(sets.get(index));
  }

  /** Returns of each of the sets the first of those before them that has a file in common with it, or -1. */
  private int[] first(List<FileSet> before, List<FileSet> sets) {
    int[] first = new int[sets.size()];
    Arrays.fill(first, -1);
    if (before.isEmpty() || sets.isEmpty()) {
      return first;
    }
    FileSetOverlaps overlaps = FileSetOverlaps.of(concat(before, sets));
    complete &= overlaps.isComplete();
    for (FileSetOverlaps.Overlap overlap : overlaps.overlaps()) {
      if (overlap.set() >= before.size() && overlap.earlier() < before.size()) {
        first[overlap.set() - before.size()] = overlap.earlier();
      }
    }
    return first;
  }

  private static List<FileSet> concat(Collection<FileSet> one, Collection<FileSet> other) {
    List<FileSet> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private static List<FileSet> directories(List<FileSet> sets, boolean recursive) {
    return sets.stream().map(set -> FileSet.of(set.path(), "*", recursive)).toList();
  }
}
