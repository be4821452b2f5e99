package io.vss4j.core.coordinator;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.VssClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Delivery of one event to a number of writers at once.
 *
 * <p>One timer watches all of them: it fires at the earliest limit, gives up what is due, and is set again for the next.
 */
final class EventRound {
  private final WriterSession session;
  private final WriterEvent event;
  private final HandlerCall call;
  private final VssClock clock;
  private final List<Delivery> deliveries;
  private final Duration shortestLimit;
  private final CountDownLatch open;

  // Guarded by this.
  private VssClock.@Nullable Timer timer;
  private boolean over;

  /** Makes the round for every entry that can be called. */
  EventRound(WriterSession session, WriterEvent event, List<RosterEntry> entries, HandlerCall call, VssClock clock) {
    this.session = session;
    this.event = event;
    this.call = call;
    this.clock = clock;
    long now = clock.nanoTime();
    Duration shortest = Duration.ofNanos(Long.MAX_VALUE);
    List<Delivery> made = new ArrayList<>(entries.size());
    for (RosterEntry entry : entries) {
      WriterInstance instance = entry.instance().orElse(null);
      if (instance != null && entry.canBeCalled()) {
        Duration limit = session.limit(event, instance);
        shortest = limit.compareTo(shortest) < 0 ? limit : shortest;
        made.add(new Delivery(this, entry, instance, limit, now));
      }
    }
    this.deliveries = List.copyOf(made);
    this.shortestLimit = shortest;
    this.open = new CountDownLatch(deliveries.size());
  }

  /** Posts the event; returns at once. */
  void start() {
    for (Delivery delivery : deliveries) {
      delivery.entry().posted(delivery);
    }
    if (!deliveries.isEmpty()) {
      // Before a handler can hang: a limit counts from here.
      checkLimitsIn(shortestLimit);
    }
    for (Delivery delivery : deliveries) {
      post(delivery);
    }
  }

  /** Waits until each handler has returned or been given up. */
  void await() {
    boolean interrupted = false;
    while (true) {
      try {
        open.await();
        break;
      } catch (InterruptedException e) {
        // Every delivery has a limit, and leaving early would leave writers frozen.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the event back from those whose handlers have not begun. */
  void callOff() {
    deliveries.forEach(Delivery::callOff);
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  WriterSession session() {
    return session;
  }

  WriterEvent event() {
    return event;
  }

  HandlerCall call() {
    return call;
  }

  long now() {
    return clock.nanoTime();
  }

  /** One delivery needs no waiting any longer; with the last of them the timer ends. */
  void finished() {
    open.countDown();
    if (open.getCount() == 0) {
      stopTimer();
    }
  }

  void notice(EventDelivery.Stage stage, WriterInstance instance, HandlerOutcome outcome, long nanos) {
    session.notices().delivery(stage, session.id(), event, instance, outcome, nanos);
  }

  private void post(Delivery delivery) {
    WriterInstance instance = delivery.instance();
    if (!instance.isLive()) {
      // It ended after it was chosen and before it could be told so.
      delivery.giveUp(HandlerOutcome.LOST);
      return;
    }
    if (delivery.isPatient() && instance.isStuck()) {
      // It comes when the handler that hangs returns, which may be never.
      delivery.leaveBehind();
    }
    try {
      instance.mailbox().post(delivery);
    } catch (RuntimeException | Error e) {
      // Full, shut down, or out of threads: the others are still to be called and waited for.
      delivery.giveUp(HandlerOutcome.givenUp(
          VssError.E_WRITER_NOT_RESPONDING, "the executor refused the handler: " + e, e));
    }
  }

  private void checkLimits() {
    long now = now();
    long next = Long.MAX_VALUE;
    for (Delivery delivery : deliveries) {
      long remaining = delivery.checkLimit(now);
      if (remaining > 0) {
        next = Math.min(next, remaining);
      }
    }
    if (next < Long.MAX_VALUE) {
      checkLimitsIn(Duration.ofNanos(next));
    }
  }

  private synchronized void checkLimitsIn(Duration delay) {
    if (!over) {
      timer = clock.schedule(delay, this::checkLimits);
    }
  }

  private synchronized void stopTimer() {
    over = true;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
