package io.vss4j.core;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.spi.ProviderType;
import io.vss4j.api.spi.SnapshotProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Takes every volume, copies nothing, and knows which shadow copies there would be. */
class EmptyProvider implements SnapshotProvider {
  private final Map<SnapshotId, SnapshotSetId> begun = new ConcurrentHashMap<>();
  private final Set<SnapshotId> made = ConcurrentHashMap.newKeySet();

  /** Returns the shadow copies that were made and not deleted. */
  Set<SnapshotId> made() {
    return Set.copyOf(made);
  }

  @Override
  public ProviderId id() {
    return ProviderId.of(new UUID(0, 9));
  }

  @Override
  public String name() {
    return "empty";
  }

  @Override
  public ProviderType type() {
    return ProviderType.SOFTWARE;
  }

  @Override
  public Optional<Path> volumeFor(Path directory) {
    return Optional.of(directory);
  }

  @Override
  public boolean isVolumeSupported(Path volumeRoot, SnapshotContext context) {
    return true;
  }

  @Override
  public void beginPrepareSnapshot(SnapshotSetId set, SnapshotId snapshot, Path volumeRoot, SnapshotContext context) {
    begun.put(snapshot, set);
  }

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
  public void postFinalCommitSnapshots(SnapshotSetId set) {
    begun.forEach((snapshot, of) -> {
      if (of.equals(set)) {
        made.add(snapshot);
      }
    });
  }

  @Override
  public void abortSnapshots(SnapshotSetId set) {
    made.removeIf(snapshot -> set.equals(begun.get(snapshot)));
  }

  @Override
  public Path root(SnapshotId snapshot) {
    return Path.of("");
  }

  @Override
  public void deleteSnapshot(SnapshotId snapshot) {
    made.remove(snapshot);
  }
}
