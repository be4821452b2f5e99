package io.vss4j.api.spi;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.SessionId;
import io.vss4j.api.VssError;
import java.time.Duration;
import java.time.Instant;

/**
 * A call of backup components, as it returned, or the end of the operation that it started.
 *
 * @param stage whether the call returned or its operation ended
 * @param at when, in wall time
 * @param session the session
 * @param call the method, as the facade names it
 * @param outcome {@link VssError#S_OK}, {@link VssError#S_ASYNC_PENDING} for a call that started an operation,
 *     {@link VssError#S_ASYNC_FINISHED} or {@link VssError#S_ASYNC_CANCELLED} for the end of one, or with what it failed
 * @param message what is known of the failure, or empty
 * @param duration elapsed time since the call was made
 */
public record RequesterCall(
    Stage stage, Instant at, SessionId session, String call, VssError outcome, String message, Duration duration) {
  /** What of a call is told. */
  public enum Stage {
    /** The call returned or threw. */
    RETURNED,
    /** The operation that the call started has its outcome. */
    ENDED
  }

  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument is null
   */
  public RequesterCall {
    requireNonNull(stage, "stage");
    requireNonNull(at, "at");
    requireNonNull(session, "session");
    requireNonNull(call, "call");
    requireNonNull(outcome, "outcome");
    requireNonNull(message, "message");
    requireNonNull(duration, "duration");
  }
}
