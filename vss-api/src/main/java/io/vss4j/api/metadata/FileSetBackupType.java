package io.vss4j.api.metadata;

/**
 * For which backup types a file set is copied, and for which it is read from a shadow copy (VSS_FILE_SPEC_BACKUP_TYPE).
 *
 * <p>A set of bits; bits without a name are kept as a document has them.
 *
 * @param bits the native mask
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_file_spec_backup_type">VSS_FILE_SPEC_BACKUP_TYPE</a>
 */
public record FileSetBackupType(int bits) {
  /** Copied in a full backup (VSS_FSBT_FULL_BACKUP_REQUIRED). */
  public static final FileSetBackupType FULL_BACKUP_REQUIRED = new FileSetBackupType(0x1);

  /** Copied in a differential backup (VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED). */
  public static final FileSetBackupType DIFFERENTIAL_BACKUP_REQUIRED = new FileSetBackupType(0x2);

  /** Copied in an incremental backup (VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED). */
  public static final FileSetBackupType INCREMENTAL_BACKUP_REQUIRED = new FileSetBackupType(0x4);

  /** Copied in a log backup (VSS_FSBT_LOG_BACKUP_REQUIRED). */
  public static final FileSetBackupType LOG_BACKUP_REQUIRED = new FileSetBackupType(0x8);

  /** Read from a shadow copy in a full backup (VSS_FSBT_FULL_SNAPSHOT_REQUIRED). */
  public static final FileSetBackupType FULL_SNAPSHOT_REQUIRED = new FileSetBackupType(0x100);

  /** The same in a differential backup (VSS_FSBT_DIFFERENTIAL_SNAPSHOT_REQUIRED). */
  public static final FileSetBackupType DIFFERENTIAL_SNAPSHOT_REQUIRED = new FileSetBackupType(0x200);

  /** The same in an incremental backup (VSS_FSBT_INCREMENTAL_SNAPSHOT_REQUIRED). */
  public static final FileSetBackupType INCREMENTAL_SNAPSHOT_REQUIRED = new FileSetBackupType(0x400);

  /** The same in a log backup (VSS_FSBT_LOG_SNAPSHOT_REQUIRED). */
  public static final FileSetBackupType LOG_SNAPSHOT_REQUIRED = new FileSetBackupType(0x800);

  /** The file comes into being during the backup (VSS_FSBT_CREATED_DURING_BACKUP). */
  public static final FileSetBackupType CREATED_DURING_BACKUP = new FileSetBackupType(0x10000);

  /** All four backup bits (VSS_FSBT_ALL_BACKUP_REQUIRED). */
  public static final FileSetBackupType ALL_BACKUP_REQUIRED = new FileSetBackupType(0xF);

  /** All four snapshot bits (VSS_FSBT_ALL_SNAPSHOT_REQUIRED). */
  public static final FileSetBackupType ALL_SNAPSHOT_REQUIRED = new FileSetBackupType(0xF00);

  /** Copied and read from a shadow copy in every backup; what a file set has unless told otherwise. */
  public static final FileSetBackupType DEFAULT = new FileSetBackupType(0xF0F);

  /**
   * Copied in a full backup and read from a shadow copy in every backup: 0xF01, the usual value of an express writer, which must
   * not have the backup bits of other types.
   */
  public static final FileSetBackupType EXPRESS = new FileSetBackupType(0xF01);

  /** Returns the union of the given sets. */
  public static FileSetBackupType of(FileSetBackupType... sets) {
    int bits = 0;
    for (FileSetBackupType set : sets) {
      bits |= set.bits;
    }
    return new FileSetBackupType(bits);
  }

  /** Returns the union of this set and the other. */
  public FileSetBackupType with(FileSetBackupType other) {
    return new FileSetBackupType(bits | other.bits);
  }

  /** Tells whether every bit of the other set is in this one. */
  public boolean contains(FileSetBackupType other) {
    return (bits & other.bits) == other.bits;
  }
}
