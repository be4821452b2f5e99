package io.vss4j.core;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.spi.ProviderType;
import io.vss4j.api.spi.SnapshotProvider;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Makes a shadow copy of the root directory in no time: there is none. */
final class InstantProvider implements SnapshotProvider {
  private static final Path ROOT = Path.of("/");

  /** What the three steps between Freeze and Thaw do. */
  void commit() {
    SnapshotSetId set = SnapshotSetId.of(new UUID(0, 1));
    preCommitSnapshots(set);
    commitSnapshots(set);
    postCommitSnapshots(set);
  }

  @Override
  public ProviderId id() {
    return ProviderId.of(new UUID(0, 2));
  }

  @Override
  public String name() {
    return "instant";
  }

  @Override
  public ProviderType type() {
    return ProviderType.SOFTWARE;
  }

  @Override
  public Optional<Path> volumeFor(Path directory) {
    return Optional.of(ROOT);
  }

  @Override
  public boolean isVolumeSupported(Path volumeRoot, SnapshotContext context) {
    return true;
  }

  @Override
  public void beginPrepareSnapshot(SnapshotSetId set, SnapshotId snapshot, Path volumeRoot, SnapshotContext context) {}

  @Override
  public void endPrepareSnapshots(SnapshotSetId set) {}

  @Override
  public void preCommitSnapshots(SnapshotSetId set) {}

  @Override
  public void commitSnapshots(SnapshotSetId set) {}

  @Override
  public void postCommitSnapshots(SnapshotSetId set) {}

  @Override
  public void preFinalCommitSnapshots(SnapshotSetId set) {}

  @Override
  public void postFinalCommitSnapshots(SnapshotSetId set) {}

  @Override
  public void abortSnapshots(SnapshotSetId set) {}

  @Override
  public Path root(SnapshotId snapshot) {
    return ROOT;
  }

  @Override
  public void deleteSnapshot(SnapshotId snapshot) {}
}
