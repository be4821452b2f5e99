package io.vss4j.core.restore;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the file stores whether there is room for the new files and for the copies that are made on the way. */
final class Room {
  private final Map<FileStore, Long> needed = new LinkedHashMap<>();

  private Room() {}

  /**
   * Refuses a unit for which there is no room.
   *
   * @param store the place of undo copies and fetched content
   */
  static void require(PlannedUnit unit, List<SurveyedTarget> targets, Path store) throws UnitRefusal {
    Room room = new Room();
    try {
      Set<StoredFile> fetched = new HashSet<>();
      for (SurveyedTarget target : targets) {
        room.add(existing(target.path()), Math.max(0, target.file().lengthAfter(target.size()) - target.size()));
        room.add(store, target.size());
        fetched.addAll(target.file().sources());
      }
      for (StoredFile file : fetched) {
        room.add(store, file.size());
      }
      for (Map.Entry<FileStore, Long> need : room.needed.entrySet()) {
        long free = need.getKey().getUsableSpace();
        // A store without a size does not tell.
        if (need.getKey().getTotalSpace() > 0 && free < need.getValue()) {
          throw new UnitRefusal(ProblemDetail.at(RestoreStep.PREFLIGHT, "no room on " + need.getKey() + ": "
              + need.getValue() + " bytes are needed for new files and copies of old ones, " + free + " are free")
              .unit(unit.name()).environmentError());
        }
      }
    } catch (IOException e) {
      // A store that cannot be asked is not full; a wrong guess ends in a rollback.
    }
  }

  private void add(Path path, long bytes) throws IOException {
    needed.merge(Files.getFileStore(path), bytes, Long::sum);
  }

  private static Path existing(Path path) {
    Path up = path;
    while (up.getParent() != null && !Files.exists(up)) {
      up = up.getParent();
    }
    return up;
  }
}
