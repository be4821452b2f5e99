package io.vss4j.core.snapshot;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.LeftOut;
import io.vss4j.api.spi.ProviderType;
import io.vss4j.api.spi.SnapshotProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes shadow copies by copying, on any file system; where it shares blocks between files (btrfs, xfs, APFS), by
 * cloning. A volume is any directory.
 *
 * <p>The copying is done while the writers are frozen, in the step before the commit, by a child process that waits
 * ready since before the freeze: {@code cp} where a trial shows that it works, else a small virtual machine. This
 * process opens no file of the volume, so that locks that it holds there stay. The commit itself is a rename.
 *
 * <p>A shadow copy shows one instant of what frozen writers have; files of programs that write on while they are copied
 * may be torn, and one that vanishes meanwhile, or gets another name, is left out: {@link #leftOut} names it. Links are
 * copied as links and may lead out of the shadow copy. The {@code cp} of this machine decides about holes and hard
 * links; the small virtual machine fills holes, makes hard links files of their own and leaves out what is neither file,
 * directory nor link, of which there is nothing to back up.
 *
 * <p>Shadow copies live as long as this process, persistent context or not: they are removed by {@link
 * #deleteSnapshot}, by {@link #close}, or, when the process has died, by the next provider with the same scratch
 * directory. Processes that share a scratch directory must be of one machine.
 *
 * <p>Safe for any thread. An interrupt ends no step; {@link #abortSnapshots} does.
 *
 * @see <a
 *     href="https://learn.microsoft.com/windows/win32/vss/shadow-copy-creation-for-providers">Shadow Copy Creation for
 *     Providers</a>
 */
public final class CopySnapshotProvider implements SnapshotProvider, AutoCloseable {
  private static final ProviderId ID = ProviderId.parse("5cbb2a1e-6d0f-4d37-9a55-0c2f6f1c8e47");
  private static final String NAME = "vss4j copy provider";
  private static final int UNSUPPORTED = SnapshotContext.TRANSPORTABLE
      | SnapshotContext.PLEX
      | SnapshotContext.CLIENT_ACCESSIBLE_ATTRIBUTE;

  private final ScratchDirectory scratch;
  private final CopyableVolumes volumes;
  private final ShadowSets<VolumeCopy> sets = new ShadowSets<>(NAME);
  private volatile @Nullable CopyProgram program;

  /**
   * Returns a provider that puts its copies into a directory, which it makes when it needs it.
   *
   * @param scratchDir a directory outside of every volume to be copied, best on the same file system as these
   * @throws IllegalArgumentException if the directory is not on the default file system
   */
  public CopySnapshotProvider(Path scratchDir) {
    this(scratchDir, null);
  }

  /** Returns a provider that copies with a given program, or with the best it finds. */
  CopySnapshotProvider(Path scratchDir, @Nullable CopyProgram program) {
    if (!CopyableVolumes.isNative(scratchDir)) {
      throw new IllegalArgumentException(
          "scratch directory is not on the default file system: " + scratchDir);
    }
    Path absolute = scratchDir.toAbsolutePath().normalize();
    this.scratch = new ScratchDirectory(absolute);
    this.volumes = new CopyableVolumes(absolute);
    this.program = program;
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

  /** Returns the directory itself, or its nearest ancestor that exists and is a directory. */
  @Override
  public Optional<Path> volumeFor(Path directory) {
    return CopyableVolumes.nearest(directory);
  }

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
          VssError.E_UNSUPPORTED_CONTEXT,
          name() + " does not make shadow copies of context " + context);
    }
    VolumeCopy copy = new VolumeCopy(snapshot, volumeRoot, volumes.realPath(volumeRoot), scratch);
    sets.begin(set, copy);
    scratch.removeLeftovers();
  }

  @Override
  public void endPrepareSnapshots(SnapshotSetId set) {
    sets.find(set)
        .run(
            Step.END_PREPARE,
            List.of(
                VolumeCopy::reserve,
                copy -> copy.start(program(copy)),
                VolumeCopy::awaitReady));
  }

  private CopyProgram program(VolumeCopy copy) throws IOException {
    CopyProgram known = program;
    if (known == null) {
      known = copy.probe();
      program = known;
    }
    return known;
  }

  @Override
  public void preCommitSnapshots(SnapshotSetId set) {
    sets.find(set).run(Step.PRE_COMMIT, List.of(VolumeCopy::go, VolumeCopy::awaitCopied));
  }

  @Override
  public void commitSnapshots(SnapshotSetId set) {
    sets.find(set).run(Step.COMMIT, List.of(VolumeCopy::publish));
  }

  @Override
  public void postCommitSnapshots(SnapshotSetId set) {
    sets.find(set).run(Step.POST_COMMIT, List.of());
  }

  /**
   * Leaves the copies open for changes, as they were made; files that were read-only in the volume are so in the copy.
   */
  @Override
  public void preFinalCommitSnapshots(SnapshotSetId set) {
    sets.find(set).run(Step.PRE_FINAL_COMMIT, List.of());
  }

  /** Takes the right to write from every file and directory of the copies; a privileged user may write all the same. */
  @Override
  public void postFinalCommitSnapshots(SnapshotSetId set) {
    sets.find(set).run(Step.POST_FINAL_COMMIT, List.of(VolumeCopy::seal));
  }

  /** Kills running copying and removes what there is of the set; does nothing for a set that is not known. */
  @Override
  public void abortSnapshots(SnapshotSetId set) {
    sets.abort(set);
  }

  @Override
  public Path root(SnapshotId snapshot) {
    return sets.ofReadable(snapshot, VolumeCopy::root);
  }

  /**
   * Returns what was there when its directory was read and was not when it was to be copied. It may have been deleted,
   * and then rightly be missing, or have got another name too late to be found under that; which, cannot be told.
   */
  @Override
  public List<LeftOut> leftOut(SnapshotId snapshot) {
    return sets.ofReadable(snapshot, VolumeCopy::leftOut);
  }

  @Override
  public void deleteSnapshot(SnapshotId snapshot) {
    sets.delete(snapshot);
  }

  /**
   * Ends every set and removes every shadow copy, kept ones included; later calls that would make one are refused.
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
