package io.vss4j.core.restore;

import io.vss4j.api.FileRestoreStatus;
import java.util.List;

/**
 * How an attempt at a unit ended.
 *
 * @param status the status of the unit
 * @param next whether another attempt is to be made
 * @param problems what went wrong
 * @param warnings what is worth knowing
 */
record AttemptEnd(FileRestoreStatus status, Next next, List<RestoreProblem> problems, List<String> warnings) {
  /** What to do after an attempt. */
  enum Next {
    /** Nothing; this is the end of the unit. */
    END,
    /** Look at the targets again: one vanished before it was opened. */
    LOOK_AGAIN,
    /** Copy aside: this process may not open so many files. */
    COPY_ASIDE
  }
}
