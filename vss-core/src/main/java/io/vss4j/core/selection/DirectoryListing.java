package io.vss4j.core.selection;

import io.vss4j.api.naming.CaseFolding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names in a directory, sorted; literal ones are looked up without a search. */
final class DirectoryListing {
  private final List<String> names;
  private @Nullable Map<String, List<String>> byFoldedName;

  private DirectoryListing(List<String> names) {
    this.names = names;
  }

  /** Returns the listing of a directory that has, or should have, the given names; one several times stays so. */
  static DirectoryListing of(Collection<String> names) {
    return new DirectoryListing(names.stream().sorted().toList());
  }

  List<String> all() {
    return names;
  }

  List<String> matching(FileSpec spec) {
    if (!spec.isLiteral()) {
      return names.stream().filter(spec::matches).toList();
    }
    if (byFoldedName == null) {
      Map<String, List<String>> index = new HashMap<>();
      for (String name : names) {
        index.computeIfAbsent(CaseFolding.fold(name), key -> new ArrayList<>(1)).add(name);
      }
      byFoldedName = index;
    }
    return byFoldedName.getOrDefault(spec.folded(), List.of());
  }
}
