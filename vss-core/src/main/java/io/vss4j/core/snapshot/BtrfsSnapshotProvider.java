package io.vss4j.core.snapshot;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes shadow copies as snapshots of btrfs subvolumes, by the {@code btrfs} command. A snapshot takes milliseconds and
 * shares all blocks with its volume until one of the two is changed.
 *
 * <p>A volume is the root of a subvolume; {@link #volumeFor} finds the innermost. Snapshots are put into a snapshot
 * directory on the same file system, which is made as a subvolume of its own, so that it may lie within a volume: in
 * the snapshot there is then an empty directory in its place. An existing snapshot directory must be a subvolume, or
 * lie in one that is not copied.
 *
 * <p>A snapshot ends where another subvolume begins. So that no file is missed in silence, a volume that has
 * subvolumes, other than the snapshot directory, is refused with {@link VssError#E_NESTED_VOLUME_LIMIT}, naming
 * them; this is looked at when the volume is taken into the set and again when the writers are frozen. Who wants
 * such a volume names {@link CopySnapshotProvider} for it. Each volume of a set is captured for itself, one right
 * after the other; the writers are frozen all the while.
 *
 * <p>What the volume's file system has not written is flushed before the freeze and in the commit; if it fails there
 * the set fails with {@link VssError#E_FLUSH_WRITES_TIMEOUT}. The writers' changes at PostSnapshot go into the
 * snapshot, which becomes read-only afterwards; with {@link SnapshotContext#NO_AUTORECOVERY} it is made read-only.
 *
 * <p>Snapshots live as long as this process, persistent context or not: they are removed by {@link #deleteSnapshot}, by
 * {@link #close}, or, when the process has died, by the next provider with the same snapshot directory that takes a
 * volume into a set. Processes that share a snapshot directory must be of one machine. The process needs the rights of
 * root, as listing subvolumes does.
 *
 * <p>Safe for any thread. An interrupt ends no step; {@link #abortSnapshots} does.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/shadow-copy-creation-for-providers">Shadow Copy Creation
 *     for Providers</a>
 * @see <a href="https://btrfs.readthedocs.io/en/latest/btrfs-subvolume.html">btrfs-subvolume(8)</a>
 */
public final class BtrfsSnapshotProvider implements SnapshotProvider, AutoCloseable {
  private static final ProviderId ID = ProviderId.parse("b1c0f7a4-52c9-4f0e-8a4b-3d6f7d0e9c25");
  private static final String NAME = "vss4j btrfs provider";
  private static final int UNSUPPORTED = SnapshotContext.TRANSPORTABLE
      | SnapshotContext.PLEX
      | SnapshotContext.CLIENT_ACCESSIBLE_ATTRIBUTE;

  private final String program;
  private final CommandStarter starter;
  private final Path snapshotDir;
  private final BtrfsVolumes volumes;
  private final ScratchDirectory scratch;
  private final ShadowSets<BtrfsShadow> sets = new ShadowSets<>(NAME);

  /**
   * Returns a provider that puts its snapshots into a directory, which it makes when it needs it.
   *
   * @param snapshotDir a directory on the file system of the volumes
   * @throws IllegalArgumentException if the directory is not on the default file system of the virtual machine
   */
  public BtrfsSnapshotProvider(Path snapshotDir) {
    this(
        snapshotDir,
        Btrfs.installed().map(Path::toString).orElse("/usr/bin/btrfs"),
        new ProcessStarter(),
        SubvolumeFacts.OF_THIS_MACHINE);
  }

  /** Returns a provider that asks a given command and given facts. */
  BtrfsSnapshotProvider(Path snapshotDir, String program, CommandStarter starter, SubvolumeFacts facts) {
    if (!CopyableVolumes.isNative(snapshotDir)) {
      throw new IllegalArgumentException("snapshot directory is not on the default file system: " + snapshotDir);
    }
    this.snapshotDir = snapshotDir.toAbsolutePath().normalize();
    this.program = program;
    this.starter = starter;
    this.volumes = new BtrfsVolumes(this.snapshotDir, facts);
    this.scratch = new ScratchDirectory(this.snapshotDir, directory -> BtrfsShadow.remove(directory, btrfs()));
  }

  private Btrfs btrfs() {
    return new Btrfs(program, starter);
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ProviderType type() {
    return ProviderType.SOFTWARE;
  }

  /** Returns the root of the innermost subvolume that holds the directory; empty outside of btrfs. */
  @Override
  public Optional<Path> volumeFor(Path directory) {
    return volumes.enclosing(directory);
  }

  /**
   * Tells whether the volume is a subvolume on the right file system; one that has subvolumes is refused only later,
   * with the reason.
   */
  @Override
  public boolean isVolumeSupported(Path volumeRoot, SnapshotContext context) {
    try {
      volumes.realPath(volumeRoot);
      return isSupported(context);
    } catch (VssException e) {
      return false;
    }
  }

  private static boolean isSupported(SnapshotContext context) {
    return (context.attributes() & UNSUPPORTED) == 0;
  }

  @Override
  public void beginPrepareSnapshot(
      SnapshotSetId set, SnapshotId snapshot, Path volumeRoot, SnapshotContext context) {
    requireNonNull(set, "set");
    requireNonNull(snapshot, "snapshot");
    if (!isSupported(context)) {
      throw new VssException(
          VssError.E_UNSUPPORTED_CONTEXT, name() + " does not make shadow copies of context " + context);
    }
    BtrfsShadow.Source source = new BtrfsShadow.Source(volumeRoot, volumes.realPath(volumeRoot));
    boolean readOnly = context.has(SnapshotContext.NO_AUTORECOVERY);
    BtrfsShadow shadow = new BtrfsShadow(snapshot, source, readOnly, scratch, this::btrfs);
    try {
      shadow.check(volumes);
    } catch (IOException e) {
      throw shadow.failure("beginPrepareSnapshot", e);
    }
    sets.begin(set, shadow);
    scratch.removeLeftovers();
  }

  @Override
  public void endPrepareSnapshots(SnapshotSetId set) {
    sets.find(set).run(Step.END_PREPARE, List.of(shadow -> makeSnapshotDirectory(), BtrfsShadow::reserve));
  }

  // A subvolume, so that snapshots of the volume around it do not have it in them.
  private void makeSnapshotDirectory() throws IOException {
    Path parent = snapshotDir.getParent();
    if (parent == null || Files.isDirectory(snapshotDir)) {
      return;
    }
    Files.createDirectories(parent);
    btrfs().create(snapshotDir);
  }

  /** Looks for subvolumes that were made since the volumes were taken into the set. */
  @Override
  public void preCommitSnapshots(SnapshotSetId set) {
    sets.find(set).run(Step.PRE_COMMIT, List.of(shadow -> shadow.check(volumes)));
  }

  /** Flushes every volume, then makes every snapshot. */
  @Override
  public void commitSnapshots(SnapshotSetId set) {
    sets.find(set).run(Step.COMMIT, List.of(BtrfsShadow::flush, BtrfsShadow::commit));
  }

  @Override
  public void postCommitSnapshots(SnapshotSetId set) {
    sets.find(set).run(Step.POST_COMMIT, List.of());
  }

  /** Leaves the snapshots open for changes, unless they were made read-only. */
  @Override
  public void preFinalCommitSnapshots(SnapshotSetId set) {
    sets.find(set).run(Step.PRE_FINAL_COMMIT, List.of());
  }

  /** Makes the snapshots read-only, for root too. */
  @Override
  public void postFinalCommitSnapshots(SnapshotSetId set) {
    sets.find(set).run(Step.POST_FINAL_COMMIT, List.of(BtrfsShadow::seal));
  }

  /** Kills the running command and removes what there is of the set; does nothing for a set that is not known. */
  @Override
  public void abortSnapshots(SnapshotSetId set) {
    sets.abort(set);
  }

  @Override
  public Path root(SnapshotId snapshot) {
    return sets.ofReadable(snapshot, BtrfsShadow::root);
  }

  @Override
  public void deleteSnapshot(SnapshotId snapshot) {
    sets.delete(snapshot);
  }

  /**
   * Ends every set and removes every snapshot, kept ones included; later calls that would make one are refused. The
   * snapshot directory stays.
   *
   * @throws VssException when something could not be removed
   */
  @Override
  public void close() {
    sets.close();
  }

  /** Returns the state of a set, if it is known. */
  Optional<SnapshotState> state(SnapshotSetId set) {
    return sets.state(set);
  }
}
