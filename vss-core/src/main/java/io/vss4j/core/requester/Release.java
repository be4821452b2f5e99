package io.vss4j.core.requester;

import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.DeletedSnapshots;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.core.coordinator.Coordinator;
import io.vss4j.core.coordinator.RosterEntry;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a session in whatever phase it is: in good order, because its object was dropped, or because the service ends.
 *
 * <p>Knows nothing of the facade, so that the facade can be dropped while this waits to run.
 */
final class Release {
  private final RequesterSession session;
  private final Participants participants;
  private final RestoreCalls restoreCalls;
  private final Consumer<Release> forgotten;
  private final CountDownLatch ended = new CountDownLatch(1);
  // Where notices find no thread of their own, a listener that closes the object again is called by the end itself.
  private volatile @Nullable Thread ender;

  Release(
      RequesterSession session, Participants participants, RestoreCalls restoreCalls, Consumer<Release> forgotten) {
    this.session = session;
    this.participants = participants;
    this.restoreCalls = restoreCalls;
    this.forgotten = forgotten;
  }

  /**
   * Ends the session for its requester, or waits for who does, and returns when it has ended; in a handler that the end waits
   * for, it returns at once and the end comes after.
   */
  void run() {
    boolean mine = session.claimRelease();
    if (session.writers().isHandlingHere()) {
      if (mine) {
        // At once, not with the end: otherwise the operation might go on past the handler before the end begins.
        cancelPending();
        session.parts().executeAnyhow(this::end);
      }
    } else if (mine) {
      end();
    } else if (!Thread.currentThread().equals(ender)) {
      awaitEnd();
    }
  }

  /** Ends the session of a requester that is gone, in the same way; listeners are told. */
  void runUnasked() {
    if (claimUnasked()) {
      end();
    }
  }

  /** Begins to end the session of a requester that is gone and returns; what runs has been asked to cancel by then. */
  void beginUnasked() {
    if (claimUnasked()) {
      cancelPending();
      session.parts().executeAnyhow(this::end);
    }
  }

  private boolean claimUnasked() {
    boolean mine = session.claimRelease();
    if (mine) {
      session.parts().coordinator().notices().requesterLost(session.writers().id(), session.state().phase());
    }
    return mine;
  }

  private void end() {
    ender = Thread.currentThread();
    // No call is legal any more: what runs now is the last operation.
    AsyncOperation<?> running = cancelPending();
    if (running != null) {
      running.awaitEnd();
    }
    session.become(state -> state.in(SessionPhase.CLOSED));
    session.views().end();
    try {
      if (session.isRestore()) {
        restoreCalls.sendOutstandingPostRestore();
      } else {
        endBackup();
      }
    } finally {
      participants.closeSet();
      session.parts().coordinator().closeSession(session.writers());
      forgotten.accept(this);
      ended.countDown();
    }
  }

  private @Nullable AsyncOperation<?> cancelPending() {
    AsyncOperation<?> running = session.pending();
    if (running != null) {
      running.askToCancel();
    }
    return running;
  }

  /** Waits until the session has ended, whoever ends it, and whatever happens to the waiting thread. */
  void awaitEnd() {
    boolean interrupted = false;
    while (true) {
      try {
        ended.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends the session of a requester that is gone on a thread of the service, unless it has ended: the thread that finds a dropped
   * object must not wait.
   */
  void runElsewhere() {
    if (!session.isReleased()) {
      session.parts().executeAnyhow(this::runUnasked);
    }
  }

  private void endBackup() {
    SnapshotSetId created = session.createdSet();
    if (created != null && session.context().autoRelease()) {
      deleteAutoReleased(created);
    }
    List<RosterEntry> joined = participants.joined();
    session.writers().deliver(
        WriterEvent.BACKUP_SHUTDOWN, joined, (entry, writer, context) -> writer.onBackupShutdown(created, context));
  }

  private void deleteAutoReleased(SnapshotSetId created) {
    var snapshots = session.parts().snapshots();
    boolean there = snapshots.all().stream().anyMatch(snapshot -> snapshot.snapshotSetId().equals(created));
    if (there) {
      Coordinator coordinator = session.parts().coordinator();
      // A provider that hangs here costs its limit, and the writers still learn of the end.
      ProviderSteps steps = new ProviderSteps(session.parts()::executeAnyhow, coordinator.clock(), coordinator.notices());
      DeletedSnapshots deleted = snapshots.deleteSet(
          created, (provider, snapshot) -> steps.delete(provider, snapshot, coordinator.limits().handler()));
      deleted.failed().ifPresent(failed -> coordinator.notices().warn(
          "session " + session.writers().id() + ": shadow copy " + failed + " could not be deleted: " + deleted.message(),
          null));
    }
  }

  @Override
  public String toString() {
    return "release of " + session;
  }
}
