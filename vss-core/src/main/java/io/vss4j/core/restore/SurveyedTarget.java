package io.vss4j.core.restore;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A target as the preflight saw it.
 *
 * @param file the file that goes there
 * @param isPresent whether a file is there
 * @param size its length
 * @param modified its modification time
 * @param identity the file as this process tells files apart; empty if none is there
 */
record SurveyedTarget(PlannedFile file, boolean isPresent, long size, Instant modified, String identity) {
  static SurveyedTarget absent(PlannedFile file) {
    return new SurveyedTarget(file, false, 0, Instant.EPOCH, "");
  }

  Path path() {
    return file.target();
  }

  Path root() {
    return file.root();
  }
}
