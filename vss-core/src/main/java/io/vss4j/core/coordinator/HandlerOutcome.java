package io.vss4j.core.coordinator;

import io.vss4j.api.VssError;
import io.vss4j.api.writer.WriterFailure;
import org.jspecify.annotations.Nullable;

/**
 * How the delivery of one event to one writer instance ended.
 *
 * @param kind what happened
 * @param failure why, for everything but success; null otherwise
 * @param diagnosis what the coordinator says of it, or empty
 * @param cause what the handler threw, or null
 */
record HandlerOutcome(Kind kind, @Nullable WriterFailure failure, String diagnosis, @Nullable Throwable cause) {
  enum Kind {
    /** True was returned and no failure recorded. */
    SUCCESS,
    /** True was returned and a failure recorded. */
    NONFATAL,
    /** False was returned, or something thrown. */
    FATAL,
    /** The handler did not begin or return in time. */
    GIVEN_UP,
    /** The instance ended first. */
    LOST,
    /** The event was called off before the handler began. */
    SKIPPED
  }

  static final HandlerOutcome SUCCESS = new HandlerOutcome(Kind.SUCCESS, null, "", null);
  static final HandlerOutcome SKIPPED = new HandlerOutcome(Kind.SKIPPED, null, "", null);
  static final HandlerOutcome LOST = new HandlerOutcome(
      Kind.LOST, coordinatorFailure(VssError.E_WRITER_NOT_RESPONDING), "writer instance ended", null);

  static HandlerOutcome nonfatal(WriterFailure failure) {
    return new HandlerOutcome(Kind.NONFATAL, failure, "", null);
  }

  static HandlerOutcome fatal(WriterFailure failure, String diagnosis, @Nullable Throwable cause) {
    return new HandlerOutcome(Kind.FATAL, failure, diagnosis, cause);
  }

  static HandlerOutcome givenUp(VssError code, String diagnosis, @Nullable Throwable cause) {
    return new HandlerOutcome(Kind.GIVEN_UP, coordinatorFailure(code), diagnosis, cause);
  }

  /** Tells whether the instance gets no further event of the session but the closing ones. */
  boolean isFatal() {
    return kind == Kind.FATAL || kind == Kind.GIVEN_UP;
  }

  boolean isSuccess() {
    return kind == Kind.SUCCESS;
  }

  VssError code() {
    return failure == null ? VssError.S_OK : failure.code();
  }

  String message() {
    return failure == null || failure.applicationMessage() == null ? diagnosis : failure.applicationMessage();
  }

  private static WriterFailure coordinatorFailure(VssError code) {
    return WriterFailure.of(code, 0, null);
  }
}
