package io.vss4j.core.snapshot;

import io.vss4j.api.SnapshotState;

/**
 * A step that a provider is asked for once per set, in the order of these constants; the states are those of rule
 * SNP-018.
 */
enum Step {
  END_PREPARE(
      "endPrepareSnapshots",
      SnapshotState.PREPARING,
      SnapshotState.PROCESSING_PREPARE,
      SnapshotState.PREPARED),
  PRE_COMMIT(
      "preCommitSnapshots",
      SnapshotState.PREPARED,
      SnapshotState.PROCESSING_PRECOMMIT,
      SnapshotState.PRECOMMITTED),
  COMMIT(
      "commitSnapshots",
      SnapshotState.PRECOMMITTED,
      SnapshotState.PROCESSING_COMMIT,
      SnapshotState.COMMITTED),
  POST_COMMIT(
      "postCommitSnapshots",
      SnapshotState.COMMITTED,
      SnapshotState.PROCESSING_POSTCOMMIT,
      SnapshotState.POSTCOMMITTED),
  PRE_FINAL_COMMIT(
      "preFinalCommitSnapshots",
      SnapshotState.POSTCOMMITTED,
      SnapshotState.PROCESSING_PREFINALCOMMIT,
      SnapshotState.PREFINALCOMMITTED),
  POST_FINAL_COMMIT(
      "postFinalCommitSnapshots",
      SnapshotState.PREFINALCOMMITTED,
      SnapshotState.PROCESSING_POSTFINALCOMMIT,
      SnapshotState.CREATED);

  private final String method;
  private final SnapshotState before;
  private final SnapshotState during;
  private final SnapshotState after;

  Step(String method, SnapshotState before, SnapshotState during, SnapshotState after) {
    this.method = method;
    this.before = before;
    this.during = during;
    this.after = after;
  }

  /** Returns the name of the provider's method, for messages. */
  String method() {
    return method;
  }

  /** Returns the only state in which the step may be asked for. */
  SnapshotState before() {
    return before;
  }

  /** Returns the state while the step runs, and after it has failed. */
  SnapshotState during() {
    return during;
  }

  /** Returns the state once the step is done. */
  SnapshotState after() {
    return after;
  }
}
