package io.vss4j.core.selection;

import io.vss4j.api.naming.CaseFolding;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  static DirectoryListing read(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        Path name = entry.getFileName();
        if (name != null) {
          names.add(name.toString());
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(null);
    return new DirectoryListing(names);
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
