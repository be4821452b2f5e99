package io.vss4j.testkit.cli;

import io.vss4j.api.SnapshotSetId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** What a writer did in a backup and a restore, and what it knows of them. Safe for any thread. */
final class H2WriterLog {
  private final Runnable whenFrozen;
  private final Runnable beforeThaw;
  private final CountDownLatch freeze = new CountDownLatch(1);
  private final CountDownLatch shutdown = new CountDownLatch(1);
  private @Nullable SnapshotSetId frozenSet;
  private @Nullable TableState frozen;
  private @Nullable Long rowsAtThaw;
  private boolean aborted;
  private boolean completed;
  private int shutdowns;
  private @Nullable SnapshotSetId shutdownSet;
  private @Nullable TableState reopened;

  /**
   * Makes an empty log.
   *
   * @param whenFrozen called in Freeze, when the database is frozen
   * @param beforeThaw called in Thaw, while it still is
   */
  H2WriterLog(Runnable whenFrozen, Runnable beforeThaw) {
    this.whenFrozen = whenFrozen;
    this.beforeThaw = beforeThaw;
  }

  /** The database is frozen, for the given set. */
  void frozen(SnapshotSetId set, TableState state) {
    synchronized (this) {
      frozenSet = set;
      frozen = state;
    }
    freeze.countDown();
    whenFrozen.run();
  }

  /** The database is about to be thawed. */
  void beforeThaw() {
    beforeThaw.run();
  }

  synchronized void thawed(long rows) {
    rowsAtThaw = rows;
  }

  synchronized void aborted() {
    aborted = true;
  }

  synchronized void completed() {
    completed = true;
  }

  synchronized void shutDown(@Nullable SnapshotSetId set) {
    shutdowns++;
    shutdownSet = set;
    shutdown.countDown();
  }

  synchronized void reopened(TableState state) {
    reopened = state;
  }

  /** Returns what was frozen. */
  synchronized Optional<TableState> frozen() {
    return Optional.ofNullable(frozen);
  }

  /** Returns the set for which it was frozen. */
  synchronized Optional<SnapshotSetId> frozenSet() {
    return Optional.ofNullable(frozenSet);
  }

  /** Returns how many rows there were just before the thaw. */
  synchronized OptionalLong rowsAtThaw() {
    return rowsAtThaw == null ? OptionalLong.empty() : OptionalLong.of(rowsAtThaw);
  }

  synchronized boolean wasAborted() {
    return aborted;
  }

  /** Tells whether BackupComplete came. */
  synchronized boolean isComplete() {
    return completed;
  }

  /** Returns how often BackupShutdown came. */
  synchronized int shutdowns() {
    return shutdowns;
  }

  /** Returns the set that BackupShutdown named; empty for none. */
  synchronized Optional<SnapshotSetId> shutdownSet() {
    return Optional.ofNullable(shutdownSet);
  }

  /** Returns what the writer found when the restored database was in use again. */
  synchronized Optional<TableState> reopened() {
    return Optional.ofNullable(reopened);
  }

  /** Opens when the database is frozen. */
  CountDownLatch freeze() {
    return freeze;
  }

  /** Opens when BackupShutdown has come. */
  CountDownLatch shutdown() {
    return shutdown;
  }
}
