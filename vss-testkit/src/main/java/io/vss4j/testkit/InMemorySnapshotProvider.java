package io.vss4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.ProviderType;
import io.vss4j.api.spi.SnapshotProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A snapshot provider whose volumes are directories: it takes their content into memory when the set is committed,
 * shows it in a scratch directory from PostCommitSnapshots on, and makes it read-only where the file system can.
 *
 * <p>Does as its script says, checks that its steps are called in the documented order, and writes them to an {@link
 * EventLog}. It reads every file of a volume, and so is not for volumes on which an application in the same virtual
 * machine holds locks. Safe for any thread.
 */
public final class InMemorySnapshotProvider implements SnapshotProvider {
  private final String name;
  private final ProviderType type;
  private final Path scratch;
  private final ProviderScript script = new ProviderScript();

  private volatile Surroundings surroundings = Surroundings.alone();

  // Guarded by this.
  private final Set<Path> volumes = new LinkedHashSet<>();
  private final Map<SnapshotSetId, List<ShadowCopy>> sets = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();

  /** Makes a software provider named {@code in-memory} that shows its shadow copies in a directory. */
  public InMemorySnapshotProvider(Path scratch, Path... volumes) {
    this("in-memory", ProviderType.SOFTWARE, scratch, volumes);
  }

  /** Makes a provider; its id follows from its name. */
  public InMemorySnapshotProvider(String name, ProviderType type, Path scratch, Path... volumes) {
    this.name = requireNonNull(name, "name");
    this.type = requireNonNull(type, "type");
    this.scratch = requireNonNull(scratch, "scratch");
    for (Path volume : volumes) {
      addVolume(volume);
    }
  }

  /** Adds a directory of which shadow copies can be made. */
  public synchronized void addVolume(Path volume) {
    volumes.add(volume.toAbsolutePath().normalize());
  }

  /** Takes a volume away: it is not supported any longer, existing shadow copies stay. */
  public synchronized void removeVolume(Path volume) {
    volumes.remove(volume.toAbsolutePath().normalize());
  }

  /** Returns the script, to be written at any time. */
  public ProviderScript script() {
    return script;
  }

  /** Returns which steps were called wrongly, in words; none when all is well. */
  public synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /**
   * Returns the states through which a shadow copy has passed.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for an unknown one
   */
  public synchronized List<SnapshotState> states(SnapshotId snapshot) {
    return find(snapshot).states();
  }

  /** Returns which steps this provider was asked for, with assertions. */
  public EventSequence events() {
    return surroundings.log().of(this);
  }

  /**
   * Waits until a step is in a scripted hang.
   *
   * @throws AssertionError with the whole history, if none is after a long time
   */
  public void awaitHanging() {
    if (!script.hangPoint().await(surroundings.activity().patience().toNanos())) {
      throw new AssertionError("provider " + name + " does not hang; history:\n" + surroundings.log());
    }
  }

  /** Lets the steps go that hang now. */
  public void release() {
    script.hangPoint().release();
  }

