package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.BackupType;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;

/**
 * The kind of backup that one writer gets: what the requester asked for, or a full one if the writer does not support
 * that.
 *
 * @param type the effective type
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_backup_type">VSS_BACKUP_TYPE</a>
 */
public record EffectiveBackupType(BackupType type) {
  /**
   * Makes the value.
   *
   * @throws IllegalArgumentException if the type is undefined
   */
  public EffectiveBackupType {
    if (requireNonNull(type, "type") == BackupType.UNDEFINED) {
      throw new IllegalArgumentException("backup type must be set");
    }
  }

  /**
   * Returns what a writer with the given schema gets when a backup of the given type is made.
   *
   * @throws IllegalArgumentException if the type is undefined
   */
  public static EffectiveBackupType of(BackupType requested, BackupSchema schema) {
    BackupSchema needed = switch (requested) {
      case DIFFERENTIAL -> BackupSchema.DIFFERENTIAL;
      case INCREMENTAL -> BackupSchema.INCREMENTAL;
      case LOG -> BackupSchema.LOG;
      case COPY -> BackupSchema.COPY;
      case UNDEFINED, FULL, OTHER -> BackupSchema.UNDEFINED;
    };
    return new EffectiveBackupType(schema.contains(needed) ? requested : BackupType.FULL);
  }

  /** Tells whether the files of the set are copied, whatever their times. */
  public boolean requiresBackup(FileSet fileSet) {
    return fileSet.backupType().contains(switch (type) {
      case DIFFERENTIAL -> FileSetBackupType.DIFFERENTIAL_BACKUP_REQUIRED;
      case INCREMENTAL -> FileSetBackupType.INCREMENTAL_BACKUP_REQUIRED;
      case LOG -> FileSetBackupType.LOG_BACKUP_REQUIRED;
      case UNDEFINED, FULL, COPY, OTHER -> FileSetBackupType.FULL_BACKUP_REQUIRED;
    });
  }

  /** Tells whether the files of the set are read from a shadow copy, differenced and partial ones too. */
  public boolean requiresSnapshot(FileSet fileSet) {
    return fileSet.backupType().contains(switch (type) {
      case DIFFERENTIAL -> FileSetBackupType.DIFFERENTIAL_SNAPSHOT_REQUIRED;
      case INCREMENTAL -> FileSetBackupType.INCREMENTAL_SNAPSHOT_REQUIRED;
      case LOG -> FileSetBackupType.LOG_SNAPSHOT_REQUIRED;
      case UNDEFINED, FULL, COPY, OTHER -> FileSetBackupType.FULL_SNAPSHOT_REQUIRED;
    });
  }

  /**
   * Tells whether a writer may cut its logs when such a backup is complete. After a copy it must not, for the copy is no part of
   * its backup history; after a differential backup, and one of a type agreed on elsewhere, the safe reading is that it does not.
   *
   * @see <a href="https://learn.microsoft.com/windows/win32/vss/writer-role-in-backing-up-complex-stores">Writer Role in
   *     Backing Up Complex Stores</a>
   */
  public boolean permitsLogTruncation() {
    return switch (type) {
      case FULL, INCREMENTAL, LOG -> true;
      case UNDEFINED, DIFFERENTIAL, COPY, OTHER -> false;
    };
  }
}
