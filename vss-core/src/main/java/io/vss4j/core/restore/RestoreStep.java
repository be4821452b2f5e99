package io.vss4j.core.restore;

/** Where in a restore something went wrong. */
public enum RestoreStep {
  /** Documents and medium were joined; nothing was touched. */
  PLAN("planning"),
  /** The journal of restores was opened, and what a crash left was recovered. */
  JOURNAL("opening the journal"),
  /** A service was looked up or stopped. */
  STOP_SERVICE("stopping the service"),
  /** New content was fetched from the medium and checked. */
  FETCH("fetching from the backup"),
  /** Targets were looked at and opened. */
  PREFLIGHT("preflight"),
  /** Old content was copied to the undo store. */
  SECURE("securing old content"),
  /** New content was written. */
  WRITE("writing"),
  /** The written files were checked and the unit was marked as done. */
  COMMIT("final check"),
  /** Old content was brought back. */
  ROLLBACK("rolling back"),
  /** A service was started. */
  START_SERVICE("starting the service"),
  /** The writers learned what was restored. */
  POST_RESTORE("PostRestore"),
  /** What a crash left was brought in order. */
  RECOVERY("recovery");

  private final String description;

  RestoreStep(String description) {
    this.description = description;
  }

  /** Returns the step in words. */
  public String description() {
    return description;
  }
}
