package io.vss4j.core.selection;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names in a directory, sorted; literal ones are looked up without a search. */
final class DirectoryListing {
  private final List<String> names;
  private @Nullable Map<String, List<String>> byFoldedName;

  private DirectoryListing(List<String> names) {
    this.names = names;
  }

  /** Reads a directory and adds entries that it should have. */
  static DirectoryListing read(Path directory, Collection<Path> lacking) throws IOException {
    Set<String> names = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> addName(names, entry));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    lacking.forEach(entry -> addName(names, entry));
    return new DirectoryListing(List.copyOf(names));
  }

  private static void addName(Set<String> names, Path entry) {
    Path name = entry.getFileName();
    if (name != null) {
      names.add(name.toString());
    }
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
