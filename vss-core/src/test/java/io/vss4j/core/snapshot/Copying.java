package io.vss4j.core.snapshot;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import java.nio.file.Path;
import java.util.UUID;

/** Drives a provider through the steps of one set. */
final class Copying {
  static final SnapshotSetId SET = SnapshotSetId.of(new UUID(1, 1));
  static final SnapshotId SNAPSHOT = SnapshotId.of(new UUID(2, 2));

  private Copying() {}

  static void begin(CopySnapshotProvider provider, Path volume) {
    provider.beginPrepareSnapshot(SET, SNAPSHOT, volume, SnapshotContext.BACKUP);
  }

  static void upToPrepared(CopySnapshotProvider provider, Path volume) {
    begin(provider, volume);
    provider.endPrepareSnapshots(SET);
  }

  static void upToCommitted(CopySnapshotProvider provider, Path volume) {
    upToPrepared(provider, volume);
    provider.preCommitSnapshots(SET);
    provider.commitSnapshots(SET);
  }

  static void upToPostCommitted(CopySnapshotProvider provider, Path volume) {
    upToCommitted(provider, volume);
    provider.postCommitSnapshots(SET);
  }

  /** Makes a whole shadow copy and returns where it is. */
  static Path create(CopySnapshotProvider provider, Path volume) {
    upToPostCommitted(provider, volume);
    provider.preFinalCommitSnapshots(SET);
    provider.postFinalCommitSnapshots(SET);
    return provider.root(SNAPSHOT);
  }
}
