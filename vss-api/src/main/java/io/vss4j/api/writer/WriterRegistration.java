package io.vss4j.api.writer;

import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;

/**
 * One life of a writer: from its subscription until {@link #close()}. Implemented by the library only; for any thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-subscribe">CVssWriter::Subscribe</a>
 */
public interface WriterRegistration extends AutoCloseable {
  /** Returns the writer's class id. */
  WriterId writerId();

  /** Returns the id of this life; a later subscription of the same writer gets another one. */
  WriterInstanceId instanceId();

  /** Tells whether the writer still gets events. */
  boolean isSubscribed();

  /**
   * Ends the subscription (Unsubscribe): the writer gets no further event and is lost to the sessions in which it takes part.
   * A running handler is not waited for. Further calls do nothing.
   */
  @Override
  void close();
}
