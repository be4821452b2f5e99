package io.vss4j.core.restore;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import io.vss4j.core.disk.Directories;
import io.vss4j.core.disk.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The new content of a unit, brought from the medium to the session's own place and checked against length and hash, so that a bad
 * medium shows before anything is changed. Forced to disk, for a recovery knows by it what the unit was writing; thrown away when
 * the unit has ended.
 */
final class FetchedContent {
  private final Map<StoredFile, Path> files = new LinkedHashMap<>();

  private FetchedContent() {}

  /** Fetches every file of a unit. */
  static FetchedContent of(PlannedUnit unit, RestoreSource source, Path store, String prefix, RestoreRun run)
      throws UnitRefusal {
    FetchedContent content = new FetchedContent();
    try {
      for (PlannedFile file : unit.files()) {
        for (StoredFile stored : file.sources()) {
          if (!content.files.containsKey(stored)) {
            run.requireNotCancelled(unit.name());
            Path copy = store.resolve(prefix + "-" + content.files.size());
            content.files.put(stored, copy);
            fetch(unit, file, stored, source, copy);
            run.checkpoint().reached("file fetched");
          }
        }
      }
      Directories.force(store);
      return content;
    } catch (IOException e) {
      content.discard();
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.FETCH, "the session's own place cannot be written")
          .unit(unit.name()).cause(e).environmentError());
    } catch (UnitRefusal | RuntimeException e) {
      content.discard();
      throw e;
    }
  }

  private static void fetch(PlannedUnit unit, PlannedFile file, StoredFile stored, RestoreSource source, Path copy)
      throws UnitRefusal {
    Content.Seen seen;
    try (InputStream from = source.open(stored);
        FileChannel to = PrivateFiles.open(copy, Set.of(CREATE_NEW, WRITE))) {
      seen = Content.copy(from, to, stored.size());
      to.force(false);
    } catch (IOException | RuntimeException e) {
      throw refused(unit, file, stored, "cannot be fetched from the backup", e);
    }
    if (seen.length() != stored.size()) {
      throw refused(unit, file, stored, "has " + (seen.length() > stored.size() ? "more" : "fewer") + " bytes in the backup than the "
          + stored.size() + " that were recorded", null);
    }
    if (!seen.sha256().equals(stored.sha256())) {
      throw refused(unit, file, stored, "has another content in the backup than was recorded: SHA-256 " + seen.sha256()
          + " instead of " + stored.sha256(), null);
    }
  }

  private static UnitRefusal refused(
      PlannedUnit unit, PlannedFile file, StoredFile stored, String why, @Nullable Exception cause) {
    return new UnitRefusal(ProblemDetail.at(RestoreStep.FETCH, "\"" + stored.relativePath() + "\" " + why)
        .unit(unit.name()).member(stored.member()).file(file.target()).cause(cause).environmentError());
  }

  /** Returns where the content of a file of the backup is. */
  Path file(StoredFile stored) {
    return requireNonNull(files.get(stored));
  }

  /** Removes the copies; what stays behind goes with the session. */
  void discard() {
    for (Path file : files.values()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // Goes with the session.
      }
    }
  }
}
