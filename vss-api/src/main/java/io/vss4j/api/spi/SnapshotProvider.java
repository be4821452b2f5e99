package io.vss4j.api.spi;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.LeftOut;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes and keeps shadow copies (IVssSoftwareSnapshotProvider, IVssProviderCreateSnapshotSet). Implemented by embedders.
 *
 * <p>For one set the service calls {@link #beginPrepareSnapshot} once for each volume, and then each further step once, in this
 * order: {@link #endPrepareSnapshots}, (writers freeze), {@link #preCommitSnapshots}, {@link #commitSnapshots},
 * {@link #postCommitSnapshots}, (writers thaw), {@link #preFinalCommitSnapshots}, (writers work on the shadow copy),
 * {@link #postFinalCommitSnapshots}. A step returns when it is done. After any failure {@link #abortSnapshots} follows, which
 * may also come on another thread while a step is running, or is about to run: a step of an aborted set fails.
 * Sets are made one at a time.
 *
 * <p>A provider must never open, in this virtual machine, a file that a writer of this virtual machine may hold locked: on POSIX
 * systems closing it would drop the writer's lock.
 *
 * <p>A step reports what the protocol knows by {@link VssException} with {@link VssError#E_PROVIDER_VETO},
 * {@link VssError#E_INSUFFICIENT_STORAGE}, {@link VssError#E_VOLUME_NOT_SUPPORTED_BY_PROVIDER},
 * {@link VssError#E_UNSUPPORTED_CONTEXT}, {@link VssError#E_OBJECT_NOT_FOUND},
 * {@link VssError#E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED}, {@link VssError#E_NESTED_VOLUME_LIMIT} or
 * {@link VssError#E_REBOOT_REQUIRED}; everything else becomes {@link VssError#E_UNEXPECTED_PROVIDER_ERROR}.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsprov/nl-vsprov-ivssprovidercreatesnapshotset">IVssProviderCreateSnapshotSet</a>
 */
public interface SnapshotProvider {
  /** Returns the provider's id, always the same. */
  ProviderId id();

  /** Returns the provider's name, for messages. */
  String name();

  /** Returns the kind of provider; where a requester names none, hardware goes before software and software before system. */
  ProviderType type();

  /**
   * Returns the root of the volume that must be copied so that a directory is covered; empty when this provider cannot.
   *
   * @param directory an absolute path; need not exist
   */
  Optional<Path> volumeFor(Path directory);

  /** Tells whether this provider can make a shadow copy of the volume with the given root. */
  boolean isVolumeSupported(Path volumeRoot, SnapshotContext context);

  /** Takes a volume into a set; a set id not seen before means that an earlier unfinished set was given up. */
  void beginPrepareSnapshot(SnapshotSetId set, SnapshotId snapshot, Path volumeRoot, SnapshotContext context);

  /** Does all that can be done before the writers freeze. */
  void endPrepareSnapshots(SnapshotSetId set);

  /** The writers are frozen; does what must come before the commit, within the writers' freeze windows. */
  void preCommitSnapshots(SnapshotSetId set);

  /** Captures the instant. Ten seconds at most; the service fails the set otherwise. */
  void commitSnapshots(SnapshotSetId set);

  /** Does what must come before the writers thaw. */
  void postCommitSnapshots(SnapshotSetId set);

  /** Opens the shadow copies for changes by writers. */
  void preFinalCommitSnapshots(SnapshotSetId set);

  /** Makes the shadow copies read-only. */
  void postFinalCommitSnapshots(SnapshotSetId set);

  /** Ends a set that is not to be: stops running steps, removes what there is. Its failures are logged and ignored. */
  void abortSnapshots(SnapshotSetId set);

  /**
   * Returns where the files of a shadow copy are; from {@link #postCommitSnapshots} on, until it is deleted.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for an unknown one
   */
  Path root(SnapshotId snapshot);

  /**
   * Returns what the volume had and a shadow copy lacks; from {@link #postCommitSnapshots} on, until it is deleted.
   *
   * <p>Whoever reads the shadow copy relies on it: a file that is neither there nor here was not on the volume. Unless a
   * provider says otherwise, its shadow copies have everything.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for an unknown one
   */
  default List<LeftOut> leftOut(SnapshotId snapshot) {
    return List.of();
  }

  /**
   * Deletes a shadow copy.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for an unknown one
   */
  void deleteSnapshot(SnapshotId snapshot);
}
