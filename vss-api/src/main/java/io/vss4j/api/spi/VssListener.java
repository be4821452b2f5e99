package io.vss4j.api.spi;

import io.vss4j.api.SessionId;
import io.vss4j.api.requester.WriterNotice;

/**
 * Sees what happens in a service, as it happens. Implemented by embedders.
 *
 * <p>Called one at a time for a service, in order, on a thread that no writer waits for; what a listener throws is logged and
 * changes nothing. While writers are frozen nothing is delivered: what happened in between follows after the last of them is
 * free again, so that a listener that writes to disk cannot disturb a frozen writer.
 */
public interface VssListener {
  /** A writer was subscribed, was unsubscribed, or ended with its host. */
  default void writerChanged(WriterChange change) {}

  /** An event was sent to a writer instance, or was answered, or was given up. */
  default void eventDelivered(EventDelivery delivery) {}

  /** A writer that took part in a session was lost to it. */
  default void writerLost(WriterLoss loss) {}

  /**
   * A requester ended without closing its object: the object was dropped and found by the collector, its host reported the
   * requester's end, or it was still open when the service was closed.
   */
  default void requesterLost(RequesterLoss loss) {}

  /** The writers of a snapshot set were frozen and are free again. */
  default void freezeEnded(FreezeWindow window) {}

  /** A session gathered metadata and found something that its requester should know of a writer. */
  default void writerNoticed(SessionId session, WriterNotice notice) {}

  /** A requester's call returned, or the operation that it started ended. */
  default void called(RequesterCall call) {}

  /**
   * More happened than could be kept for a listener that is slow, or during a freeze; what came in this place was dropped. The
   * Flight Recorder still has events, calls and lost writers.
   *
   * @param count how many calls of this interface, or lines of the log, there would have been
   */
  default void noticesDropped(long count) {}
}
