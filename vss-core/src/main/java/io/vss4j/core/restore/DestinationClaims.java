package io.vss4j.core.restore;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which unit of a session wants which destination: a later unit that wants a taken one is refused. */
final class DestinationClaims {
  private final Map<Path, UnitName> files = new HashMap<>();
  private final Map<Path, UnitName> directories = new HashMap<>();
  private final Map<String, UnitName> identities = new HashMap<>();

  void claim(PlannedUnit unit) throws UnitRefusal {
    for (PlannedFile file : unit.files()) {
      requireFree(unit.name(), file.target(), files.get(file.target()));
      requireFree(unit.name(), file.target(), directories.get(file.target()));
      for (Path up = file.target().getParent(); up != null; up = up.getParent()) {
        requireFree(unit.name(), file.target(), files.get(up));
      }
      // Two names of one file on disk: writing both would leave the content of the last.
      requireFree(unit.name(), file.target(), identities.get(TargetEntry.identityOf(file.target())));
    }
    for (PlannedFile file : unit.files()) {
      files.put(file.target(), unit.name());
      String identity = TargetEntry.identityOf(file.target());
      if (!identity.isEmpty()) {
        identities.putIfAbsent(identity, unit.name());
      }
      for (Path up = file.target().getParent(); up != null; up = up.getParent()) {
        directories.putIfAbsent(up, unit.name());
      }
    }
  }

  private static void requireFree(UnitName unit, Path target, @Nullable UnitName holder)
      throws UnitRefusal {
    if (holder != null && !holder.equals(unit)) {
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "the file is also the destination of " + holder
          + ", which comes first").unit(unit).file(target).requesterError());
    }
  }
}
