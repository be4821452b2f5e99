package io.vss4j.core.requester;

/** A call of the backup components facade, as far as its legality goes. */
enum Call {
  INITIALIZE_FOR_BACKUP("initializeForBackup", Kind.CHANGES),
  INITIALIZE_FOR_RESTORE("initializeForRestore", Kind.CHANGES),
  SET_CONTEXT("setContext", Kind.CHANGES),
  SET_BACKUP_STATE("setBackupState", Kind.CHANGES),
  FILTER_WRITERS("enableWriterClasses/disableWriterClasses/disableWriterInstances", Kind.READS),
  GATHER_WRITER_METADATA("gatherWriterMetadata", Kind.STARTS),
  WRITER_METADATA("writerMetadata", Kind.READS),
  WRITER_NOTICES("writerNotices", Kind.READS),
  FREE_WRITER_METADATA("freeWriterMetadata", Kind.READS),
  ADD_COMPONENT("addComponent", Kind.CHANGES),
  SET_BACKUP_OPTIONS("setBackupOptions", Kind.CHANGES),
  SET_PREVIOUS_BACKUP_STAMP("setPreviousBackupStamp", Kind.CHANGES),
  START_SNAPSHOT_SET("startSnapshotSet", Kind.CHANGES),
  ADD_TO_SNAPSHOT_SET("addToSnapshotSet", Kind.CHANGES),
  IS_VOLUME_SUPPORTED("isVolumeSupported", Kind.READS),
  VOLUME_FOR("volumeFor", Kind.READS),
  PREPARE_FOR_BACKUP("prepareForBackup", Kind.STARTS),
  DO_SNAPSHOT_SET("doSnapshotSet", Kind.STARTS),
  GATHER_WRITER_STATUS("gatherWriterStatus", Kind.STARTS),
  WRITER_STATUS("writerStatus", Kind.READS),
  FREE_WRITER_STATUS("freeWriterStatus", Kind.READS),
  WRITER_COMPONENTS("writerComponents", Kind.READS),
  SET_BACKUP_SUCCEEDED("setBackupSucceeded", Kind.CHANGES),
  BACKUP_COMPLETE("backupComplete", Kind.STARTS),
  ABORT_BACKUP("abortBackup", Kind.READS),
  SAVE_AS_XML("saveAsXml", Kind.READS),
  QUERY("query", Kind.READS),
  SNAPSHOT_PROPERTIES("snapshotProperties", Kind.READS),
  DELETE_SNAPSHOTS("deleteSnapshots", Kind.READS),
  BREAK_SNAPSHOT_SET("breakSnapshotSet", Kind.READS),
  ADD_STORED_METADATA("addStoredMetadata", Kind.CHANGES),
  SET_RESTORE_STATE("setRestoreState", Kind.CHANGES),
  SET_SELECTED_FOR_RESTORE("setSelectedForRestore", Kind.CHANGES),
  ADD_RESTORE_SUBCOMPONENT("addRestoreSubcomponent", Kind.CHANGES),
  SET_RESTORE_OPTIONS("setRestoreOptions", Kind.CHANGES),
  SET_ADDITIONAL_RESTORES("setAdditionalRestores", Kind.CHANGES),
  ADD_NEW_TARGET("addNewTarget", Kind.CHANGES),
  SET_RESTORE_NAME("setRestoreName", Kind.CHANGES),
  SET_ROLL_FORWARD("setRollForward", Kind.CHANGES),
  SET_AUTHORITATIVE_RESTORE("setAuthoritativeRestore", Kind.CHANGES),
  PRE_RESTORE("preRestore", Kind.STARTS),
  ADD_ALTERNATIVE_LOCATION_MAPPING("addAlternativeLocationMapping", Kind.CHANGES),
  SET_RANGES_FILE_PATH("setRangesFilePath", Kind.CHANGES),
  SET_FILE_RESTORE_STATUS("setFileRestoreStatus", Kind.CHANGES),
  POST_RESTORE("postRestore", Kind.STARTS);

  /** What a call does, as far as it matters while an operation runs. */
  enum Kind {
    /** Changes neither the document nor what runs. */
    READS,
    /** Changes the document or the session. */
    CHANGES,
    /** Starts an operation that sends events or reads all writers. */
    STARTS
  }

  private final String javaName;
  private final Kind kind;

  Call(String javaName, Kind kind) {
    this.javaName = javaName;
    this.kind = kind;
  }

  String javaName() {
    return javaName;
  }

  Kind kind() {
    return kind;
  }
}
