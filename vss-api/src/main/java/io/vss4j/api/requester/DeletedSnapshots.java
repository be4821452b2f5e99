package io.vss4j.api.requester;

import io.vss4j.api.SnapshotId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of deleting shadow copies.
 *
 * @param count how many were deleted
 * @param failedSnapshot the one at which it stopped, or null when all were deleted
 * @param message why it could not be deleted, or empty
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-deletesnapshots">DeleteSnapshots</a>
 */
public record DeletedSnapshots(int count, @Nullable SnapshotId failedSnapshot, String message) {
  /** Returns the shadow copy that could not be deleted. */
  public Optional<SnapshotId> failed() {
    return Optional.ofNullable(failedSnapshot);
  }
}
