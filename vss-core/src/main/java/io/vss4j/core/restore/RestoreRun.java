package io.vss4j.core.restore;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the steps of one execution share: how it can be cancelled, what it may ask of the machine, whom it tells of its progress.
 *
 * @param openFiles which files are held open
 * @param handleLimit how many targets may be held at once; 0 to decide by what the process may still open
 * @param cancelled whether the caller wants no more
 * @param progress told of every written file
 * @param checkpoint told of every step
 */
record RestoreRun(
    OpenFiles openFiles, int handleLimit, BooleanSupplier cancelled, Consumer<PlannedFile> progress, Checkpoint checkpoint) {
  private static final int LIMIT_WHERE_UNKNOWN = 500;
  private static final int SHARE = 4;

  /** Ends the unit in progress if the caller wants no more. */
  void requireNotCancelled(UnitName unit) throws UnitRefusal {
    if (cancelled.getAsBoolean()) {
      throw new UnitRefusal(
          ProblemDetail.at(RestoreStep.WRITE, "the restore was cancelled").unit(unit).requesterError());
    }
  }

  /** Tells whether so many targets may be held at once; three quarters of what may be opened are left to the host. */
  boolean mayHold(int targets) {
    long limit = handleLimit > 0 ? handleLimit : openFiles.spareHandles().orElse((long) LIMIT_WHERE_UNKNOWN * SHARE) / SHARE;
    return targets <= limit;
  }
}
