package io.vss4j.testkit;

import io.vss4j.api.WriterEvent;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Events chosen from an {@link EventLog}, in order, as they were when they were asked for. Each assertion returns the
 * sequence, and when it fails prints the whole history with the chosen events marked. Immutable.
 */
public final class EventSequence implements Iterable<LoggedEvent> {
  private final String what;
  private final List<LoggedEvent> events;
  private final List<LoggedEvent> whole;

  EventSequence(String what, List<LoggedEvent> events, List<LoggedEvent> whole) {
    this.what = what;
    this.events = events;
    this.whole = whole;
  }

  /** Returns the events. */
  public List<LoggedEvent> list() {
    return events;
  }

  /** Returns those that are calls of writers' handlers. */
  public List<LoggedEvent.WriterCall> writerCalls() {
    return events.stream()
        .filter(LoggedEvent.WriterCall.class::isInstance)
        .map(LoggedEvent.WriterCall.class::cast)
        .toList();
  }

  /** Returns the names of the events, such as {@code Freeze}. */
  public List<String> names() {
    return events.stream().map(LoggedEvent::name).toList();
  }

  /** Returns subjects and names of the events, such as {@code "sql.Freeze"}. */
  public List<String> labels() {
    return events.stream().map(LoggedEvent::label).toList();
  }

  /** Returns how often a name is there. */
  public int count(String name) {
    return (int) events.stream().filter(event -> event.name().equals(name)).count();
  }

  /** Returns how often a writer's event is there. */
  public int count(WriterEvent event) {
    return count(event.eventName());
  }

  /** Returns those of the events that a condition holds for. */
  public EventSequence matching(Predicate<LoggedEvent> condition) {
    return new EventSequence(what, events.stream().filter(condition).toList(), whole);
  }

  /** Fails unless the names are exactly these, in this order. */
  public EventSequence assertNames(String... names) {
    if (!names().equals(List.of(names))) {
      throw failure("expected exactly " + List.of(names) + "\n but was " + names());
    }
    return this;
  }

  /** Fails unless the writer's events are exactly these, in this order. */
  public EventSequence assertEvents(WriterEvent... expected) {
    List<String> names = List.of(expected).stream().map(WriterEvent::eventName).toList();
    return assertNames(names.toArray(String[]::new));
  }

  /** Fails unless all of these names or labels are there, in this order, with whatever else between them. */
  public EventSequence assertInOrder(String... namesOrLabels) {
    int next = 0;
    for (LoggedEvent event : events) {
      if (next < namesOrLabels.length && is(event, namesOrLabels[next])) {
        next++;
      }
    }
    if (next < namesOrLabels.length) {
      throw failure("expected in this order " + List.of(namesOrLabels) + "\n but found no \"" + namesOrLabels[next]
          + (next == 0 ? "\"" : "\" after \"" + namesOrLabels[next - 1] + "\""));
    }
    return this;
  }

  /** Fails if any of these names or labels is there. */
  public EventSequence assertNone(String... namesOrLabels) {
    for (String unwanted : namesOrLabels) {
      if (events.stream().anyMatch(event -> is(event, unwanted))) {
        throw failure("expected no \"" + unwanted + '"');
      }
    }
    return this;
  }

  /** Fails unless a name or label is there exactly so often. */
  public EventSequence assertCount(int times, String nameOrLabel) {
    long found = events.stream().filter(event -> is(event, nameOrLabel)).count();
    if (found != times) {
      throw failure("expected \"" + nameOrLabel + "\" " + times + " times but found it " + found + " times");
    }
    return this;
  }

  /** Fails unless nothing is there. */
  public EventSequence assertEmpty() {
    if (!events.isEmpty()) {
      throw failure("expected nothing but was " + labels());
    }
    return this;
  }

  @Override
  public Iterator<LoggedEvent> iterator() {
    return events.iterator();
  }

  /** Returns the events, one on a line. */
  @Override
  public String toString() {
    return lines(events, List.of());
  }

  private AssertionError failure(String message) {
    return new AssertionError(
        what + ": " + message + "\nwhole history, * what was looked at:\n" + lines(whole, events));
  }

  private static boolean is(LoggedEvent event, String nameOrLabel) {
    return event.name().equals(nameOrLabel) || event.label().equals(nameOrLabel);
  }

  private static String lines(List<LoggedEvent> events, List<LoggedEvent> marked) {
    if (events.isEmpty()) {
      return "  (nothing)\n";
    }
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (LoggedEvent event : events) {
      boolean mark = marked.stream().anyMatch(one -> one == event);
      text.append(mark ? "* " : "  ").append(++number).append(". ").append(event.at()).append("  ").append(event);
      text.append('\n');
    }
    return text.toString();
  }
}
