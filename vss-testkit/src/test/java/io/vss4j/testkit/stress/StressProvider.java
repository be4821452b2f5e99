package io.vss4j.testkit.stress;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.ProviderType;
import io.vss4j.api.spi.SnapshotProvider;
import io.vss4j.testkit.InMemorySnapshotProvider;
import io.vss4j.testkit.ProviderStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A provider whose steps fail as the plan says. */
final class StressProvider implements SnapshotProvider {
  private final InMemorySnapshotProvider real;
  private final StressPlan plan;
  private final Ledger ledger;
  private final Map<SnapshotSetId, Integer> sessions = new ConcurrentHashMap<>();
  private final Map<SnapshotSetId, CountDownLatch> aborted = new ConcurrentHashMap<>();

  StressProvider(Path scratch, Path volume, StressPlan plan, Ledger ledger) {
    this.real = new InMemorySnapshotProvider(scratch, volume);
    this.plan = plan;
    this.ledger = ledger;
  }

  /** Says which session makes the set. */
  void belongs(SnapshotSetId set, int session) {
    aborted.put(set, new CountDownLatch(1));
    sessions.put(set, session);
  }

  /** Returns which steps were called out of order. */
  List<String> violations() {
    return real.violations();
  }

  private void play(ProviderStep step, SnapshotSetId set) {
    StressPlan.ProviderFault fault = plan.providerFault(sessions.getOrDefault(set, StressPlan.FAULTLESS), step);
    if (fault != StressPlan.ProviderFault.NONE) {
      ledger.count("provider " + fault);
    }
    switch (fault) {
      case VETO -> throw new VssException(VssError.E_PROVIDER_VETO, "planned");
      case EXCEPTION -> throw new IllegalStateException("planned");
      case OVERRUN -> {
        try {
          aborted.get(set).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      case NONE -> {}
    }
  }

  @Override
  public ProviderId id() {
    return real.id();
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public ProviderType type() {
    return real.type();
  }

  @Override
  public Optional<Path> volumeFor(Path directory) {
    return real.volumeFor(directory);
  }

  @Override
  public boolean isVolumeSupported(Path volumeRoot, SnapshotContext context) {
    return real.isVolumeSupported(volumeRoot, context);
  }

  @Override
  public void beginPrepareSnapshot(SnapshotSetId set, SnapshotId snapshot, Path volumeRoot, SnapshotContext context) {
    real.beginPrepareSnapshot(set, snapshot, volumeRoot, context);
  }

  @Override
  public void endPrepareSnapshots(SnapshotSetId set) {
    play(ProviderStep.END_PREPARE_SNAPSHOTS, set);
    real.endPrepareSnapshots(set);
  }

  @Override
  public void preCommitSnapshots(SnapshotSetId set) {
    play(ProviderStep.PRE_COMMIT_SNAPSHOTS, set);
    real.preCommitSnapshots(set);
  }

  @Override
  public void commitSnapshots(SnapshotSetId set) {
    play(ProviderStep.COMMIT_SNAPSHOTS, set);
    real.commitSnapshots(set);
  }

  @Override
  public void postCommitSnapshots(SnapshotSetId set) {
    play(ProviderStep.POST_COMMIT_SNAPSHOTS, set);
    real.postCommitSnapshots(set);
  }

  @Override
  public void preFinalCommitSnapshots(SnapshotSetId set) {
    play(ProviderStep.PRE_FINAL_COMMIT_SNAPSHOTS, set);
    real.preFinalCommitSnapshots(set);
  }

  @Override
  public void postFinalCommitSnapshots(SnapshotSetId set) {
    play(ProviderStep.POST_FINAL_COMMIT_SNAPSHOTS, set);
    real.postFinalCommitSnapshots(set);
  }

  @Override
  public void abortSnapshots(SnapshotSetId set) {
    CountDownLatch latch = aborted.get(set);
    if (latch != null) {
      latch.countDown();
    }
    real.abortSnapshots(set);
  }

  @Override
  public Path root(SnapshotId snapshot) {
    return real.root(snapshot);
  }

  @Override
  public void deleteSnapshot(SnapshotId snapshot) {
    real.deleteSnapshot(snapshot);
  }
}
