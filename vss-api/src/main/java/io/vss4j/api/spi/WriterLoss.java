package io.vss4j.api.spi;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.SessionId;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.time.Instant;

/**
 * A writer instance that took part in a session and ended before the session did.
 *
 * @param at when it ended, in wall time
 * @param session the session that lost it
 * @param writerId the writer's class id
 * @param instanceId the instance that was lost
 * @param writerName the writer's name
 */
public record WriterLoss(
    Instant at, SessionId session, WriterId writerId, WriterInstanceId instanceId, String writerName) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument is null
   */
  public WriterLoss {
    requireNonNull(at, "at");
    requireNonNull(session, "session");
    requireNonNull(writerId, "writerId");
    requireNonNull(instanceId, "instanceId");
    requireNonNull(writerName, "writerName");
  }
}
