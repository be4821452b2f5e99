package io.vss4j.core.coordinator;

import io.vss4j.api.SessionId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.WriterNotice;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.core.document.WriterMetadataDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One backup or restore as the coordinator sees it: the roster, what its handlers may learn, and the events that it sends.
 *
 * <p>Events are sent by one thread at a time, the one that runs the requester's operation; writers may end at any time.
 */
public final class WriterSession {
  private final SessionId id;
  private final Coordinator coordinator;
  private volatile SessionFacts facts = SessionFacts.NONE;
  private volatile List<RosterEntry> roster = List.of();
  private volatile List<WriterNotice> writerNotices = List.of();
  private volatile boolean completed;
  private volatile @Nullable Sending current;
  private volatile long freezeGivenUpAt = Long.MIN_VALUE;
  // Aborts that were sent while the set went on; guarded by this.
  private final List<EventRound> aborts = new ArrayList<>();

  /** The event that is being sent, and whether the operation that sends it was cancelled. */
  private record Sending(EventRound round, BooleanSupplier cancelled) {}

  WriterSession(SessionId id, Coordinator coordinator) {
    this.id = id;
    this.coordinator = coordinator;
  }

  /** Returns the session's id. */
  public SessionId id() {
    return id;
  }

  /** Returns the writers that answered Identify, in the order in which they subscribed. */
  public List<RosterEntry> roster() {
    return roster;
  }

  /** Sets what handlers that begin from now on may learn of the session. */
  public void facts(SessionFacts newFacts) {
    facts = newFacts;
  }

  /**
   * Makes sure that events can be delivered.
   *
   * @throws VssException with {@link VssError#E_WRITER_INFRASTRUCTURE} if the executor of handlers takes no task
   */
  public void reachDelivery() {
    coordinator.registry().reachDelivery();
  }

  /**
   * Sends Identify to the live writers that the filter lets through; those that answer well are the roster, and after them the
   * express writers.
   */
  public List<RosterEntry> identify(
      Predicate<WriterInstance> filter, Predicate<WriterMetadata> expressFilter, BooleanSupplier cancelled) {
    Map<WriterInstance, WriterMetadata> answers = new ConcurrentHashMap<>();
    HandlerCall call = (entry, writer, context) -> {
      WriterInstance instance = entry.instance().orElseThrow();
      WriterMetadataDraft draft = WriterMetadataDraft.of(instance.identity(), instance.instanceId());
      try {
        return writer.onIdentify(draft, context);
      } finally {
        answers.put(instance, draft.seal());
      }
    };
    List<RosterEntry> asked = coordinator.registry().live().stream()
        .filter(filter)
        .map(instance -> new RosterEntry(
            instance, WriterMetadataDraft.of(instance.identity(), instance.instanceId()).seal()))
        .toList();
    EventRound round = send(WriterEvent.IDENTIFY, asked, call, cancelled);
    List<RosterEntry> answered = new ArrayList<>();
    List<WriterNotice> noticed = new ArrayList<>();
    for (Delivery delivery : round.deliveries()) {
      WriterMetadata metadata = answers.get(delivery.instance());
      if (delivery.outcome().isSuccess() && metadata != null && delivery.instance().isLive()) {
        delivery.instance().lastMetadata(metadata);
        RosterEntry entry = new RosterEntry(delivery.instance(), metadata);
        answered.add(entry);
        HostedWriters.notice(entry).ifPresent(noticed::add);
        WriterErrors.notice(entry).ifPresent(noticed::add);
      } else if (delivery.outcome() != HandlerOutcome.SKIPPED) {
        noticed.add(leftOut(delivery));
      }
    }
    coordinator.express().gather(expressFilter, noticed::add)
        .forEach(metadata -> answered.add(new RosterEntry(null, metadata)));
    roster = List.copyOf(answered);
    writerNotices = List.copyOf(noticed);
    writerNotices.forEach(notice -> coordinator.notices().writerNoticed(id, notice));
    // One that ended between its answer and this line is lost to the session as any other.
    roster.forEach(entry -> entry.instance().filter(instance -> !instance.isLive()).ifPresent(this::lose));
    return roster;
  }

