package io.vss4j.testkit;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.SessionId;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.writer.VssWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Everything that the fakes of an environment saw and did, in one order: events as the writers got them, starts and
 * stops of services, steps of the snapshot provider.
 *
 * <p>An event is logged where its handler begins, so an event stands before what its handler does. Handlers of
 * different writers may run at the same time; the order among their lines is that in which they began. Safe for any
 * thread.
 */
public final class EventLog implements Iterable<LoggedEvent> {
  private record Line(Object owner, LoggedEvent event) {}

  private final VssClock clock;

  // Guarded by this.
  private final List<Line> lines = new ArrayList<>();

  /** Makes an empty log that takes its times from a clock. */
  public EventLog(VssClock clock) {
    this.clock = requireNonNull(clock, "clock");
  }

  /** Returns what has happened so far. */
  public EventSequence all() {
    return select("the log", line -> true);
  }

  /**
   * Returns what a writer got, over all its lives; a writer that is no fake is known if it subscribed in an
   * environment.
   */
  public EventSequence of(VssWriter writer) {
    return ownedBy("writer " + writer.identity().name(), writer);
  }

  /** Returns what happened to a service. */
  public EventSequence of(FakeService service) {
    return ownedBy("service " + service.name(), service);
  }

  /** Returns which steps a provider was asked for. */
  public EventSequence of(InMemorySnapshotProvider provider) {
    return ownedBy("provider " + provider.name(), provider);
  }

  /** Returns what the writers got in a session. */
  public EventSequence of(SessionId session) {
    return select(
        "session " + session,
        line -> line.event instanceof LoggedEvent.WriterCall call && session.equals(call.sessionId()));
  }

  /** Returns the names of all that has happened so far, see {@link LoggedEvent#name()}. */
  public List<String> names() {
    return all().names();
  }

  /** Returns subjects and names of all that has happened so far, see {@link LoggedEvent#label()}. */
  public List<String> labels() {
    return all().labels();
  }

  /** Goes through what has happened so far; what comes later is not seen. */
  @Override
  public Iterator<LoggedEvent> iterator() {
    return all().iterator();
  }

  /** Returns the whole history, one event on a line. */
  @Override
  public String toString() {
    return all().toString();
  }

  /** Adds an event of an owner, at the time that the clock shows. */
  LoggedEvent record(Object owner, Function<Instant, LoggedEvent> event) {
    synchronized (this) {
      LoggedEvent made = event.apply(clock.now());
      lines.add(new Line(owner, made));
      return made;
    }
  }

  @SuppressWarnings("ReferenceEquality") // the object itself, whatever it says of its equality
  private EventSequence ownedBy(String what, Object owner) {
    return select(what, line -> line.owner == owner);
  }

  private synchronized EventSequence select(String what, Predicate<Line> wanted) {
    List<LoggedEvent> whole = lines.stream().map(Line::event).toList();
    List<LoggedEvent> chosen = lines.stream().filter(wanted).map(Line::event).toList();
    return new EventSequence(what, chosen, whole);
  }
}
