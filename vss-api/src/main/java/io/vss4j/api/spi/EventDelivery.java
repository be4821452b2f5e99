package io.vss4j.api.spi;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.SessionId;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step in the delivery of an event to a writer instance.
 *
 * @param stage how far the delivery has come
 * @param at when, in wall time
 * @param session the session that the event belongs to
 * @param event the event
 * @param writerId the writer's class id
 * @param instanceId the instance
 * @param writerName the writer's name
 * @param failure {@link VssError#S_OK}, or with what the handler failed
 * @param message what is known of the failure, or empty
 * @param duration elapsed time since the handler began; zero when it is sent
 * @param cause what the handler threw, or null
 */
public record EventDelivery(
    Stage stage,
    Instant at,
    SessionId session,
    WriterEvent event,
    WriterId writerId,
    WriterInstanceId instanceId,
    String writerName,
    VssError failure,
    String message,
    Duration duration,
    @Nullable Throwable cause) {
  /** How far a delivery has come. */
  public enum Stage {
    /** The handler begins. */
    SENT,
    /** The handler returned in time, with success or not. */
    ANSWERED,
    /** The handler did not return within its limit, or its instance was lost; it is not waited for any longer. */
    GIVEN_UP,
    /** A handler that had been given up returned after all; its answer does not count. */
    LATE
  }

  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument other than the cause is null
   */
  public EventDelivery {
    requireNonNull(stage, "stage");
    requireNonNull(at, "at");
    requireNonNull(session, "session");
    requireNonNull(event, "event");
    requireNonNull(writerId, "writerId");
    requireNonNull(instanceId, "instanceId");
    requireNonNull(writerName, "writerName");
    requireNonNull(failure, "failure");
    requireNonNull(message, "message");
    requireNonNull(duration, "duration");
  }
}