  private static WriterNotice leftOut(Delivery delivery) {
    HandlerOutcome outcome = delivery.outcome().isSuccess() ? HandlerOutcome.LOST : delivery.outcome();
    String why = outcome.message().isEmpty() ? outcome.code().symbol() : outcome.message();
    return new WriterNotice(
        WriterNotice.Kind.LEFT_OUT,
        delivery.instance().writerId(),
        delivery.instance().instanceId(),
        delivery.instance().identity().name(),
        outcome.code(),
        "is left out, for it did not answer Identify well: " + why);
  }

  /** Returns what the gathering found besides the roster. */
  public List<WriterNotice> writerNotices() {
    return writerNotices;
  }

  /** Tells whether the call comes from a handler of one of the writers, for which whatever waits for all of them waits too. */
  public boolean isHandlingHere() {
    // While Identify is being sent there is no roster yet.
    return roster.stream().anyMatch(entry -> entry.instance().filter(WriterInstance::isHandlingHere).isPresent())
        || isBeingSentHere();
  }

  private boolean isBeingSentHere() {
    Sending sending = current;
    return sending != null
        && sending.round().deliveries().stream().anyMatch(delivery -> delivery.instance().isHandlingHere());
  }

  /** Tells whether the call comes from a handler of a writer that takes part, for which each event to all of them waits. */
  public boolean isTakingPartHere() {
    return roster.stream()
        .filter(entry -> entry.isParticipant() && entry.canBeCalled())
        .anyMatch(entry -> entry.instance().filter(WriterInstance::isHandlingHere).isPresent());
  }

  /** Tells whether the call comes from a handler of a writer that the filter lets through, for which its Identify waits. */
  public boolean isIdentifiedHere(Predicate<WriterInstance> filter) {
    // One that unsubscribes within its handler is not live any more, and Identify waits for it all the same.
    return isBeingSentHere()
        || coordinator.registry().live().stream().anyMatch(writer -> writer.isHandlingHere() && filter.test(writer));
  }

  /** Takes a slot in each instance; those without room are left out of the session and show it in their status. */
  public void claimSlots(List<RosterEntry> entries) {
    for (RosterEntry entry : entries) {
      entry.instance().ifPresent(instance -> {
        if (!entry.takePart()) {
          coordinator.notices().writerLost(id, instance);
        }
        if (!instance.takeSlot(id, coordinator.limits().sessionsPerWriter())) {
          entry.refuse();
        }
      });
    }
  }

  /** Sends an event and returns when each handler has returned or been given up. */
  public void deliver(WriterEvent event, List<RosterEntry> entries, HandlerCall call) {
    deliver(event, entries, call, () -> false);
  }

  /**
   * Sends an event of an operation that can be cancelled, and returns when each handler has returned or been given up; once it is
   * cancelled, writers whose handlers have not begun are not called.
   */
  public void deliver(WriterEvent event, List<RosterEntry> entries, HandlerCall call, BooleanSupplier cancelled) {
    send(event, entries, call, cancelled);
  }

  private EventRound send(
      WriterEvent event, List<RosterEntry> entries, HandlerCall call, BooleanSupplier cancelled) {
    EventRound round = new EventRound(this, event, entries, call, coordinator.clock());
    current = new Sending(round, cancelled);
    round.start();
    if (cancelled.getAsBoolean()) {
      // Who cancelled may have come before there was a round to call off.
      round.callOff();
    }
    round.await();
    current = null;
    return round;
  }

  /** Takes the event of an operation that was cancelled back from writers whose handlers have not begun. */
  public void callOff() {
    Sending sending = current;
    // Who cancels may be so late that the event of the next operation is being sent.
    if (sending != null && sending.cancelled().getAsBoolean()) {
      sending.round().callOff();
    }
  }

  /** Sends Abort, once in a session, to those that have joined; {@link #awaitAborts} waits for them. */
  public void startAborts(List<RosterEntry> entries) {
    List<RosterEntry> toAbort = entries.stream().filter(RosterEntry::claimAbort).toList();
    if (toAbort.isEmpty()) {
      return;
    }
    EventRound round = new EventRound(
        this, WriterEvent.ABORT, toAbort, (entry, writer, context) -> writer.onAbort(context), coordinator.clock());
    synchronized (this) {
      aborts.add(round);
    }
    round.start();
  }

  /** Waits for the aborts that were started, but not for those that wait behind a handler that hangs. */
  public void awaitAborts() {
    List<EventRound> rounds;
    synchronized (this) {
      rounds = List.copyOf(aborts);
      aborts.clear();
    }
    rounds.forEach(EventRound::await);
  }

