package io.vss4j.core.restore;

import io.vss4j.core.selection.FileRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Bytes of a backed-up file that go into a range of a file on disk.
 *
 * @param source the file of the backup
 * @param from where they begin in what is stored of it
 * @param to where they go; neither offset nor end is beyond what a file can have
 */
record RangeCopy(StoredFile source, long from, FileRange to) {
  /** Returns the copies that put the stored ranges of a file back to where they were. */
  static List<RangeCopy> inPlace(StoredFile file, List<FileRange> ranges) {
    List<RangeCopy> copies = new ArrayList<>();
    long from = 0;
    for (FileRange range : ranges) {
      copies.add(new RangeCopy(file, from, range));
      from += range.length();
    }
    return copies;
  }

  /** Returns what is wrong with ranges of a file that are to be written; empty if they can be, in any order. */
  static Optional<String> fault(List<FileRange> ranges) {
    List<FileRange> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparingLong(FileRange::offset));
    FileRange last = new FileRange(0, 0);
    for (FileRange range : sorted) {
      if (range.offset() < 0 || range.length() < 0 || range.offset() > Long.MAX_VALUE - range.length()) {
        return Optional.of("range " + range + " is beyond what a file can have");
      }
      if (range.length() > 0 && range.offset() < end(last)) {
        return Optional.of("ranges " + last + " and " + range + " overlap");
      }
      last = range.length() > 0 ? range : last;
    }
    return Optional.empty();
  }

  static long end(FileRange range) {
    return range.offset() + range.length();
  }
}
