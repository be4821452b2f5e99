package io.vss4j.core.restore;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file on disk that is to be written, whole or in ranges.
 *
 * @param stored the file of the backup; the first one if there are several
 * @param destination by whose order it goes there
 * @param root the directory of its file set at the destination, resolved, links in it followed once; no link is followed below
 * @param target where it goes, below the root
 * @param copies the ranges that are written, while all other bytes stay as they are; empty if the file is written whole
 */
record PlannedFile(
    StoredFile stored, Destination destination, Path root, Path target, Optional<List<RangeCopy>> copies) {
  PlannedFile {
    copies = copies.map(List::copyOf);
  }

  boolean isWhole() {
    return copies.isEmpty();
  }

  /** Tells whether the bytes only make sense in a file that is there. */
  boolean needsBase() {
    return copies.isPresent() && !isDirected();
  }

  boolean isDirected() {
    return destination instanceof Destination.Directed;
  }

  /** Returns the files of the backup that are needed. */
  Set<StoredFile> sources() {
    Set<StoredFile> sources = new LinkedHashSet<>();
    sources.add(stored);
    copies.ifPresent(list -> list.forEach(copy -> sources.add(copy.source())));
    return sources;
  }

  /** Returns how many bytes are written. */
  long bytes() {
    return copies.map(list -> list.stream().mapToLong(copy -> copy.to().length()).sum()).orElse(stored.size());
  }

  /** Returns the length that the file has when it is written: ranges make it longer, and never shorter. */
  long lengthAfter(long before) {
    return copies.map(list -> list.stream().filter(copy -> copy.to().length() > 0)
        .mapToLong(copy -> RangeCopy.end(copy.to())).reduce(before, Math::max)).orElse(stored.size());
  }
}
