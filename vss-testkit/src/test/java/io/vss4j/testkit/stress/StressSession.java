package io.vss4j.testkit.stress;

import io.vss4j.api.BackupType;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.WriterStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One session of a requester that goes on whatever fails, while somebody else may cancel, abort or close it. */
final class StressSession {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private final StressRun run;
  private final StressPlan plan;
  private final int number;
  private final BackupComponents components;
  private final SessionTrace trace;
  private final AtomicReference<@Nullable VssAsync<?>> running = new AtomicReference<>();
  private final CompletableFuture<Void> disturbance = new CompletableFuture<>();
  private volatile boolean disturbing;
  private List<WriterMetadata> roster = List.of();
  private int step;
  private int refusals;
  private @Nullable String document;

  StressSession(StressRun run, int number) {
    this.run = run;
    this.plan = run.plan();
    this.number = number;
    this.components = run.service().createBackupComponents();
    boolean disturbed = plan.disturbance(number) != StressPlan.Disturbance.NONE;
    this.trace = new SessionTrace(number, disturbed ? plan.disturbedAt(number) : 0, this::beginDisturbance);
    run.opened(components, trace);
  }

  SessionTrace trace() {
    return trace;
  }

  /** Returns the document that was saved at the end; null if it could not be. */
  @Nullable String document() {
    return document;
  }

  /** Returns how many calls or operations failed. */
  int refusals() {
    return refusals;
  }

  void play() {
    run.ledger().count("session " + plan.kind(number));
    switch (plan.kind(number)) {
      case BACKUP -> backup(true);
      case BACKUP_WITHOUT_SET -> backup(false);
      case RESTORE -> restore();
      case IDENTIFY -> identify();
    }
    if (disturbing) {
      disturbance.join();
    }
    if (plan.isLeftOpen(number)) {
      run.leftOpen(components);
    } else {
      components.close();
    }
    trace.ends();
  }

  private void identify() {
    attempt(() -> components.initializeForBackup());
    gather();
  }

  private void backup(boolean withSet) {
    attempt(() -> components.initializeForBackup());
    boolean choosing = plan.choosesComponents(number);
    attempt(() -> components.setBackupState(BackupState.of(BackupType.FULL).selectComponents(choosing)));
    gather();
    roster.forEach(writer -> choose(writer, choosing));
    if (withSet) {
      startSet();
    }
    operate(components::prepareForBackup);
    look();
    if (withSet) {
      operate(components::doSnapshotSet);
      look();
    }
    for (WriterMetadata writer : roster) {
      if (choosing && trace.hasJoined(writer.instanceId())) {
        attempt(() -> components.setBackupSucceeded(
            writer.instanceId(), writer.writerId(), StressWriter.COMPONENT, true));
      }
    }
    operate(components::backupComplete);
    look();
    attempt(() -> document = components.saveAsXml());
  }

  private void choose(WriterMetadata writer, boolean choosing) {
    if (!choosing) {
      trace.joins(writer.instanceId());
    } else if (plan.chooses(number, run.numberOf(writer.writerId()))) {
      if (attempt(() ->
          components.addComponent(writer.instanceId(), writer.writerId(), StressWriter.COMPONENT))) {
        trace.joins(writer.instanceId());
      }
    }
  }

  private void startSet() {
    while (true) {
      try {
        SnapshotSetId set = components.startSnapshotSet();
        run.provider().belongs(set, number);
        attempt(() -> components.addToSnapshotSet(run.volume()));
        return;
      } catch (VssException e) {
        if (e.error() != VssError.E_SNAPSHOT_SET_IN_PROGRESS) {
          refused(e);
          return;
        }
        run.ledger().count("waiting for another's set");
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private void restore() {
    attempt(() -> components.initializeForRestore(run.backedUp()));
    gather();
    for (WriterMetadata writer : roster) {
      if (plan.chooses(number, run.numberOf(writer.writerId()))) {
        if (attempt(() ->
            components.setSelectedForRestore(writer.writerId(), StressWriter.COMPONENT, true))) {
          trace.joins(writer.instanceId());
        }
      }
    }
    operate(components::preRestore);
    look();
    for (WriterMetadata writer : roster) {
      if (trace.hasJoined(writer.instanceId())) {
        attempt(() -> components.setFileRestoreStatus(
            writer.writerId(), StressWriter.COMPONENT, FileRestoreStatus.ALL));
      }
    }
    operate(components::postRestore);
    look();
  }

  private void gather() {
    roster = operate(components::gatherWriterMetadata, List.of());
  }

  private void look() {
    List<WriterStatus> picture = operate(components::gatherWriterStatus, List.of());
    boolean same = picture.stream().map(WriterStatus::instanceId).toList()
        .equals(roster.stream().map(WriterMetadata::instanceId).toList());
    if (!picture.isEmpty() && !same) {
      run.ledger().wrong("session " + number + ": the status is not of the roster");
    }
  }

  private void operate(Supplier<VssAsync<@Nullable Void>> call) {
    operate(call, null);
  }

  private <T extends @Nullable Object> T operate(Supplier<VssAsync<T>> call, T otherwise) {
    run.stepBegins(number, step++);
    try {
      VssAsync<T> operation = call.get();
      running.set(operation);
      return operation.await();
    } catch (VssException e) {
      refused(e);
      return otherwise;
    }
  }

  private boolean attempt(Runnable call) {
    try {
      call.run();
      return true;
    } catch (VssException e) {
      refused(e);
      return false;
    }
  }

  private void refused(VssException e) {
    refusals++;
    run.ledger().count("refusal " + e.error().symbol());
    if (e.error() == VssError.E_UNEXPECTED) {
      run.ledger().wrong("session " + number + ": " + e);
    }
  }

  private void beginDisturbance() {
    disturbing = true;
    run.elsewhere(() -> {
      try {
        run.ledger().count("disturbance " + plan.disturbance(number));
        disturb();
      } catch (VssException e) {
        run.ledger().count("refusal " + e.error().symbol());
      } finally {
        disturbance.complete(null);
      }
    });
  }

  private void disturb() {
    switch (plan.disturbance(number)) {
      case CANCEL -> cancel();
      case ABORT -> components.abortBackup();
      case CLOSE -> components.close();
      case LOSS_OF_REQUESTER -> run.service().requesterEnded(components);
      case NONE -> {}
    }
  }

  private void cancel() {
    VssAsync<?> operation = running.get();
    if (operation != null) {
      VssError answer = operation.cancel();
      VssError end = operation.queryStatus();
      boolean cancelledHere = answer == VssError.S_OK && end == VssError.S_ASYNC_CANCELLED;
      if (end == VssError.S_ASYNC_PENDING || !(cancelledHere || answer == end)) {
        run.ledger().wrong("session " + number + ": cancel gave " + answer + ", the end is " + end);
      }
    }
  }
}
