package io.vss4j.core.requester;

import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.SnapshotProperties;
import io.vss4j.api.spi.FreezeWindow;
import io.vss4j.api.spi.SnapshotProvider;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.core.coordinator.FreezeRecord;
import io.vss4j.core.coordinator.HandlerCall;
import io.vss4j.core.coordinator.RosterEntry;
import io.vss4j.core.coordinator.TimeLimits;
import io.vss4j.core.coordinator.WriterSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The making of one snapshot set, in the documented order: prepare, freeze level by level, commit, thaw, and the writers' work on
 * the new shadow copies.
 *
 * <p>Whatever fails, every writer that was sent Freeze is sent Thaw or Abort before this ends.
 */
final class SnapshotSetRun {
  private static final List<ApplicationLevel> FREEZE_ORDER = List.of(
      ApplicationLevel.FRONT_END, ApplicationLevel.BACK_END, ApplicationLevel.SYSTEM, ApplicationLevel.SYSTEM_RM);

  private final RequesterSession session;
  private final SnapshotSet set;
  private final List<RosterEntry> participants;
  private final HandlerCall postSnapshot;
  private final AsyncOperation<?> operation;
  private final ProviderSteps steps;
  private final TimeLimits limits;
  private Instant capturedAt = Instant.EPOCH;
  private boolean writersTold;

  SnapshotSetRun(
      RequesterSession session,
      SnapshotSet set,
      List<RosterEntry> participants,
      HandlerCall postSnapshot,
      AsyncOperation<?> operation) {
    this.session = session;
    this.set = set;
    this.participants = participants;
    this.postSnapshot = postSnapshot;
    this.operation = operation;
    this.steps = session.parts().steps();
    this.limits = session.parts().coordinator().limits();
  }

  void run() {
    boolean made = false;
    try {
      step("EndPrepareSnapshots", SnapshotProvider::endPrepareSnapshots);
      operation.checkCancelled("doSnapshotSet");
      writersTold = true;
      send(WriterEvent.PREPARE_FOR_SNAPSHOT, (e, writer, c) -> writer.onPrepareSnapshot(c), entry -> !entry.isDropped());
      freezeAndCommit();
      step("PreFinalCommitSnapshots", SnapshotProvider::preFinalCommitSnapshots);
      session.publishFacts(devices());
      send(WriterEvent.POST_SNAPSHOT, postSnapshot, entry -> entry.wasSent(WriterEvent.THAW) && !entry.isDropped());
      step("PostFinalCommitSnapshots", SnapshotProvider::postFinalCommitSnapshots);
      register();
      made = true;
    } finally {
      if (!made) {
        giveUp();
      }
      writers().awaitAborts();
    }
  }

  private void freezeAndCommit() {
    var coordinator = session.parts().coordinator();
    long began = coordinator.clock().nanoTime();
    FreezeRecord frozenRecord = new FreezeRecord();
    coordinator.notices().freezeBegins();
    try {
      for (ApplicationLevel level : FREEZE_ORDER) {
        operation.checkCancelled("doSnapshotSet");
        send(WriterEvent.FREEZE, (e, writer, c) -> writer.onFreeze(c), entry -> isAt(entry, level) && !entry.isDropped());
        abortDropped(WriterEvent.FREEZE);
      }
      operation.checkCancelled("doSnapshotSet");
      step("PreCommitSnapshots", SnapshotProvider::preCommitSnapshots);
      commit();
      thaw();
    } catch (RuntimeException | Error e) {
      // Nobody stays frozen, whatever went wrong: EVT-032. The rest of the clean-up may take longer.
      abortJoined();
      throw e;
    } finally {
      writers().awaitAborts();
      coordinator.notices().freezeEnds();
      long frozen = participants.stream().filter(entry -> entry.wasSent(WriterEvent.FREEZE)).count();
      FreezeWindow window = new FreezeWindow(
          writers().id(), set.id(), (int) frozen, Duration.ofNanos(coordinator.clock().nanoTime() - began));
      frozenRecord.commit(window);
      coordinator.notices().freezeEnded(window);
    }
  }

