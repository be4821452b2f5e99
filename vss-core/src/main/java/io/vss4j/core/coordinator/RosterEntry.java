package io.vss4j.core.coordinator;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.spi.VssClock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A writer instance in the roster of one session: its metadata, what it was sent, its state, and its freeze window.
 *
 * <p>An express writer has metadata and no instance; it is sent nothing.
 */
public final class RosterEntry {
  /** How a writer stands to the freeze of this session. */
  private enum Window {
    CLOSED,
    OPEN,
    THAWED,
    EXPIRED
  }

  private final @Nullable WriterInstance instance;
  private final WriterMetadata metadata;

  // Guarded by this.
  private final Set<WriterEvent> sent = EnumSet.noneOf(WriterEvent.class);
  private ParticipantStatus status = ParticipantStatus.STABLE;
  private boolean engaged;
  private boolean participant;
  private boolean dropped;
  private boolean lost;
  private boolean refused;
  private boolean abortClaimed;
  private Window window = Window.CLOSED;
  private VssClock.@Nullable Timer windowTimer;
  private @Nullable Delivery open;

  RosterEntry(@Nullable WriterInstance instance, WriterMetadata metadata) {
    this.instance = instance;
    this.metadata = metadata;
  }

  /** Returns what the writer said of itself. */
  public WriterMetadata metadata() {
    return metadata;
  }

  /** Returns the writer's class id. */
  public WriterId writerId() {
    return metadata.writerId();
  }

  /** Returns the instance that answered Identify. */
  public WriterInstanceId instanceId() {
    return metadata.instanceId();
  }

  /** Returns the instance; empty for an express writer. */
  public Optional<WriterInstance> instance() {
    return Optional.ofNullable(instance);
  }

  /** Tells whether the instance has been sent an event of the session. */
  public synchronized boolean isJoined() {
    return !sent.isEmpty();
  }

  /** Tells whether the instance ended before the session did. */
  public synchronized boolean isLost() {
    return lost;
  }

  /** Tells whether the instance was sent the event in this session. */
  public synchronized boolean wasSent(WriterEvent event) {
    return sent.contains(event);
  }

  /** Tells whether the instance vetoed fatally, or was given up or aborted, so that only closing events may follow. */
  public synchronized boolean isDropped() {
    return dropped;
  }

  /** Tells whether the instance had no room for this session. */
  public synchronized boolean isRefused() {
    return refused;
  }

  /** Tells whether the state is of this session: an event was on its way to the instance, it was lost, or it had no room. */
  public synchronized boolean isEngaged() {
    return engaged || lost || refused;
  }

  /** Tells whether the writer was sent Freeze and neither thawed nor aborted since. */
  public synchronized boolean isFrozen() {
    return window == Window.OPEN;
  }

  /** Returns the writer as messages print it. */
  @Override
  public String toString() {
    return metadata.writerName() + " {" + metadata.writerId() + "} instance " + metadata.instanceId();
  }

  synchronized ParticipantStatus status() {
    return status;
  }

  synchronized boolean canBeCalled() {
    return instance != null && !lost && !refused;
  }

  synchronized void refuse() {
    refused = true;
  }

  /** The session is about to send the instance its first event; returns false if it has lost it. */
  synchronized boolean takePart() {
    participant = true;
    return !lost;
  }

  /** Tells whether the instance was to be sent the session's events. */
  synchronized boolean isParticipant() {
    return participant;
  }

  /** The event is in the instance's mailbox. */
  synchronized void posted(Delivery delivery) {
    engaged = true;
    open = delivery;
  }

  /** The handler begins. */
  synchronized void sent(WriterEvent event) {
    sent.add(event);
  }

  synchronized void calledOff(Delivery delivery) {
    if (open == delivery) {
      open = null;
    }
  }

  synchronized void answered(Delivery delivery, WriterEvent event, HandlerOutcome outcome) {
    calledOff(delivery);
    if (event == WriterEvent.IDENTIFY) {
      return;
    }
    status = status.after(event, outcome);
    if (outcome.isFatal()) {
      dropped = true;
    }
    publish();
  }

  /** Marks the instance as lost; returns the delivery that nobody will answer. */
  synchronized @Nullable Delivery lose() {
    lost = true;
    status = status.afterLoss();
    endWindow();
    Delivery unanswered = open;
    open = null;
    return unanswered;
  }

  /** Makes the caller the one that sends Abort; false if there was one before, or if the instance has not joined. */
  synchronized boolean claimAbort() {
    if (abortClaimed || sent.isEmpty()) {
      return false;
    }
    abortClaimed = true;
    dropped = true;
    endWindow();
    return true;
  }

  /** Freeze reaches the writer: its window begins; false if it was aborted or lost before. */
  synchronized boolean openWindow() {
    if (abortClaimed || lost || window == Window.THAWED) {
      return false;
    }
    window = Window.OPEN;
    return true;
  }

  /** Has a timer, or another one, end the window, unless that has ended. */
  synchronized void watchWindow(VssClock.Timer timer) {
    if (window == Window.OPEN) {
      windowTimer = timer;
    } else {
      timer.cancel();
    }
  }

  /** Tells whether the Freeze handler has returned, or was given up. */
  synchronized boolean hasAnsweredFreeze() {
    return open == null || !open.isFreeze();
  }

  /** Thaw reaches the writer: its window ends; false if it had ended without. */
  synchronized boolean closeWindow() {
    if (window != Window.OPEN) {
      return false;
    }
    endWindow();
    window = Window.THAWED;
    return true;
  }

  /** The writer was frozen for longer than its limit; false if it was thawed or aborted before. */
  synchronized boolean expireWindow(String diagnosis) {
    if (window != Window.OPEN) {
      return false;
    }
    window = Window.EXPIRED;
    dropped = true;
    status = status.after(
        WriterEvent.FREEZE, HandlerOutcome.givenUp(VssError.E_WRITERERROR_TIMEOUT, diagnosis, null));
    publish();
    return true;
  }

  /** Returns the delivery that is in the mailbox or at the handler. */
  synchronized @Nullable Delivery openDelivery() {
    return open;
  }

  private void publish() {
    if (instance != null) {
      instance.lastStatus(status);
    }
  }

  private void endWindow() {
    if (windowTimer != null) {
      windowTimer.cancel();
      windowTimer = null;
    }
    if (window == Window.OPEN) {
      window = Window.EXPIRED;
    }
  }
}