  @Override
  public ProviderId id() {
    return ProviderId.of(UUID.nameUUIDFromBytes(("vss4j snapshot provider " + name).getBytes(UTF_8)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ProviderType type() {
    return type;
  }

  @Override
  public synchronized Optional<Path> volumeFor(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    return volumes.stream().filter(path::startsWith).max(Comparator.comparingInt(Path::getNameCount));
  }

  @Override
  public synchronized boolean isVolumeSupported(Path volumeRoot, SnapshotContext context) {
    return volumes.contains(volumeRoot.toAbsolutePath().normalize());
  }

  @Override
  public void beginPrepareSnapshot(
      SnapshotSetId set, SnapshotId snapshot, Path volumeRoot, SnapshotContext context) {
    note(ProviderStep.BEGIN_PREPARE_SNAPSHOT, set);
    synchronized (this) {
      giveUpOthers(set);
      require(states(set).stream().allMatch(state -> state == SnapshotState.PREPARING),
          ProviderStep.BEGIN_PREPARE_SNAPSHOT, set);
    }
    script.run(ProviderStep.BEGIN_PREPARE_SNAPSHOT, surroundings.activity());
    synchronized (this) {
      if (!isVolumeSupported(volumeRoot, context)) {
        throw new VssException(
            VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER, "provider " + name + " has no volume " + volumeRoot);
      }
      Path root = scratch.resolve(snapshot.toString());
      sets.computeIfAbsent(set, s -> new ArrayList<>()).add(new ShadowCopy(snapshot, volumeRoot, context, root));
    }
  }

  @Override
  public void endPrepareSnapshots(SnapshotSetId set) {
    step(ProviderStep.END_PREPARE_SNAPSHOTS, set,
        SnapshotState.PREPARING, SnapshotState.PROCESSING_PREPARE, SnapshotState.PREPARED);
  }

  @Override
  public void preCommitSnapshots(SnapshotSetId set) {
    step(ProviderStep.PRE_COMMIT_SNAPSHOTS, set,
        SnapshotState.PREPARED, SnapshotState.PROCESSING_PRECOMMIT, SnapshotState.PRECOMMITTED);
  }

  @Override
  public void commitSnapshots(SnapshotSetId set) {
    step(ProviderStep.COMMIT_SNAPSHOTS, set,
        SnapshotState.PRECOMMITTED, SnapshotState.PROCESSING_COMMIT, SnapshotState.COMMITTED);
  }

  @Override
  public void postCommitSnapshots(SnapshotSetId set) {
    step(ProviderStep.POST_COMMIT_SNAPSHOTS, set,
        SnapshotState.COMMITTED, SnapshotState.PROCESSING_POSTCOMMIT, SnapshotState.POSTCOMMITTED);
  }

  @Override
  public void preFinalCommitSnapshots(SnapshotSetId set) {
    step(ProviderStep.PRE_FINAL_COMMIT_SNAPSHOTS, set,
        SnapshotState.POSTCOMMITTED, SnapshotState.PROCESSING_PREFINALCOMMIT, SnapshotState.PREFINALCOMMITTED);
  }

  @Override
  public void postFinalCommitSnapshots(SnapshotSetId set) {
    step(ProviderStep.POST_FINAL_COMMIT_SNAPSHOTS, set,
        SnapshotState.PREFINALCOMMITTED, SnapshotState.PROCESSING_POSTFINALCOMMIT, SnapshotState.CREATED);
  }

  @Override
  public void abortSnapshots(SnapshotSetId set) {
    note(ProviderStep.ABORT_SNAPSHOTS, set);
    List<ShadowCopy> copies;
    synchronized (this) {
      require(sets.containsKey(set), ProviderStep.ABORT_SNAPSHOTS, set);
      copies = List.copyOf(sets.get(set));
      // Created ones too: another provider of the set may have failed in the last step.
      require(
          copies.stream().noneMatch(copy -> copy.state() == SnapshotState.DELETED),
          ProviderStep.ABORT_SNAPSHOTS,
          set);
      copies.forEach(copy -> copy.enter(SnapshotState.ABORTED));
    }
    script.hangPoint().call();
    script.run(ProviderStep.ABORT_SNAPSHOTS, surroundings.activity());
    work(ProviderStep.ABORT_SNAPSHOTS, copies);
  }

  @Override
  public synchronized Path root(SnapshotId snapshot) {
    ShadowCopy copy = find(snapshot);
    if (!copy.isReachable()) {
      throw unknown(snapshot);
    }
    return copy.root();
  }

  @Override
  public void deleteSnapshot(SnapshotId snapshot) {
    ShadowCopy copy;
    SnapshotSetId set;
    synchronized (this) {
      copy = find(snapshot);
      set = setOf(copy);
    }
    note(ProviderStep.DELETE_SNAPSHOT, set);
    synchronized (this) {
      if (copy.state() == SnapshotState.DELETED) {
        throw unknown(snapshot);
      }
      require(copy.state() == SnapshotState.CREATED, ProviderStep.DELETE_SNAPSHOT, set);
    }
    script.run(ProviderStep.DELETE_SNAPSHOT, surroundings.activity());
    work(ProviderStep.DELETE_SNAPSHOT, List.of(copy));
    synchronized (this) {
      copy.enter(SnapshotState.DELETED);
    }
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }

  /** Has the provider live in an environment. */
  void live(Surroundings around) {
    surroundings = around;
  }

  private void step(
      ProviderStep step, SnapshotSetId set, SnapshotState before, SnapshotState during, SnapshotState after) {
    note(step, set);
    List<ShadowCopy> copies;
    synchronized (this) {
      copies = List.copyOf(sets.getOrDefault(set, List.of()));
      require(!copies.isEmpty() && copies.stream().allMatch(copy -> copy.state() == before), step, set);
      copies.forEach(copy -> copy.enter(during));
    }
    script.run(step, surroundings.activity());
    work(step, copies);
    synchronized (this) {
      if (copies.stream().anyMatch(copy -> copy.state() != during)) {
        work(ProviderStep.ABORT_SNAPSHOTS, copies);
        throw new VssException(VssError.E_PROVIDER_VETO, step.stepName() + " ended by AbortSnapshots of set " + set);
      }
      copies.forEach(copy -> copy.enter(after));
    }
  }

  private void work(ProviderStep step, List<ShadowCopy> copies) {
    for (ShadowCopy copy : copies) {
      try {
        copy.work(step);
      } catch (IOException e) {
        throw new VssException(
            VssError.E_PROVIDER_VETO, step.stepName() + " of shadow copy " + copy.id() + " failed: " + e, e);
      }
    }
  }

  // A set id not seen before means that an earlier unfinished set was given up.
  private void giveUpOthers(SnapshotSetId set) {
    if (sets.containsKey(set)) {
      return;
    }
    for (List<ShadowCopy> copies : sets.values()) {
      copies.stream()
          .filter(copy -> copy.state() == SnapshotState.PREPARING)
          .forEach(copy -> copy.enter(SnapshotState.ABORTED));
    }
  }

  private List<SnapshotState> states(SnapshotSetId set) {
    return sets.getOrDefault(set, List.of()).stream().map(ShadowCopy::state).toList();
  }

  private void require(boolean inOrder, ProviderStep step, SnapshotSetId set) {
    if (!inOrder && !states(set).isEmpty() && states(set).stream().allMatch(SnapshotState.ABORTED::equals)) {
      // It was called on another thread just before AbortSnapshots, which came first.
      throw new VssException(VssError.E_PROVIDER_VETO, step.stepName() + " of set " + set + ", which was aborted");
    }
    if (!inOrder) {
      String what = step.stepName() + " of set " + set + " in state " + states(set);
      violations.add(what);
      throw new IllegalStateException("out of order: " + what);
    }
  }

  private ShadowCopy find(SnapshotId snapshot) {
    return sets.values().stream()
        .flatMap(List::stream)
        .filter(copy -> copy.id().equals(snapshot))
        .findFirst()
        .orElseThrow(() -> unknown(snapshot));
  }

  private SnapshotSetId setOf(ShadowCopy copy) {
    return sets.entrySet().stream()
        .filter(entry -> entry.getValue().contains(copy))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private VssException unknown(SnapshotId snapshot) {
    return new VssException(VssError.E_OBJECT_NOT_FOUND, "provider " + name + " has no shadow copy " + snapshot);
  }

  private void note(ProviderStep step, SnapshotSetId set) {
    surroundings.log().record(this, at -> new LoggedEvent.ProviderCall(at, name, step, set));
  }
}
