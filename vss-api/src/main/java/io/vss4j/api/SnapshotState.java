package io.vss4j.api;

/**
 * State of a shadow copy as its provider passes through it (VSS_SNAPSHOT_STATE).
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_snapshot_state">VSS_SNAPSHOT_STATE</a>
 */
public enum SnapshotState {
  /** Reserved (VSS_SS_UNKNOWN). */
  UNKNOWN(0),
  /** Added to a set (VSS_SS_PREPARING). */
  PREPARING(1),
  /** The provider is in EndPrepareSnapshots (VSS_SS_PROCESSING_PREPARE). */
  PROCESSING_PREPARE(2),
  /** Ready for the freeze (VSS_SS_PREPARED). */
  PREPARED(3),
  /** The provider is in PreCommitSnapshots (VSS_SS_PROCESSING_PRECOMMIT). */
  PROCESSING_PRECOMMIT(4),
  /** Ready for the commit (VSS_SS_PRECOMMITTED). */
  PRECOMMITTED(5),
  /** The provider is in CommitSnapshots (VSS_SS_PROCESSING_COMMIT). */
  PROCESSING_COMMIT(6),
  /** The instant has been captured (VSS_SS_COMMITTED). */
  COMMITTED(7),
  /** The provider is in PostCommitSnapshots (VSS_SS_PROCESSING_POSTCOMMIT). */
  PROCESSING_POSTCOMMIT(8),
  /** The provider is in PreFinalCommitSnapshots (VSS_SS_PROCESSING_PREFINALCOMMIT). */
  PROCESSING_PREFINALCOMMIT(9),
  /** Open for changes by writers (VSS_SS_PREFINALCOMMITTED). */
  PREFINALCOMMITTED(10),
  /** The provider is in PostFinalCommitSnapshots (VSS_SS_PROCESSING_POSTFINALCOMMIT). */
  PROCESSING_POSTFINALCOMMIT(11),
  /** Exists; the one state that a requester sees (VSS_SS_CREATED). */
  CREATED(12),
  /** Given up (VSS_SS_ABORTED). */
  ABORTED(13),
  /** Deleted (VSS_SS_DELETED). */
  DELETED(14),
  /** PostCommitSnapshots has returned (VSS_SS_POSTCOMMITTED). */
  POSTCOMMITTED(15);

  private final int nativeValue;

  SnapshotState(int nativeValue) {
    this.nativeValue = nativeValue;
  }

  /** Returns the number that the native enumeration gives this constant. */
  public int nativeValue() {
    return nativeValue;
  }
}
