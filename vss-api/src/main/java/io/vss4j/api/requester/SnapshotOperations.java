package io.vss4j.api.requester;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that make and use shadow copies, in a backup only.
 *
 * <p>A volume is what the provider can make a shadow copy of, named by a path in the form of the host's path resolver: a
 * file system, a subvolume, or just a directory tree.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/shadow-copy-creation-details">Shadow Copy Creation Details</a>
 */
public interface SnapshotOperations {
  /**
   * Chooses the kind of shadow copy, once, before components are added and a set is started (SetContext).
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for a value that is no defined context or has attributes that do
   *     not go together
   */
  void setContext(SnapshotContext context);

  /**
   * Opens a set (StartSnapshotSet).
   *
   * @throws VssException with {@link VssError#E_SNAPSHOT_SET_IN_PROGRESS} while this or another object has one in creation
   */
  SnapshotSetId startSnapshotSet();

  /**
   * Adds a volume to the open set; the service chooses the provider (AddToSnapshotSet).
   *
   * @throws VssException as {@link #addToSnapshotSet(String, ProviderId)}
   */
  SnapshotId addToSnapshotSet(String volume);

  /**
   * Adds a volume to the open set.
   *
   * @param provider the provider, or {@link ProviderId#ANY}
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for an unknown volume,
   *     {@link VssError#E_PROVIDER_NOT_REGISTERED} for an unknown provider, {@link VssError#E_VOLUME_NOT_SUPPORTED} or
   *     {@link VssError#E_VOLUME_NOT_SUPPORTED_BY_PROVIDER} when it is refused,
   *     {@link VssError#E_OBJECT_ALREADY_EXISTS} for one that is in the set, and
   *     {@link VssError#E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED} for the 65th
   */
  SnapshotId addToSnapshotSet(String volume, ProviderId provider);

  /**
   * Tells whether a provider can make a shadow copy of a volume (IsVolumeSupported).
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for an unknown volume,
   *     {@link VssError#E_PROVIDER_NOT_REGISTERED} for an unknown provider
   */
  boolean isVolumeSupported(String volume, ProviderId provider);

  /**
   * Returns the volume that must be added so that a path is covered, in the form that {@link #addToSnapshotSet(String)} takes: by
   * the path that the host's path resolver has for its root, which is the same for all directories of the volume. Not a native
   * call: there the system is asked for it.
   *
   * @param path a directory as a file set has it
   * @throws VssException with {@link VssError#E_VOLUME_NOT_SUPPORTED} when no provider covers it or the path resolver has no path
   *     for the volume's root, with {@link VssError#E_INVALIDARG} or {@link VssError#E_OBJECT_NOT_FOUND} when the path cannot be
   *     resolved
   */
  String volumeFor(String path);

  /**
   * Freezes the writers, makes the shadow copies, and thaws the writers (DoSnapshotSet); look at the writer status afterwards.
   *
   * <p>A veto does not fail the operation. What a provider or the service itself cannot do does, and then every writer that was
   * frozen is thawed or aborted: {@link VssError#E_PROVIDER_VETO}, {@link VssError#E_UNEXPECTED_PROVIDER_ERROR},
   * {@link VssError#E_INSUFFICIENT_STORAGE}, {@link VssError#E_FLUSH_WRITES_TIMEOUT},
   * {@link VssError#E_HOLD_WRITES_TIMEOUT}.
   */
  VssAsync<@Nullable Void> doSnapshotSet();

  /**
   * Returns what is known of a shadow copy, and where its files are (GetSnapshotProperties).
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} unless it has been created
   */
  SnapshotProperties snapshotProperties(SnapshotId snapshot);

  /** Returns the shadow copies that exist in this service (Query). */
  List<SnapshotProperties> query();

  /**
   * Deletes the shadow copies of a set, one after the other, up to the first failure (DeleteSnapshots).
   *
   * @return how many were deleted, and which one could not be
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for an unknown set
   */
  DeletedSnapshots deleteSnapshots(SnapshotSetId set);

  /**
   * Deletes one shadow copy.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for an unknown one
   */
  DeletedSnapshots deleteSnapshot(SnapshotId snapshot);

  /**
   * Makes a set independent of the service (BreakSnapshotSet), which only hardware providers can.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for an unknown set; with {@link VssError#E_PROVIDER_VETO} for
   *     one of a software or system provider
   */
  void breakSnapshotSet(SnapshotSetId set);
}
