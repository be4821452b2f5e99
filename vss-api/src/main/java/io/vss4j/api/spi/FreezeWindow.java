package io.vss4j.api.spi;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.SessionId;
import io.vss4j.api.SnapshotSetId;
import java.time.Duration;

/**
 * How long the writers of a snapshot set were frozen.
 *
 * @param session the session
 * @param snapshotSet the set
 * @param writers how many writers were sent Freeze
 * @param duration elapsed time from the first Freeze sent to the last Thaw or Abort answered or given up
 */
public record FreezeWindow(SessionId session, SnapshotSetId snapshotSet, int writers, Duration duration) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument is null
   */
  public FreezeWindow {
    requireNonNull(session, "session");
    requireNonNull(snapshotSet, "snapshotSet");
    requireNonNull(duration, "duration");
  }
}
