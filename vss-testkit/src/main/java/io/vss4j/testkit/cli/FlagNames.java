package io.vss4j.testkit.cli;

import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.FileSetBackupType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of the bits in a mask, as the native interfaces have them without their prefix. */
final class FlagNames {
  static final FlagNames BACKUP_SCHEMA = new FlagNames(names(
      BackupSchema.DIFFERENTIAL.bits(), "DIFFERENTIAL",
      BackupSchema.INCREMENTAL.bits(), "INCREMENTAL",
      BackupSchema.EXCLUSIVE_INCREMENTAL_DIFFERENTIAL.bits(), "EXCLUSIVE_INCREMENTAL_DIFFERENTIAL",
      BackupSchema.LOG.bits(), "LOG",
      BackupSchema.COPY.bits(), "COPY",
      BackupSchema.TIMESTAMPED.bits(), "TIMESTAMPED",
      BackupSchema.LAST_MODIFY.bits(), "LAST_MODIFY",
      BackupSchema.LSN.bits(), "LSN",
      BackupSchema.WRITER_SUPPORTS_NEW_TARGET.bits(), "WRITER_SUPPORTS_NEW_TARGET",
      BackupSchema.WRITER_SUPPORTS_RESTORE_WITH_MOVE.bits(), "WRITER_SUPPORTS_RESTORE_WITH_MOVE",
      BackupSchema.INDEPENDENT_SYSTEM_STATE.bits(), "INDEPENDENT_SYSTEM_STATE",
      BackupSchema.ROLLFORWARD_RESTORE.bits(), "ROLLFORWARD_RESTORE",
      BackupSchema.RESTORE_RENAME.bits(), "RESTORE_RENAME",
      BackupSchema.AUTHORITATIVE_RESTORE.bits(), "AUTHORITATIVE_RESTORE",
      BackupSchema.WRITER_SUPPORTS_PARALLEL_RESTORES.bits(), "WRITER_SUPPORTS_PARALLEL_RESTORES"));

  static final FlagNames COMPONENT_FLAGS = new FlagNames(names(
      ComponentFlags.BACKUP_RECOVERY.bits(), "BACKUP_RECOVERY",
      ComponentFlags.APP_ROLLBACK_RECOVERY.bits(), "APP_ROLLBACK_RECOVERY",
      ComponentFlags.NOT_SYSTEM_STATE.bits(), "NOT_SYSTEM_STATE"));

  static final FlagNames FILE_SET_BACKUP_TYPE = new FlagNames(names(
      FileSetBackupType.FULL_BACKUP_REQUIRED.bits(), "FULL_BACKUP_REQUIRED",
      FileSetBackupType.DIFFERENTIAL_BACKUP_REQUIRED.bits(), "DIFFERENTIAL_BACKUP_REQUIRED",
      FileSetBackupType.INCREMENTAL_BACKUP_REQUIRED.bits(), "INCREMENTAL_BACKUP_REQUIRED",
      FileSetBackupType.LOG_BACKUP_REQUIRED.bits(), "LOG_BACKUP_REQUIRED",
      FileSetBackupType.FULL_SNAPSHOT_REQUIRED.bits(), "FULL_SNAPSHOT_REQUIRED",
      FileSetBackupType.DIFFERENTIAL_SNAPSHOT_REQUIRED.bits(), "DIFFERENTIAL_SNAPSHOT_REQUIRED",
      FileSetBackupType.INCREMENTAL_SNAPSHOT_REQUIRED.bits(), "INCREMENTAL_SNAPSHOT_REQUIRED",
      FileSetBackupType.LOG_SNAPSHOT_REQUIRED.bits(), "LOG_SNAPSHOT_REQUIRED",
      FileSetBackupType.CREATED_DURING_BACKUP.bits(), "CREATED_DURING_BACKUP"));

  private final Map<Integer, String> names;

  private FlagNames(Map<Integer, String> names) {
    this.names = names;
  }

  private static Map<Integer, String> names(Object... bitsAndNames) {
    Map<Integer, String> names = new LinkedHashMap<>();
    for (int i = 0; i < bitsAndNames.length; i += 2) {
      names.put((Integer) bitsAndNames[i], (String) bitsAndNames[i + 1]);
    }
    return names;
  }

  /** Returns the names of the bits in a mask, lowest first; bits without a name together in hexadecimal at the end. */
  List<String> of(int mask) {
    List<String> found = new ArrayList<>();
    int rest = mask;
    for (Map.Entry<Integer, String> name : names.entrySet()) {
      if ((mask & name.getKey()) != 0) {
        found.add(name.getValue());
        rest &= ~name.getKey();
      }
    }
    if (rest != 0) {
      found.add("0x" + Integer.toHexString(rest));
    }
    return found;
  }

  /** Returns the names of the bits in a mask as one text, those of backup types together where all of a kind are there. */
  static String ofBackupType(FileSetBackupType type) {
    List<String> names = new ArrayList<>();
    int rest = type.bits();
    if (type.contains(FileSetBackupType.ALL_BACKUP_REQUIRED)) {
      names.add("ALL_BACKUP_REQUIRED");
      rest &= ~FileSetBackupType.ALL_BACKUP_REQUIRED.bits();
    }
    if (type.contains(FileSetBackupType.ALL_SNAPSHOT_REQUIRED)) {
      names.add("ALL_SNAPSHOT_REQUIRED");
      rest &= ~FileSetBackupType.ALL_SNAPSHOT_REQUIRED.bits();
    }
    names.addAll(FILE_SET_BACKUP_TYPE.of(rest));
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** Returns the names of the bits in a mask as one text. */
  String text(int mask) {
    List<String> names = of(mask);
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** Returns mask and names as JSON has them. */
  JsonObject json(int mask) {
    return new JsonObject().put("bits", Integer.toUnsignedLong(mask)).put("names", of(mask));
  }
}
