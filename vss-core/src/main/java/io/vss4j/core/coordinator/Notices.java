package io.vss4j.core.coordinator;

import io.vss4j.api.SessionId;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.requester.WriterNotice;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.FreezeWindow;
import io.vss4j.api.spi.RequesterCall;
import io.vss4j.api.spi.RequesterLoss;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.spi.VssListener;
import io.vss4j.api.spi.WriterChange;
import io.vss4j.api.spi.WriterLoss;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners and the log what happened, in order, on a thread of its own; while a writer is frozen everything waits, because
 * a log may lie on a volume whose writers are frozen.
 *
 * <p>No more than a fixed number of notices wait, whatever the freezes and the listeners do. What comes beyond that is dropped, and
 * in its place stands how many were.
 */
public final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  /** A listener that takes longer than this goes on into the freeze; it does not keep writers waiting. */
  private static final Duration MOST_WAIT = Duration.ofSeconds(1);
  /** More than twice what the freeze and the thaw of ten thousand writers give; some tens of megabytes. */
  private static final int MOST_WAITING = 100_000;

  private final List<VssListener> listeners;
  private final VssClock clock;
  private final Executor executor;
  private final Duration mostWait;
  private final int mostWaiting;

  // Guarded by this.
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private long dropped;
  private int freezes;
  private boolean draining;
  private CountDownLatch told = new CountDownLatch(0);

  /** Makes the notices of a service; the executor runs the listeners. */
  public Notices(List<VssListener> listeners, VssClock clock, Executor executor) {
    this(listeners, clock, executor, MOST_WAIT, MOST_WAITING);
  }

  Notices(List<VssListener> listeners, VssClock clock, Executor executor, Duration mostWait, int mostWaiting) {
    this.mostWait = mostWait;
    this.mostWaiting = mostWaiting;
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
    this.executor = executor;
  }

  /** Holds everything back until {@link #freezeEnds} was called as often; what is being told now is waited for, a little. */
  public void freezeBegins() {
    CountDownLatch running;
    synchronized (this) {
      freezes++;
      running = told;
    }
    try {
      var unused = running.await(mostWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets what was held back go. */
  public void freezeEnds() {
    synchronized (this) {
      freezes--;
    }
    drainElsewhere();
  }

  /** Tells of the freeze of a snapshot set. */
  public void freezeEnded(FreezeWindow window) {
    post(() -> {
      LOG.debug("session {}: {} writers frozen for {}", window.session(), window.writers(), window.duration());
      tell(listener -> listener.freezeEnded(window));
    });
  }

  /** Tells of a requester that ended without closing its object. */
  public void requesterLost(SessionId session, SessionPhase phase) {
    RequesterLoss loss = new RequesterLoss(clock.now(), session, phase);
    post(() -> {
      LOG.warn("session {} was not closed by its requester in phase \"{}\"", session, phase.description());
      tell(listener -> listener.requesterLost(loss));
    });
  }

  /** Writes a warning to the log, when nobody is frozen. */
  public void warn(String message, @Nullable Throwable cause) {
    post(() -> LOG.warn(message, cause));
  }

  /** Tells of a requester's call. */
  public void called(RequesterCall call) {
    if (wanted()) {
      post(() -> {
        LOG.debug("session {}: {} {} {}", call.session(), call.call(), call.stage(), call.outcome());
        tell(listener -> listener.called(call));
      });
    }
  }

  void writerChanged(WriterChange change) {
    post(() -> {
      LOG.debug("{}", change);
      tell(listener -> listener.writerChanged(change));
    });
  }

  void writerNoticed(SessionId session, WriterNotice notice) {
    post(() -> {
      LOG.warn("session {}: writer {}", session, notice);
      tell(listener -> listener.writerNoticed(session, notice));
    });
  }

  void writerLost(SessionId session, WriterInstance instance) {
    WriterLoss loss = new WriterLoss(
        clock.now(), session, instance.writerId(), instance.instanceId(), instance.identity().name());
    LossRecord.commit(loss);
    post(() -> {
      LOG.warn("session {} lost writer {}", session, instance);
      tell(listener -> listener.writerLost(loss));
    });
  }

  boolean wanted() {
    return !listeners.isEmpty() || LOG.isDebugEnabled();
  }

  void delivery(
      EventDelivery.Stage stage,
      SessionId session,
      WriterEvent event,
      WriterInstance instance,
      HandlerOutcome outcome,
      long nanos) {
    boolean failed = outcome.failure() != null && stage != EventDelivery.Stage.SENT;
    if (!failed && !wanted()) {
      return;
    }
    EventDelivery delivery = new EventDelivery(
        stage,
        clock.now(),
        session,
        event,
        instance.writerId(),
        instance.instanceId(),
        instance.identity().name(),
        outcome.code(),
        outcome.message(),
        Duration.ofNanos(nanos),
        outcome.cause());
    post(() -> {
      if (failed) {
        LOG.warn(
            "session {}: {} of {} {}: {} {}",
            session, event.eventName(), instance, stage, outcome.code().symbol(), outcome.message(), outcome.cause());
      } else {
        LOG.debug("session {}: {} of {} {}", session, event.eventName(), instance, stage);
      }
      tell(listener -> listener.eventDelivered(delivery));
    });
  }

  private void tell(Consumer<VssListener> notice) {
    for (VssListener listener : listeners) {
      try {
        notice.accept(listener);
      } catch (Throwable t) {
        // One listener's failure, an assertion of a test perhaps, must not silence the others.
        LOG.warn("listener {} failed", listener.getClass().getName(), t);
      }
    }
  }

  private void post(Runnable notice) {
    synchronized (this) {
      // Once one is dropped, so is what follows, until those that wait have been told: the gap is in one place.
      if (dropped > 0 || waiting.size() == mostWaiting) {
        dropped++;
      } else {
        waiting.add(notice);
      }
    }
    drainElsewhere();
  }

  private void drainElsewhere() {
    synchronized (this) {
      if (draining || freezes > 0) {
        return;
      }
      draining = true;
    }
    try {
      executor.execute(this::drain);
    } catch (RuntimeException | Error e) {
      // The service has ended, or there is no thread to be had; what comes now is told by whoever brings it.
      drain();
    }
  }

  private void drain() {
    while (true) {
      Runnable notice;
      CountDownLatch done = new CountDownLatch(1);
      synchronized (this) {
        notice = freezes > 0 ? null : next();
        if (notice == null) {
          draining = false;
          return;
        }
        told = done;
      }
      try {
        notice.run();
      } catch (Throwable t) {
        LOG.error("a notice was lost", t);
      } finally {
        done.countDown();
      }
    }
  }

  /** Returns what is to be told next; after the last of those that waited, how many could not wait. */
  private synchronized @Nullable Runnable next() {
    Runnable notice = waiting.poll();
    if (notice != null || dropped == 0) {
      return notice;
    }
    long lost = dropped;
    dropped = 0;
    return () -> {
      LOG.warn("{} notices were dropped: too many were waiting for the end of a freeze, or for a listener", lost);
      tell(listener -> listener.noticesDropped(lost));
    };
  }
}
