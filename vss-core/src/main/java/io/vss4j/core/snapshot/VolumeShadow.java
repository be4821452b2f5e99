package io.vss4j.core.snapshot;

import io.vss4j.api.SnapshotId;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The shadow copy of one volume of a set, in the making or made. */
interface VolumeShadow {
  SnapshotId id();

  /** Returns the volume as the service names it. */
  Path volume();

  /** Returns where the files are, from the commit on. */
  Path root();

  /** Ends what runs for this shadow copy, from any thread, and does not wait for it. */
  void kill();

  /**
   * Removes everything; what has been removed is fine.
   *
   * @param limit how long to wait for what was killed and has not yet ended
   * @throws IOException when something is left
   */
  void remove(Duration limit) throws IOException;

  /** Returns the provider error for a failure of a step. */
  VssException failure(String step, IOException e);
}
