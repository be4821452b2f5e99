package io.vss4j.api.spi;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.SessionId;
import io.vss4j.api.requester.SessionPhase;
import java.time.Instant;

/**
 * A requester that ended without closing its object; the service has taken over and ends the session in its place.
 *
 * @param at when it was found out, in wall time
 * @param session the session that is left
 * @param phase how far it had come
 */
public record RequesterLoss(Instant at, SessionId session, SessionPhase phase) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument is null
   */
  public RequesterLoss {
    requireNonNull(at, "at");
    requireNonNull(session, "session");
    requireNonNull(phase, "phase");
  }
}