  /** Freeze reaches a writer: from here to Thaw its freeze limit counts. */
  void freezeReaches(RosterEntry entry, WriterInstance instance) {
    Duration limit = instance.options().freezeLimit();
    // Open before its timer is set: one that fires at once is to find it so.
    if (entry.openWindow()) {
      entry.watchWindow(coordinator.clock().schedule(limit, () -> windowReachesLimit(entry, limit)));
    }
  }

  private void windowReachesLimit(RosterEntry entry, Duration limit) {
    if (!entry.hasAnsweredFreeze() || !isHeldByAnother()) {
      windowOver(entry, limit);
      return;
    }
    // At this very instant another writer's Freeze is given up and Thaw is on its way; the limit is reached, not exceeded.
    entry.watchWindow(coordinator.clock().schedule(Duration.ofNanos(1), () -> windowOver(entry, limit)));
  }

  private boolean isHeldByAnother() {
    Sending sending = current;
    boolean freezing = sending != null && sending.round().event() == WriterEvent.FREEZE;
    return freezing || freezeGivenUpAt == coordinator.clock().nanoTime();
  }

  private void windowOver(RosterEntry entry, Duration limit) {
    String diagnosis = "frozen for longer than " + limit;
    boolean hangs = !entry.hasAnsweredFreeze();
    Delivery open = entry.openDelivery();
    if (hangs) {
      freezeGivenUpAt = coordinator.clock().nanoTime();
    }
    if (!entry.expireWindow(diagnosis)) {
      return;
    }
    if (hangs && open != null) {
      // The set does not wait for the Freeze handler; Abort follows when it returns: EVT-031.
      open.giveUp(HandlerOutcome.givenUp(VssError.E_WRITERERROR_TIMEOUT, diagnosis, null));
    } else {
      entry.instance().ifPresent(instance -> notices().delivery(
          EventDelivery.Stage.GIVEN_UP,
          id,
          WriterEvent.FREEZE,
          instance,
          HandlerOutcome.givenUp(VssError.E_WRITERERROR_TIMEOUT, diagnosis, null),
          limit.toNanos()));
    }
    startAborts(List.of(entry));
  }

  /** An instance has ended. */
  void lose(WriterInstance instance) {
    if (completed) {
      return;
    }
    for (RosterEntry entry : roster) {
      if (entry.instance().filter(mine -> mine == instance).isPresent() && !entry.isLost()) {
        Delivery unanswered;
        boolean participant;
        synchronized (entry) {
          unanswered = entry.lose();
          participant = entry.isParticipant();
        }
        if (participant) {
          coordinator.notices().writerLost(id, instance);
        }
        if (unanswered != null) {
          unanswered.giveUp(HandlerOutcome.LOST);
        }
      }
    }
  }

  /** The session is over: its writers have room again, and one that ends later is not lost to it. */
  public void complete() {
    completed = true;
    roster.forEach(entry -> entry.instance().ifPresent(instance -> instance.freeSlot(id)));
  }

  /** Returns what a status picture shows of an entry: its state here, or what its last session left. */
  public ParticipantStatus statusOf(RosterEntry entry) {
    if (entry.isRefused()) {
      return ParticipantStatus.unknown(
          VssError.E_WRITER_STATUS_NOT_AVAILABLE, "the writer takes part in too many sessions");
    }
    WriterInstance instance = entry.instance().orElse(null);
    if (entry.isEngaged() || instance == null) {
      return entry.status();
    }
    SessionId busyFor = instance.busyFor();
    if (busyFor != null && !busyFor.equals(id)) {
      return ParticipantStatus.unknown(
          VssError.E_WRITER_NOT_RESPONDING, "the writer is busy with session " + busyFor);
    }
    return instance.lastStatus();
  }

  Notices notices() {
    return coordinator.notices();
  }

  Duration limit(WriterEvent event, WriterInstance instance) {
    Duration handler = coordinator.limits().handler();
    Duration freeze = instance.options().freezeLimit();
    return switch (event) {
      case FREEZE -> freeze;
      case PREPARE_FOR_SNAPSHOT -> handler.compareTo(freeze) < 0 ? freeze : handler;
      default -> handler;
    };
  }

  HandlerContext contextFor(WriterEvent event, WriterInstance instance) {
    return new HandlerContext(id, event, instance, facts, coordinator.resolver());
  }
}
