package io.vss4j.api.requester;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;

/**
 * What a requester should know of a writer once metadata was gathered, and cannot see in the metadata.
 *
 * @param kind what it is about
 * @param writerId the writer's class id
 * @param instanceId the instance
 * @param writerName the writer's name
 * @param failure with what the writer failed Identify; {@link VssError#S_OK} where it did not fail
 * @param message what it means
 */
public record WriterNotice(
    Kind kind, WriterId writerId, WriterInstanceId instanceId, String writerName, VssError failure, String message) {
  /** What a notice is about. */
  public enum Kind {
    /**
     * The writer did not answer Identify well, or the stored document of an express writer cannot be used; it is not in the
     * roster, and its data are not in a backup. What a stored document does not tell of its writer is nil here, and the name is
     * that of its file.
     */
    LEFT_OUT,
    /**
     * The writer lives in the very service that its metadata asks to stop: the instance is lost when the service stops, and the
     * one that starts with it gets none of the session's later events.
     */
    HOSTED_IN_STOPPED_SERVICE,
    /** Its metadata say what they must not say together; it takes part all the same. */
    WRITER_ERROR
  }

  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument is null
   */
  public WriterNotice {
    requireNonNull(kind, "kind");
    requireNonNull(writerId, "writerId");
    requireNonNull(instanceId, "instanceId");
    requireNonNull(writerName, "writerName");
    requireNonNull(failure, "failure");
    requireNonNull(message, "message");
  }

  /** Returns the notice in one line. */
  @Override
  public String toString() {
    return writerName + " {" + writerId + "} instance " + instanceId + ": " + message;
  }
}
