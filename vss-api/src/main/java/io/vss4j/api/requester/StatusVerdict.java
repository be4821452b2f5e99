package io.vss4j.api.requester;

import io.vss4j.api.WriterState;

/**
 * What a writer's state means in the phase in which it was gathered; one answer for each pair of the two.
 *
 * <p>The published pages name the states and leave it to each requester which of them are good after which step, so that products
 * differ. Here a state is good exactly when a writer is in it that did all that was asked of it so far.
 */
public enum StatusVerdict {
  /** The writer has done all that was asked of it so far. */
  IN_STEP,
  /** The writer has not failed, but an event of this step did not reach it or was not finished; its data is not prepared. */
  OUT_OF_STEP,
  /** The writer failed, was lost or does not answer. */
  FAILED,
  /** The state tells nothing about the operation; gather it after one of the five operations that send events. */
  UNRELIABLE;

  /** Returns what a state means in a phase, for a writer that takes part and has no failure code. */
  public static StatusVerdict of(WriterState state, SessionPhase phase) {
    if (!phase.isInSequence()) {
      return UNRELIABLE;
    }
    if (state.isFailure()) {
      return FAILED;
    }
    boolean inStep = switch (phase) {
      case SNAPSHOT_SET_DONE -> state == WriterState.WAITING_FOR_BACKUP_COMPLETE;
      // Those that had come as far as PostSnapshot are not aborted: EVT-046.
      case SNAPSHOT_SET_FAILED -> state.isStable() || state == WriterState.WAITING_FOR_BACKUP_COMPLETE;
      default -> state.isStable();
    };
    return inStep ? IN_STEP : OUT_OF_STEP;
  }
}
