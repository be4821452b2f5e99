package io.vss4j.api.writer;

import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An application that owns data and takes part in backups and restores (CVssWriter). Implemented by users.
 *
 * <p>The service calls one handler at a time for each subscription, on a thread of its executor; two handlers of one subscription
 * never overlap. A handler answers {@code true} for success. It fails by {@link WriterContext#setWriterFailure}: then
 * {@code true} makes the failure a veto that the requester sees and may ignore, and {@code false} a fatal one, after which the
 * writer gets no further event of the session but Abort, BackupShutdown or PostRestore. {@code false} without a recorded failure, or an
 * exception, counts as {@link VssError#E_WRITERERROR_NONRETRYABLE}. A handler that does not return within its limit is given
 * up; its late answer is dropped, and if it was Freeze, Abort follows at once. No failure of one writer reaches another.
 *
 * <p>Contexts and component views handed to a handler are for its thread and end when it returns.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-cvsswriter">CVssWriter</a>
 */
public interface VssWriter {
  /** Returns who this writer is; read once, when it subscribes. */
  WriterIdentity identity();

  /**
   * Describes the writer's components, files and restore method. May come at any time, also during a backup or restore, and has
   * no effect on either.
   *
   * @param metadata to be filled in; usable until the handler returns
   * @return false to be left out of the session that asks
   */
  default boolean onIdentify(WriterMetadataBuilder metadata) {
    return true;
  }

  /**
   * Describes the writer as {@link #onIdentify(WriterMetadataBuilder)} does, which this method calls unless overridden.
   *
   * @param context tells the session that asks; recording a failure is refused here
   */
  default boolean onIdentify(WriterMetadataBuilder metadata, WriterContext context) {
    return onIdentify(metadata);
  }

  /**
   * Learns that a backup is coming, and of which components (PrepareForBackup).
   *
   * @param components the explicitly included components, open for changes; null when the requester works on whole volumes,
   *     which means all components
   */
  default boolean onPrepareBackup(@Nullable WriterComponents components, WriterContext context) {
    return true;
  }

  /** Gets ready for the freeze (PrepareForSnapshot): the long work belongs here, not into Freeze. */
  boolean onPrepareSnapshot(WriterContext context);

  /**
   * Stops writing to disk (Freeze) until Thaw or Abort, one of which always follows. From here to Thaw at most the freeze limit
   * of the subscription may pass, 60 seconds unless told otherwise.
   */
  boolean onFreeze(WriterContext context);

  /** Goes on writing (Thaw). */
  boolean onThaw(WriterContext context);

  /**
   * Works on the new shadow copy before it becomes read-only (PostSnapshot).
   *
   * @param components as in {@link #onPrepareBackup}; the last chance to change them
   */
  default boolean onPostSnapshot(@Nullable WriterComponents components, WriterContext context) {
    return true;
  }

  /**
   * Learns that the requester has copied the files (BackupComplete).
   *
   * @param components the components with their success, for reading only; null when the requester works on whole volumes
   */
  default boolean onBackupComplete(@Nullable WriterComponents components, WriterContext context) {
    return true;
  }

  /**
   * Learns that the requester is gone (BackupShutdown), in good order or not; comes exactly once for every backup that this
   * writer joined. Without a BackupComplete before it the backup did not come about.
   *
   * @param snapshotSetId the set that the session created; null when it created none
   */
  default boolean onBackupShutdown(@Nullable SnapshotSetId snapshotSetId, WriterContext context) {
    return true;
  }

  /** Undoes all preparations (Abort). May come at any point of a backup before PostSnapshot, and should bear being repeated. */
  boolean onAbort(WriterContext context);

  /**
   * Gets ready for a restore (PreRestore): may let go of files, and set targets on its components.
   *
   * @param components every explicitly included component of the stored backup, selected for restore or not
   */
  default boolean onPreRestore(WriterComponents components, WriterContext context) {
    return true;
  }

  /**
   * Brings restored files into use (PostRestore); reached only by an instance that got PreRestore.
   *
   * @param components as in {@link #onPreRestore}, with the status of each; only failure messages and codes may be set
   */
  default boolean onPostRestore(WriterComponents components, WriterContext context) {
    return true;
  }
}
