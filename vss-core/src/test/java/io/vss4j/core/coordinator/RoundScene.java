package io.vss4j.core.coordinator;

import io.vss4j.api.WriterEvent;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.VssListener;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.core.ManualClock;
import io.vss4j.core.document.WriterMetadataDraft;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** A session whose handlers run one by one when a test says so, on a clock that it moves. */
final class RoundScene {
  static final Duration LIMIT = TimeLimits.DEFAULT.handler();

  final ManualClock clock = new ManualClock();
  final Deque<Runnable> pool = new ArrayDeque<>();
  final List<EventDelivery> told = new ArrayList<>();
  final Coordinator coordinator = new Coordinator(
      pool::add,
      clock,
      TimeLimits.DEFAULT,
      PathResolver.nativePaths(),
      new Notices(
          List.of(new VssListener() {
            @Override
            public void eventDelivered(EventDelivery delivery) {
              told.add(delivery);
            }
          }),
          clock,
          Runnable::run),
      UUID::randomUUID);
  final WriterSession session = coordinator.openSession();
  private int writers;

  RosterEntry entry() {
    return entry(SubscribeOptions.defaults());
  }

  RosterEntry entry(SubscribeOptions options) {
    WriterInstance instance = coordinator.subscribe(new StillWriter(++writers), options);
    return new RosterEntry(
        instance, WriterMetadataDraft.of(instance.identity(), instance.instanceId()).seal());
  }

  EventRound round(WriterEvent event, HandlerCall call, RosterEntry... entries) {
    EventRound round = new EventRound(session, event, List.of(entries), call, clock);
    round.start();
    return round;
  }

  /** Runs the handlers that have been posted. */
  void runHandlers() {
    while (!pool.isEmpty()) {
      pool.remove().run();
    }
  }

  List<EventDelivery.Stage> stages() {
    return told.stream().map(EventDelivery::stage).toList();
  }

  EventDelivery last() {
    return told.get(told.size() - 1);
  }
}
