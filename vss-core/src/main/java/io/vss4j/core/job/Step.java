package io.vss4j.core.job;

/** How far a job has come. */
public enum Step {
  /** The writers are asked for their metadata. */
  GATHER("gathering writer metadata"),
  /** The writers prepare for the backup. */
  PREPARE("preparing the backup"),
  /** The writers are frozen and the shadow copies are made. */
  SNAPSHOT("making the shadow copies"),
  /** Files are copied from the shadow copies into the store. */
  COPY("copying files"),
  /** The store makes the backup its newest one. */
  STORE("storing the backup"),
  /** The writers learn what was backed up, which is in the store by now. */
  COMPLETE("completing the backup"),
  /** The writers prepare for the restore. */
  PRE_RESTORE("preparing the restore"),
  /** Files are restored. */
  RESTORE("restoring files"),
  /** The writers learn what was restored. */
  POST_RESTORE("completing the restore"),
  /** Services that must load the restored files are started anew. */
  RESTART("restarting services");

  private final String description;

  Step(String description) {
    this.description = description;
  }

  /** Returns the step in words. */
  public String description() {
    return description;
  }
}
