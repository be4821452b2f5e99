package io.vss4j.testkit.stress;

import io.vss4j.api.SessionId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.EventDelivery.Stage;
import io.vss4j.api.spi.RequesterCall;
import io.vss4j.api.spi.VssListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Keeps what handlers did beside what the service told of it. */
final class Ledger implements VssListener {
  // Not by session id: the ledger must keep no session alive.
  private final Map<UUID, SessionTrace> sessions = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  void open(SessionId session, SessionTrace trace) {
    sessions.put(session.value(), trace);
  }

  SessionTrace of(SessionId session) {
    SessionTrace trace = sessions.get(session.value());
    if (trace == null) {
      wrong("unknown session " + session);
      throw new IllegalStateException("unknown session " + session);
    }
    return trace;
  }

  @Override
  public void eventDelivered(EventDelivery delivery) {
    of(delivery.session()).trail(delivery.instanceId()).told(delivery);
  }

  @Override
  public void called(RequesterCall call) {
    if (call.call().equals("close")) {
      of(call.session()).isToldOfClose();
    }
  }

  void wrong(String what) {
    wrong.add(what);
  }

  void count(Object what) {
    counts.computeIfAbsent(what.toString(), unused -> new LongAdder()).increment();
  }

  /** Returns how often what was counted. */
  Map<String, Long> counts() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((what, count) -> sums.put(what, count.sum()));
    for (Stage stage : Stage.values()) {
      sums.put("events " + stage, trails().stream().mapToLong(trail -> trail.told(stage)).sum());
    }
    return sums;
  }

  private Collection<Trail> trails() {
    return sessions.values().stream().flatMap(trace -> trace.trails().values().stream()).toList();
  }

  /** Returns what is wrong, when everything is over. */
  List<String> violations(Set<WriterInstanceId> living) {
    List<String> found = new ArrayList<>(wrong);
    for (SessionTrace trace : sessions.values()) {
      trace.trails().forEach((instance, trail) -> {
        for (String violation : trail.violations(trace.hasJoined(instance), living.contains(instance))) {
          found.add("session " + trace.number() + ", instance " + instance + ": " + violation);
        }
      });
    }
    return found;
  }
}
