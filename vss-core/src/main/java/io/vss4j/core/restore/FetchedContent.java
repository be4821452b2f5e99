package io.vss4j.core.restore;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.vss4j.core.disk.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The new content of a unit, brought from the medium to the session's own place and checked against length and hash, so that a bad
 * medium shows before anything is changed. Not forced to disk: after a crash it is thrown away.
 */
final class FetchedContent {
  private final List<Path> files = new ArrayList<>();

  private FetchedContent() {}

  /** Fetches every file of a unit. */
  static FetchedContent of(PlannedUnit unit, RestoreSource source, Path store, String prefix, RestoreRun run)
      throws UnitRefusal {
    FetchedContent content = new FetchedContent();
    try {
      for (PlannedFile file : unit.files()) {
        run.requireNotCancelled(unit.name());
        Path copy = store.resolve(prefix + "-" + content.files.size());
        content.files.add(copy);
        fetch(unit, file, source, copy);
        run.checkpoint().reached("file fetched");
      }
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

  private static void fetch(PlannedUnit unit, PlannedFile file, RestoreSource source, Path copy) throws UnitRefusal {
    StoredFile stored = file.stored();
    Content.Seen seen;
    try (InputStream from = source.open(stored);
        FileChannel to = PrivateFiles.open(copy, Set.of(CREATE_NEW, WRITE))) {
      seen = Content.copy(from, to, stored.size());
    } catch (IOException | RuntimeException e) {
      throw refused(unit, file, "cannot be fetched from the backup", e);
    }
    if (seen.length() != stored.size()) {
      throw refused(unit, file, "has " + (seen.length() > stored.size() ? "more" : "fewer") + " bytes in the backup than the "
          + stored.size() + " that were recorded", null);
    }
    if (!seen.sha256().equals(stored.sha256())) {
      throw refused(unit, file, "has another content in the backup than was recorded: SHA-256 " + seen.sha256()
          + " instead of " + stored.sha256(), null);
    }
  }

  private static UnitRefusal refused(
      PlannedUnit unit, PlannedFile file, String why, @Nullable Exception cause) {
    return new UnitRefusal(ProblemDetail.at(RestoreStep.FETCH, "\"" + file.stored().relativePath() + "\" " + why)
        .unit(unit.name()).member(file.stored().member()).file(file.target()).cause(cause).environmentError());
  }

  /** Returns where the content of a file of the unit is. */
  Path file(int index) {
    return files.get(index);
  }

  /** Removes the copies; what stays behind goes with the session. */
  void discard() {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // Goes with the session.
      }
    }
  }
}
