package io.vss4j.core.selection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The numbered specifications of one directory; a system writer has thousands of literal ones. */
final class NameTable {
  /** More than any number: no specification selects the name. */
  static final int NONE = Integer.MAX_VALUE;

  private final Map<String, Integer> literals = new HashMap<>();
  /** In the order of their numbers, each text once however many sets have it. */
  private final List<Entry> patterns = new ArrayList<>();
  private final Set<String> texts = new HashSet<>();

  private record Entry(FileSpec spec, int number) {}

  /** Adds a specification, with no smaller number than those before; of equal ones the first counts. */
  void add(FileSpec spec, int number) {
    if (spec.isLiteral()) {
      literals.putIfAbsent(spec.folded(), number);
    } else if (texts.add(spec.folded())) {
      patterns.add(new Entry(spec, number));
    }
  }

  boolean isEmpty() {
    return literals.isEmpty() && patterns.isEmpty();
  }

  /** Returns the least number of a specification that selects a folded name. */
  int first(String folded) {
    int literal = literals.isEmpty() ? NONE : literals.getOrDefault(folded, NONE);
    for (Entry entry : patterns) {
      if (entry.number >= literal) {
        return literal;
      }
      if (entry.spec.matchesFolded(folded)) {
        return entry.number;
      }
    }
    return literal;
  }
}
