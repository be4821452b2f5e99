package io.vss4j.testkit;

/** A step of a snapshot provider, by its published name. */
public enum ProviderStep {
  /** A volume is taken into a set. */
  BEGIN_PREPARE_SNAPSHOT("BeginPrepareSnapshot"),
  /** All that can be done before the writers freeze. */
  END_PREPARE_SNAPSHOTS("EndPrepareSnapshots"),
  /** The writers are frozen. */
  PRE_COMMIT_SNAPSHOTS("PreCommitSnapshots"),
  /** The instant is captured. */
  COMMIT_SNAPSHOTS("CommitSnapshots"),
  /** Before the writers thaw. */
  POST_COMMIT_SNAPSHOTS("PostCommitSnapshots"),
  /** The shadow copies are opened for changes by writers. */
  PRE_FINAL_COMMIT_SNAPSHOTS("PreFinalCommitSnapshots"),
  /** The shadow copies are made read-only. */
  POST_FINAL_COMMIT_SNAPSHOTS("PostFinalCommitSnapshots"),
  /** The set is given up. */
  ABORT_SNAPSHOTS("AbortSnapshots"),
  /** A shadow copy is deleted. */
  DELETE_SNAPSHOT("DeleteSnapshot");

  private final String stepName;

  ProviderStep(String stepName) {
    this.stepName = stepName;
  }

  /** Returns the published name. */
  public String stepName() {
    return stepName;
  }
}
