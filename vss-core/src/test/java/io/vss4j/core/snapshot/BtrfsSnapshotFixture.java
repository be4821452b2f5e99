package io.vss4j.core.snapshot;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A provider with a scripted command, on any file system, and two subvolumes. */
abstract class BtrfsSnapshotFixture {
  static final SnapshotSetId SET = Copying.SET;
  static final SnapshotId SNAPSHOT = Copying.SNAPSHOT;
  static final SnapshotId SECOND_SNAPSHOT = SnapshotId.of(new UUID(2, 9));
  static final SnapshotSetId OTHER_SET = SnapshotSetId.of(new UUID(1, 9));

  @TempDir
  Path temporary;

  final FakeBtrfs btrfs = new FakeBtrfs();
  Path volume;
  Path second;
  Path snapshots;
  BtrfsSnapshotProvider provider;

  @BeforeEach
  void makeVolumes() throws IOException {
    Path dir = temporary.toRealPath();
    volume = Files.createDirectory(dir.resolve("volume"));
    second = Files.createDirectory(dir.resolve("second"));
    Files.writeString(volume.resolve("file"), "content");
    snapshots = dir.resolve("snapshots");
    btrfs.subvolume(volume).subvolume(second);
    provider = new BtrfsSnapshotProvider(snapshots, FakeBtrfs.PROGRAM, btrfs, btrfs);
  }

  void begin(SnapshotContext context) {
    provider.beginPrepareSnapshot(SET, SNAPSHOT, volume, context);
  }

  void beginBoth() {
    begin(SnapshotContext.BACKUP);
    provider.beginPrepareSnapshot(SET, SECOND_SNAPSHOT, second, SnapshotContext.BACKUP);
  }

  List<Runnable> steps() {
    return List.of(
        () -> provider.endPrepareSnapshots(SET),
        () -> provider.preCommitSnapshots(SET),
        () -> provider.commitSnapshots(SET),
        () -> provider.postCommitSnapshots(SET),
        () -> provider.preFinalCommitSnapshots(SET),
        () -> provider.postFinalCommitSnapshots(SET));
  }

  void run(int steps) {
    steps().subList(0, steps).forEach(Runnable::run);
  }

  Path create() {
    begin(SnapshotContext.BACKUP);
    run(6);
    return provider.root(SNAPSHOT);
  }
}
