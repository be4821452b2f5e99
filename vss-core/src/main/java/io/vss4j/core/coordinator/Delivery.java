package io.vss4j.core.coordinator;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.writer.WriterFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one writer instance: waits in the mailbox, runs the handler, and is answered or given up, once.
 *
 * <p>Abort and BackupShutdown are never taken back: when nobody waits for them any longer they still come, as soon as the writer
 * is free, because a writer that was frozen must hear of its end; unless it has unsubscribed.
 */
final class Delivery implements Runnable {
  private enum State {
    QUEUED,
    RUNNING,
    DONE
  }

  private final EventRound round;
  private final RosterEntry entry;
  private final WriterInstance instance;
  private final long limitNanos;
  private final long postedAt;

  // Guarded by this.
  private State state = State.QUEUED;
  private boolean counted;
  private long startedAt;
  private HandlerOutcome outcome = HandlerOutcome.SKIPPED;

  Delivery(EventRound round, RosterEntry entry, WriterInstance instance, Duration limit, long postedAt) {
    this.round = round;
    this.entry = entry;
    this.instance = instance;
    this.limitNanos = limit.toNanos();
    this.postedAt = postedAt;
  }

  RosterEntry entry() {
    return entry;
  }

  boolean isFreeze() {
    return round.event() == WriterEvent.FREEZE;
  }

  WriterInstance instance() {
    return instance;
  }

  synchronized HandlerOutcome outcome() {
    return outcome;
  }

  @Override
  public void run() {
    if (instance.hasLeft() || (!isPatient() && !instance.isLive())) {
      giveUp(HandlerOutcome.LOST);
    }
    if (!begin()) {
      return;
    }
    instance.busyFor(round.session().id());
    HandlerContext context = round.session().contextFor(round.event(), instance);
    HandlerOutcome result;
    DeliveryRecord handled = new DeliveryRecord();
    handled.begin();
    try {
      if (round.event() == WriterEvent.FREEZE) {
        round.session().freezeReaches(entry, instance);
      }
      round.notice(EventDelivery.Stage.SENT, instance, HandlerOutcome.SUCCESS, 0);
      boolean returned = round.call().call(entry, instance.writer(), context);
      result = judge(returned, context.end());
    } catch (Throwable t) {
      result = thrown(t, context.end());
    } finally {
      instance.busyFor(null);
    }
    handled.end();
    EventDelivery.Stage stage = answer(result);
    try {
      handled.commit(round, instance, stage, result);
    } finally {
      // Last: who stops a recording when the operation has ended finds the handler in it.
      count();
    }
    if (result.cause() instanceof VirtualMachineError error) {
      throw error;
    }
  }

  private boolean begin() {
    synchronized (this) {
      if (state != State.QUEUED) {
        return false;
      }
      // The window may have expired while Thaw waited for its turn; Abort is on its way instead: EVT-031.
      if (round.event() != WriterEvent.THAW || entry.closeWindow()) {
        state = State.RUNNING;
        startedAt = round.now();
        entry.sent(round.event());
        return true;
      }
      state = State.DONE;
    }
    count();
    return false;
  }

  private static HandlerOutcome judge(boolean returned, @Nullable WriterFailure recorded) {
    if (returned) {
      return recorded == null ? HandlerOutcome.SUCCESS : HandlerOutcome.nonfatal(recorded);
    }
    return recorded == null
        ? HandlerOutcome.fatal(nonretryable(), "handler returned false and recorded no failure", null)
        : HandlerOutcome.fatal(recorded, "", null);
  }

  private static HandlerOutcome thrown(Throwable t, @Nullable WriterFailure recorded) {
    return HandlerOutcome.fatal(recorded == null ? nonretryable() : recorded, "handler threw " + describe(t), t);
  }

  /** An exception may be wrong in any way, also when it is asked what it is. */
  private static String describe(Throwable t) {
    try {
      return t.toString();
    } catch (RuntimeException e) {
      return t.getClass().getName();
    }
  }

  private static WriterFailure nonretryable() {
    return WriterFailure.of(VssError.E_WRITERERROR_NONRETRYABLE, 0, null);
  }

  private EventDelivery.Stage answer(HandlerOutcome result) {
    boolean inTime;
    long took;
    synchronized (this) {
      inTime = state == State.RUNNING;
      took = round.now() - startedAt;
      if (inTime) {
        state = State.DONE;
        outcome = result;
      }
    }
    if (inTime) {
      entry.answered(this, round.event(), result);
    } else {
      instance.stuck(false);
    }
    EventDelivery.Stage stage = inTime ? EventDelivery.Stage.ANSWERED : EventDelivery.Stage.LATE;
    round.notice(stage, instance, result, took);
    return stage;
  }

  /** Gives the delivery up if it is still open; a handler that runs goes on running. */
  void giveUp(HandlerOutcome result) {
    long waited;
    synchronized (this) {
      if (state == State.DONE) {
        return;
      }
      if (state == State.RUNNING) {
        instance.stuck(true);
      }
      waited = round.now() - (state == State.RUNNING ? startedAt : postedAt);
      state = State.DONE;
      outcome = result;
    }
    entry.answered(this, round.event(), result);
    round.notice(EventDelivery.Stage.GIVEN_UP, instance, result, waited);
    new DeliveryRecord().commit(round, instance, EventDelivery.Stage.GIVEN_UP, result);
    count();
  }

  /** Takes the event back if its handler has not begun. */
  void callOff() {
    synchronized (this) {
      if (state != State.QUEUED || isPatient()) {
        return;
      }
      state = State.DONE;
    }
    entry.calledOff(this);
    count();
  }

  /** Stops the waiting for this delivery, which still comes. */
  void leaveBehind() {
    count();
  }

  /** Tells whether the event comes even when nobody waits for it any longer. */
  boolean isPatient() {
    return round.event() == WriterEvent.ABORT || round.event() == WriterEvent.BACKUP_SHUTDOWN;
  }

  /** Gives the delivery up if its time is over; otherwise returns the nanoseconds that remain, or a negative number if done. */
  long checkLimit(long now) {
    boolean began;
    synchronized (this) {
      began = state == State.RUNNING;
      if (state == State.DONE || (began && round.event() == WriterEvent.FREEZE)) {
        // From Freeze on, the freeze window counts.
        return -1;
      }
      long remaining = limitNanos - (now - (began ? startedAt : postedAt));
      if (remaining > 0) {
        return remaining;
      }
    }
    if (!began && isPatient()) {
      leaveBehind();
      return -1;
    }
    String what = round.event().eventName() + " handler did not " + (began ? "return" : "begin") + " within "
        + Duration.ofNanos(limitNanos);
    giveUp(HandlerOutcome.givenUp(VssError.E_WRITER_NOT_RESPONDING, what, null));
    return -1;
  }

  private void count() {
    synchronized (this) {
      if (counted) {
        return;
      }
      counted = true;
    }
    round.finished();
  }
}
