package io.vss4j.core.selection;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbered specifications of one directory; a system writer has thousands of literal ones. */
final class NameTable {
  /** More than any number: no specification selects the name. */
  static final int NONE = Integer.MAX_VALUE;

  private final Map<String, Integer> literals = new HashMap<>();
  /** By folded text, so that each is tried once however many sets have it. */
  private final Map<String, Entry> patterns = new LinkedHashMap<>();

  private record Entry(FileSpec spec, int number) {}

  /** Adds a specification; of equal ones the first counts. */
  void add(FileSpec spec, int number) {
    if (spec.isLiteral()) {
      literals.putIfAbsent(spec.folded(), number);
    } else {
      patterns.putIfAbsent(spec.folded(), new Entry(spec, number));
    }
  }

  boolean isEmpty() {
    return literals.isEmpty() && patterns.isEmpty();
  }

  /** Returns the least number of a specification that selects a folded name. */
  int first(String folded) {
    int least = literals.getOrDefault(folded, NONE);
    for (Entry entry : patterns.values()) {
      if (entry.number < least && entry.spec.matchesFolded(folded)) {
        least = entry.number;
      }
    }
    return least;
  }
}
