package io.vss4j.testkit;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.SessionId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.WriterEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of an {@link EventLog}: something that a fake saw or did. */
public sealed interface LoggedEvent {
  /** Returns when, by the log's clock. */
  Instant at();

  /** Returns the name of the writer, service or provider. */
  String subject();

  /** Returns what happened, such as {@code Freeze}, {@code Stop} or {@code CommitSnapshots}. */
  String name();

  /** Returns subject and name, as {@code "sql.Freeze"}. */
  default String label() {
    return subject() + '.' + name();
  }

  /** Calls the case for this event. */
  <R> R match(Cases<R> cases);

  /**
   * One function for each kind of event.
   *
   * @param <R> what they return
   */
  interface Cases<R> {
    /** A writer's handler was called. */
    R writer(WriterCall call);

    /** A service was started or stopped, or was asked to. */
    R service(ServiceCall call);

    /** A step of a snapshot provider was called. */
    R provider(ProviderCall call);
  }

  /**
   * A handler of a writer began.
   *
   * @param at when
   * @param subject the writer's name
   * @param event the event
   * @param sessionId the session, or null when the handler was called without a context
   * @param setId the set in creation, in BackupShutdown the set that was created; null for none
   * @param components the components that the handler got to see; empty when it got none
   */
  record WriterCall(
      Instant at,
      String subject,
      WriterEvent event,
      @Nullable SessionId sessionId,
      @Nullable SnapshotSetId setId,
      List<ComponentKey> components)
      implements LoggedEvent {
    /** Makes the value; copies the components. */
    public WriterCall {
      requireNonNull(at, "at");
      requireNonNull(subject, "subject");
      requireNonNull(event, "event");
      components = List.copyOf(components);
    }

    @Override
    public String name() {
      return event.eventName();
    }

    /** Returns the session. */
    public Optional<SessionId> session() {
      return Optional.ofNullable(sessionId);
    }

    /** Returns the set in creation; in BackupShutdown the set that was created. */
    public Optional<SnapshotSetId> snapshotSet() {
      return Optional.ofNullable(setId);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.writer(this);
    }

    @Override
    public String toString() {
      return label()
          + (sessionId == null ? "" : " session " + sessionId)
          + (setId == null ? "" : " set " + setId)
          + (components.isEmpty()
              ? ""
              : components.stream().map(ComponentKey::toString).collect(Collectors.joining(", ", " components ", "")));
    }
  }

  /**
   * A service was started or stopped, or was asked to.
   *
   * @param at when
   * @param subject the service's name, as the controller knows it
   * @param change what came of it
   */
  record ServiceCall(Instant at, String subject, ServiceChange change) implements LoggedEvent {
    /** Makes the value. */
    public ServiceCall {
      requireNonNull(at, "at");
      requireNonNull(subject, "subject");
      requireNonNull(change, "change");
    }

    @Override
    public String name() {
      return change.eventName();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.service(this);
    }

    @Override
    public String toString() {
      return label();
    }
  }

  /**
   * A step of a snapshot provider began.
   *
   * @param at when
   * @param subject the provider's name
   * @param step the step
   * @param setId the set that it is about
   */
  record ProviderCall(Instant at, String subject, ProviderStep step, SnapshotSetId setId) implements LoggedEvent {
    /** Makes the value. */
    public ProviderCall {
      requireNonNull(at, "at");
      requireNonNull(subject, "subject");
      requireNonNull(step, "step");
      requireNonNull(setId, "setId");
    }

    @Override
    public String name() {
      return step.stepName();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.provider(this);
    }

    @Override
    public String toString() {
      return label() + " set " + setId;
    }
  }
}
