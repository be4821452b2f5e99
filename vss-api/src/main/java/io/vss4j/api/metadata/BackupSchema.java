package io.vss4j.api.metadata;

/**
 * Backup and restore features that a writer supports (VSS_BACKUP_SCHEMA).
 *
 * <p>A set of bits; bits without a name are kept as a document has them.
 *
 * @param bits the native mask
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_backup_schema">VSS_BACKUP_SCHEMA</a>
 */
public record BackupSchema(int bits) {
  /** Full backups of whole files only; the default (VSS_BS_UNDEFINED). */
  public static final BackupSchema UNDEFINED = new BackupSchema(0);

  /** Differential backups (VSS_BS_DIFFERENTIAL). */
  public static final BackupSchema DIFFERENTIAL = new BackupSchema(0x1);

  /** Incremental backups (VSS_BS_INCREMENTAL). */
  public static final BackupSchema INCREMENTAL = new BackupSchema(0x2);

  /** Both, but not mixed in one chain (VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL). */
  public static final BackupSchema EXCLUSIVE_INCREMENTAL_DIFFERENTIAL = new BackupSchema(0x4);

  /** Log backups (VSS_BS_LOG). */
  public static final BackupSchema LOG = new BackupSchema(0x8);

  /** Copy backups (VSS_BS_COPY). */
  public static final BackupSchema COPY = new BackupSchema(0x10);

  /** Backup stamps (VSS_BS_TIMESTAMPED). */
  public static final BackupSchema TIMESTAMPED = new BackupSchema(0x20);

  /** Differenced files by time of last change (VSS_BS_LAST_MODIFY). */
  public static final BackupSchema LAST_MODIFY = new BackupSchema(0x40);

  /** Reserved (VSS_BS_LSN). */
  public static final BackupSchema LSN = new BackupSchema(0x80);

  /** The requester may choose new targets (VSS_BS_WRITER_SUPPORTS_NEW_TARGET). */
  public static final BackupSchema WRITER_SUPPORTS_NEW_TARGET = new BackupSchema(0x100);

  /** A component may be restored to another instance (VSS_BS_WRITER_SUPPORTS_RESTORE_WITH_MOVE). */
  public static final BackupSchema WRITER_SUPPORTS_RESTORE_WITH_MOVE = new BackupSchema(0x200);

  /** Selectable parts of the system state stand alone (VSS_BS_INDEPENDENT_SYSTEM_STATE). */
  public static final BackupSchema INDEPENDENT_SYSTEM_STATE = new BackupSchema(0x400);

  /** Roll forward to a point (VSS_BS_ROLLFORWARD_RESTORE). */
  public static final BackupSchema ROLLFORWARD_RESTORE = new BackupSchema(0x1000);

  /** Restore under a new name (VSS_BS_RESTORE_RENAME). */
  public static final BackupSchema RESTORE_RENAME = new BackupSchema(0x2000);

  /** Authoritative restore (VSS_BS_AUTHORITATIVE_RESTORE). */
  public static final BackupSchema AUTHORITATIVE_RESTORE = new BackupSchema(0x4000);

  /** Several restores at once (VSS_BS_WRITER_SUPPORTS_PARALLEL_RESTORES). */
  public static final BackupSchema WRITER_SUPPORTS_PARALLEL_RESTORES = new BackupSchema(0x8000);

  /** Returns the union of the given sets. */
  public static BackupSchema of(BackupSchema... sets) {
    int bits = 0;
    for (BackupSchema set : sets) {
      bits |= set.bits;
    }
    return new BackupSchema(bits);
  }

  /** Returns the union of this set and the other. */
  public BackupSchema with(BackupSchema other) {
    return new BackupSchema(bits | other.bits);
  }

  /** Tells whether every bit of the other set is in this one. */
  public boolean contains(BackupSchema other) {
    return (bits & other.bits) == other.bits;
  }
}
