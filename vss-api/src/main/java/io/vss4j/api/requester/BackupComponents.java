package io.vss4j.api.requester;

import io.vss4j.api.SessionId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;

/**
 * One backup or one restore of a requester, from initialization to {@link #close()} (IVssBackupComponents, Ex to Ex4).
 * Implemented by the library only.
 *
 * <p>Every call has its phases; in another one it fails with {@link VssError#E_BAD_STATE}, names the call, the phase and the
 * calls that are legal now, and changes nothing. A {@code null} is a bad argument ({@link VssError#E_INVALIDARG}). Where several
 * causes apply, a bad argument is reported before a bad phase, and that before a missing object. While an operation with a
 * {@link io.vss4j.api.VssAsync} handle runs, no other can be started. Calls may come from any thread, one after the other.
 *
 * <p>Closing is part of the protocol: BackupShutdown reaches every writer that joined a backup when its object is closed, when
 * it is dropped without being closed, and when the virtual machine ends in an orderly way.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/nl-vsbackup-ivssbackupcomponents">IVssBackupComponents</a>
 */
public interface BackupComponents
    extends BackupOperations, SnapshotOperations, RestoreOperations, WriterQueries, AutoCloseable {
  /** Returns the id of this session, the same for the life of the object; writers see it in their handlers. */
  SessionId sessionId();

  /**
   * Returns the Backup Components Document as text, without XML declaration.
   *
   * <p>In a backup, save it after {@link #backupComplete()}: writers change it until then.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} in a backup before PrepareForBackup has completed, in a restore
   *     while PreRestore or PostRestore runs
   * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-saveasxml">SaveAsXML</a>
   */
  String saveAsXml();

  /**
   * Ends the session, in any phase: cancels what is running and waits for its handlers, ends a set in creation, deletes
   * auto-release shadow copies, and sends BackupShutdown to the writers that joined a backup.
   *
   * <p>Returns when all that is done, also if another thread does it; afterwards it does nothing. In a handler of a writer of
   * this session it returns at once, because the end waits for that handler: no further call is legal, and all the rest is done
   * on a thread of the service when the handler has returned.
   */
  @Override
  void close();
}
