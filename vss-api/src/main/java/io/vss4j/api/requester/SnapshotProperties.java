package io.vss4j.api.requester;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.SnapshotState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a shadow copy (VSS_SNAPSHOT_PROP).
 *
 * @param snapshotId the shadow copy
 * @param snapshotSetId the set it belongs to
 * @param snapshotsCount how many shadow copies the set had when it was made
 * @param root where its files are: the counterpart of the original volume's root; the native device object
 * @param originalVolume the volume, as the requester named it
 * @param originalRoot the volume's root on this machine
 * @param originatingMachine machine of the original volume
 * @param serviceMachine machine on which the shadow copy was made
 * @param providerId the provider that made it
 * @param context its attributes
 * @param creationTime the instant that it shows, the same for the whole set
 * @param state its state; {@link SnapshotState#CREATED} whenever a requester sees it
 * @param leftOut what the volume had and the shadow copy has not; empty in nearly all
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vss/ns-vss-vss_snapshot_prop">VSS_SNAPSHOT_PROP</a>
 */
public record SnapshotProperties(
    SnapshotId snapshotId,
    SnapshotSetId snapshotSetId,
    int snapshotsCount,
    Path root,
    String originalVolume,
    Path originalRoot,
    String originatingMachine,
    String serviceMachine,
    ProviderId providerId,
    SnapshotContext context,
    Instant creationTime,
    SnapshotState state,
    List<LeftOut> leftOut) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument is null
   */
  public SnapshotProperties {
    requireNonNull(snapshotId, "snapshotId");
    requireNonNull(snapshotSetId, "snapshotSetId");
    requireNonNull(root, "root");
    requireNonNull(originalVolume, "originalVolume");
    requireNonNull(originalRoot, "originalRoot");
    requireNonNull(originatingMachine, "originatingMachine");
    requireNonNull(serviceMachine, "serviceMachine");
    requireNonNull(providerId, "providerId");
    requireNonNull(context, "context");
    requireNonNull(creationTime, "creationTime");
    requireNonNull(state, "state");
    leftOut = List.copyOf(requireNonNull(leftOut, "leftOut"));
  }

  /**
   * Returns where a file of the original volume is in the shadow copy.
   *
   * @param original a path on the original volume; parent steps are taken by name, links not followed
   * @throws IllegalArgumentException if it does not lie on it
   */
  public Path locate(Path original) {
    Path file = original.normalize();
    if (!file.startsWith(originalRoot)) {
      throw new IllegalArgumentException(original + " is not on volume " + originalRoot);
    }
    return root.resolve(originalRoot.relativize(file));
  }
}
