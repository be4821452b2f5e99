package io.vss4j.core.restore;

import io.vss4j.api.naming.CaseFolding;
import io.vss4j.api.naming.FileNaming;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds files of a unit by directory and name of the place where they belong, as documents say them: without regard to case. */
final class FilesByPlace {
  private final UnitName name;
  private final Destinations destinations;
  private final Map<String, List<JoinedFile>> files = new HashMap<>();

  FilesByPlace(UnitName name, Destinations destinations, List<JoinedFile> files) {
    this.name = name;
    this.destinations = destinations;
    for (JoinedFile file : files) {
      if (file.original() != null) {
        this.files.computeIfAbsent(key(file.original()), any -> new ArrayList<>()).add(file);
      }
    }
  }

  private static String key(Path place) {
    return CaseFolding.fold(place.toString());
  }

  /** Returns the file; empty if the unit has none there. */
  Optional<JoinedFile> find(String directory, String filename) throws UnitRefusal {
    Path place;
    try {
      place = destinations.below(name, destinations.root(name, directory),
          FileNaming.selecting(directory, filename));
    } catch (UnitRefusal e) {
      return Optional.empty();
    }
    List<JoinedFile> found = files.getOrDefault(key(place), List.of());
    List<JoinedFile> exact = found.stream().filter(file -> place.equals(file.original())).toList();
    List<JoinedFile> best = exact.isEmpty() ? found : exact;
    if (best.size() > 1) {
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "\"" + filename + "\" in \"" + directory
          + "\" may be any of several files of the backup").unit(name).file(place).environmentError());
    }
    return best.stream().findFirst();
  }
}
