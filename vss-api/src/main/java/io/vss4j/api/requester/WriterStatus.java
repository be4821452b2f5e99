package io.vss4j.api.requester;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.HResult;
import io.vss4j.api.SessionId;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.WriterState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * State of one writer instance at the moment of a status picture.
 *
 * <p>It tells about the running operation when it was taken right after prepareForBackup, doSnapshotSet, backupComplete,
 * preRestore or postRestore; for an instance that did not join the session it tells what an earlier one left. {@link
 * #isReliable()} tells the two apart, {@link #verdict()} says what the state means.
 *
 * @param writerId the writer's class id
 * @param instanceId the instance; that of a lost writer stays the old one
 * @param writerName the writer's name
 * @param state its state
 * @param failure {@link VssError#S_OK}, or the code of its failure
 * @param applicationCode the application's own code, unchanged
 * @param applicationText the application's own text, unchanged, or null
 * @param diagnosis what the service says of the failure, or empty
 * @param session the session that took the picture
 * @param phase the phase that the session was in
 * @param joined whether the state is of this session: the instance takes part in it, was lost to it, or had no room for it
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-getwriterstatus">GetWriterStatus</a>
 */
public record WriterStatus(
    WriterId writerId,
    WriterInstanceId instanceId,
    String writerName,
    WriterState state,
    VssError failure,
    HResult applicationCode,
    @Nullable String applicationText,
    String diagnosis,
    SessionId session,
    SessionPhase phase,
    boolean joined) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument other than the application's text is null
   */
  public WriterStatus {
    requireNonNull(writerId, "writerId");
    requireNonNull(instanceId, "instanceId");
    requireNonNull(writerName, "writerName");
    requireNonNull(state, "state");
    requireNonNull(failure, "failure");
    requireNonNull(applicationCode, "applicationCode");
    requireNonNull(diagnosis, "diagnosis");
    requireNonNull(session, "session");
    requireNonNull(phase, "phase");
  }

  /** Tells whether the writer failed: its state says so, or it has a failure code. */
  public boolean isFailure() {
    return state.isFailure() || failure.isFailure();
  }

  /** Tells whether the writer is idle and has no failure code. */
  public boolean isStable() {
    return state.isStable() && !failure.isFailure();
  }

  /**
   * Tells whether a requester may judge its operation by this status: it is of this session, and was taken when one of the
   * operations had ended that status is gathered after. Otherwise it may show an earlier backup's failure, or a success that is
   * none.
   *
   * @see <a href="https://learn.microsoft.com/windows/win32/vss/determining-writer-status">Determining Writer Status</a>
   */
  public boolean isReliable() {
    return joined && phase.isInSequence();
  }

  /** Returns what the status means for the operation; a failure code is a failure in whatever state. */
  public StatusVerdict verdict() {
    if (!isReliable()) {
      return StatusVerdict.UNRELIABLE;
    }
    return failure.isFailure() ? StatusVerdict.FAILED : StatusVerdict.of(state, phase);
  }

  /** Returns the application's own text, unchanged. */
  public Optional<String> applicationMessage() {
    return Optional.ofNullable(applicationText);
  }

  /** Returns what is known of the failure: the application's text if there is one, else the service's; empty for none. */
  public String message() {
    return applicationText == null ? diagnosis : applicationText;
  }

  /** Returns the status in one line, marked when it is not reliable. */
  @Override
  public String toString() {
    return writerName + " {" + writerId + "} instance " + instanceId + ": " + state
        + (failure == VssError.S_OK ? "" : ", " + failure.symbol()) + (message().isEmpty() ? "" : ": " + message())
        + (isReliable() ? "" : " (not of this operation)");
  }
}
