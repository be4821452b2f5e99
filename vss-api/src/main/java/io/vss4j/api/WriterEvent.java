package io.vss4j.api;

/**
 * One of the eleven events that reach a writer.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/writers">Writers</a>
 */
public enum WriterEvent {
  /** The writer describes itself; sent by {@code gatherWriterMetadata}, at any time. */
  IDENTIFY("Identify"),
  /** A backup is coming; the writer learns which of its components are in it. */
  PREPARE_FOR_BACKUP("PrepareForBackup"),
  /** A freeze is coming; the writer gets its files into a state that it can hold. */
  PREPARE_FOR_SNAPSHOT("PrepareForSnapshot"),
  /** The writer stops writing to disk. */
  FREEZE("Freeze"),
  /** The writer goes on. */
  THAW("Thaw"),
  /** The shadow copy exists and may be changed until the handler returns. */
  POST_SNAPSHOT("PostSnapshot"),
  /** The requester has copied the files. */
  BACKUP_COMPLETE("BackupComplete"),
  /** The requester is gone, in good order or not. */
  BACKUP_SHUTDOWN("BackupShutdown"),
  /** The backup was given up; the writer undoes its preparations. */
  ABORT("Abort"),
  /** A restore is coming. */
  PRE_RESTORE("PreRestore"),
  /** The files are restored. */
  POST_RESTORE("PostRestore");

  private final String eventName;

  WriterEvent(String eventName) {
    this.eventName = eventName;
  }

  /** Returns the event's name as the VSS documentation writes it, such as {@code PrepareForBackup}. */
  public String eventName() {
    return eventName;
  }
}
