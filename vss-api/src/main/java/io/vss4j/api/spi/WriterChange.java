package io.vss4j.api.spi;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of the journal of writers.
 *
 * @param kind what happened
 * @param at when, in wall time
 * @param writerId the writer's class id
 * @param instanceId the instance
 * @param writerName the writer's name
 * @param instanceName the instance's lasting name, or null
 * @param hostingService the service in whose process it lives, or null
 * @param generation how many instances of this class, name and instance name there have been, this one included
 */
public record WriterChange(
    Kind kind,
    Instant at,
    WriterId writerId,
    WriterInstanceId instanceId,
    String writerName,
    @Nullable String instanceName,
    @Nullable String hostingService,
    int generation) {
  /** What happened to a writer. */
  public enum Kind {
    /** It began to get events, for the first time. */
    SUBSCRIBED,
    /** It ended. */
    STOPPED,
    /** It began to get events, in the place of an instance that ended before; it gets none that was meant for that one. */
    REPLACED,
    /**
     * An express writer was registered, or one was found that another service or an earlier run registered; its instance id is
     * that of its document and stays the same.
     */
    REGISTERED,
    /** The registration of an express writer was taken back. */
    UNREGISTERED
  }

  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument that is not nullable is null
   */
  public WriterChange {
    requireNonNull(kind, "kind");
    requireNonNull(at, "at");
    requireNonNull(writerId, "writerId");
    requireNonNull(instanceId, "instanceId");
    requireNonNull(writerName, "writerName");
  }

  /** Returns the service in whose process the writer lives. */
  public Optional<String> host() {
    return Optional.ofNullable(hostingService);
  }
}
