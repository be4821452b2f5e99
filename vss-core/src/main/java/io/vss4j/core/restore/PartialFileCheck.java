package io.vss4j.core.restore;

import io.vss4j.api.component.PartialFile;
import io.vss4j.core.selection.FileRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares the partial files of a component's document with what the medium holds of them: ranges are written only where both say
 * the same.
 */
final class PartialFileCheck {
  private final UnitName name;
  private final Map<JoinedFile, PartialFile> listed = new LinkedHashMap<>();

  PartialFileCheck(UnitName name) {
    this.name = name;
  }

  /**
   * Checks the files of a unit.
   *
   * @param partial the partial files of the document
   * @param isDifferenced whether a file is one of those that were backed up whole if they had changed
   */
  PartialFileCheck of(
      List<JoinedFile> files, List<PartialFile> partial, FilesByPlace byPlace, Predicate<JoinedFile> isDifferenced)
      throws UnitRefusal {
    for (PartialFile order : partial) {
      Optional<JoinedFile> file = byPlace.find(order.path(), order.filename());
      if (file.isPresent() && listed.putIfAbsent(file.get(), order) != null) {
        throw new UnitRefusal(detail(file.get(), "the writer lists it as a partial file more than once").writerError());
      }
    }
    for (JoinedFile file : files) {
      Optional<List<FileRange>> stored = file.stored().ranges();
      PartialFile order = listed.get(file);
      if (stored.isPresent()) {
        requireRanges(file, order, stored.get());
      } else if (order != null) {
        // Of a file that is both, the differenced information is used: FIL-048.
        if (!isDifferenced.test(file)) {
          throw new UnitRefusal(detail(file, "the backup holds it whole, but the document lists it as a partial file with ranges "
              + order.ranges()).environmentError());
        }
        listed.remove(file);
      }
    }
    return this;
  }

  private void requireRanges(JoinedFile file, @Nullable PartialFile order, List<FileRange> stored)
      throws UnitRefusal {
    file.requireOriginal();
    if (order == null) {
      throw new UnitRefusal(detail(file, "the backup holds ranges of it, but the document does not list it among the partial "
          + "files of the component").environmentError());
    }
    Optional<List<FileRange>> ordered = FileRange.parse(order.ranges());
    if (ordered.isPresent() && !ordered.get().equals(stored)) {
      throw new UnitRefusal(detail(file, "the backup holds other ranges of it than the document lists: " + stored
          + " instead of " + ordered.get()).environmentError());
    }
    Optional<String> fault = RangeCopy.fault(stored);
    if (fault.isPresent()) {
      throw new UnitRefusal(detail(file, "a partial file whose " + fault.get()).writerError());
    }
    long size = stored.stream().mapToLong(FileRange::length).sum();
    if (size != file.stored().size()) {
      throw new UnitRefusal(detail(file, "the backup holds " + file.stored().size() + " bytes of it, its ranges have " + size)
          .environmentError());
    }
  }

  /** Returns the files of which ranges are to be restored, with their entries in the document. */
  Map<JoinedFile, PartialFile> listed() {
    return listed;
  }

  private ProblemDetail.Builder detail(JoinedFile file, String what) {
    return ProblemDetail.at(RestoreStep.PLAN, "\"" + file.stored().relativePath() + "\" of " + file.fileSet() + ": " + what)
        .unit(name).member(file.stored().member()).file(file.original());
  }
}