  /** Captures the instant, within the limit for held writes; from its end on there is no way back. */
  private void commit() {
    capturedAt = session.parts().coordinator().clock().now();
    steps.run(
        "CommitSnapshots",
        set.providers(),
        set.id(),
        limits.hold(),
        VssError.E_HOLD_WRITES_TIMEOUT,
        operation,
        SnapshotProvider::commitSnapshots);
    operation.pointOfNoReturn();
    step("PostCommitSnapshots", SnapshotProvider::postCommitSnapshots);
  }

  private void thaw() {
    for (int i = FREEZE_ORDER.size() - 1; i >= 0; i--) {
      ApplicationLevel level = FREEZE_ORDER.get(i);
      send(
          WriterEvent.THAW,
          (e, writer, c) -> writer.onThaw(c),
          entry -> isAt(entry, level) && entry.isFrozen() && !entry.isDropped());
      abortDropped(WriterEvent.THAW);
    }
  }

  private void send(WriterEvent event, HandlerCall call, Predicate<RosterEntry> to) {
    operation.checkCancelled("doSnapshotSet");
    writers().deliver(event, participants.stream().filter(to).toList(), call);
  }

  /** A fatal failure at Freeze or Thaw has Abort follow for that writer alone: EVT-036. */
  private void abortDropped(WriterEvent event) {
    writers().startAborts(
        participants.stream().filter(entry -> entry.wasSent(event) && entry.isDropped()).toList());
  }

  private void abortJoined() {
    writers().startAborts(participants.stream().filter(entry -> !entry.wasSent(WriterEvent.POST_SNAPSHOT)).toList());
  }

  private void giveUp() {
    // A provider's failure that no writer has prepared for concerns none of them: EVT-044.
    if (writersTold || operation.isCancelled()) {
      abortJoined();
    }
    steps.abort(set.providers(), set.id(), limits.handler());
  }

  private void step(String name, BiConsumer<SnapshotProvider, SnapshotSetId> action) {
    operation.checkCancelled("doSnapshotSet");
    steps.run(
        name, set.providers(), set.id(), limits.handler(), VssError.E_UNEXPECTED_PROVIDER_ERROR, operation, action);
  }

  private static boolean isAt(RosterEntry entry, ApplicationLevel level) {
    return entry.instance().filter(instance -> instance.options().level() == level).isPresent();
  }

  private Map<String, Path> devices() {
    Map<String, Path> devices = new LinkedHashMap<>();
    for (SnapshotSet.Member member : set.members()) {
      devices.put(
          member.name(),
          steps.ask("root", member.provider(), limits.handler(), provider -> provider.root(member.snapshot())));
    }
    return devices;
  }

  private void register() {
    Map<String, Path> devices = devices();
    Map<SnapshotId, SnapshotProvider> makers = new HashMap<>();
    set.members().forEach(member -> makers.put(member.snapshot(), member.provider()));
    List<SnapshotProperties> made = set.members().stream()
        .map(member -> new SnapshotProperties(
            member.snapshot(),
            set.id(),
            set.members().size(),
            deviceOf(devices, member),
            member.name(),
            member.root(),
            session.parts().machineName(),
            session.parts().machineName(),
            member.provider().id(),
            session.context(),
            capturedAt,
            SnapshotState.CREATED,
            steps.ask("leftOut", member.provider(), limits.handler(), provider -> provider.leftOut(member.snapshot()))))
        .toList();
    session.parts().snapshots().created(made, makers);
    session.setCreated(set.id());
  }

  private static Path deviceOf(Map<String, Path> devices, SnapshotSet.Member member) {
    Path device = devices.get(member.name());
    if (device == null) {
      throw new VssException(VssError.E_UNEXPECTED, "no device for volume " + member.name());
    }
    return device;
  }

  private WriterSession writers() {
    return session.writers();
  }
}
