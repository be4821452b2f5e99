package io.vss4j.core.document;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentType;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.RestoreType;
import io.vss4j.api.VssError;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterRestorePolicy;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The strings that documents have for the constants of enumerations: all of them in one table. */
final class DocumentVocabulary {
  static final EnumText<UsageType> USAGE = EnumText.undefined(UsageType.UNDEFINED)
      .with(UsageType.BOOTABLE_SYSTEM_STATE, "BOOTABLE_SYSTEM_STATE")
      .with(UsageType.SYSTEM_SERVICE, "SYSTEM_SERVICE")
      .with(UsageType.USER_DATA, "USER_DATA")
      .with(UsageType.OTHER, "OTHER");

  static final EnumText<SourceType> DATA_SOURCE = EnumText.undefined(SourceType.UNDEFINED)
      .with(SourceType.TRANSACTED_DB, "TRANSACTION_DB")
      .proposed(SourceType.NON_TRANSACTED_DB, "NONTRANSACTION_DB")
      .with(SourceType.OTHER, "OTHER")
      .guess(SourceType.NON_TRANSACTED_DB, text -> text.contains("NON") && text.contains("TRANSACTION"));

  static final EnumText<RestoreMethod> RESTORE_METHOD = EnumText.undefined(RestoreMethod.UNDEFINED)
      .with(RestoreMethod.RESTORE_IF_NOT_THERE, "RESTORE_IF_NONE_THERE")
      .with(RestoreMethod.RESTORE_IF_CAN_REPLACE, "RESTORE_IF_CAN_BE_REPLACED")
      .alias(RestoreMethod.RESTORE_IF_CAN_REPLACE, "RESTORE_IF_CAN_REPLACE")
      .with(RestoreMethod.STOP_RESTORE_START, "STOP_RESTART_SERVICE")
      .with(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION, "RESTORE_TO_ALTERNATE_LOCATION")
      .with(RestoreMethod.RESTORE_AT_REBOOT, "REPLACE_AT_REBOOT")
      .with(RestoreMethod.RESTORE_AT_REBOOT_IF_CANNOT_REPLACE, "REPLACE_AT_REBOOT_IF_CANNOT_REPLACE")
      .with(RestoreMethod.CUSTOM, "CUSTOM")
      .proposed(RestoreMethod.RESTORE_STOP_START, "RESTORE_STOP_START");

  static final EnumText<WriterRestorePolicy> WRITER_RESTORE = EnumText.undefined(WriterRestorePolicy.UNDEFINED)
      .with(WriterRestorePolicy.NEVER, "never")
      .with(WriterRestorePolicy.ALWAYS, "always")
      .with(WriterRestorePolicy.IF_REPLACE_FAILS, "ifReplaceFails")
      .alias(WriterRestorePolicy.IF_REPLACE_FAILS, "replaceFails");

  static final EnumText<BackupType> BACKUP_TYPE = EnumText.undefined(BackupType.UNDEFINED)
      .with(BackupType.FULL, "full")
      .with(BackupType.INCREMENTAL, "incremental")
      .with(BackupType.DIFFERENTIAL, "differential")
      .with(BackupType.LOG, "log")
      .with(BackupType.COPY, "copy")
      .with(BackupType.OTHER, "other");

  static final EnumText<ComponentType> COMPONENT_TYPE = EnumText.undefined(ComponentType.UNDEFINED)
      .with(ComponentType.FILE_GROUP, "filegroup")
      .with(ComponentType.DATABASE, "database");

  // What follows stands in the extension namespace, under the names of the native constants.

  static final EnumText<RestoreType> RESTORE_TYPE = EnumText.undefined(RestoreType.UNDEFINED)
      .with(RestoreType.BY_COPY, "VSS_RTYPE_BY_COPY")
      .with(RestoreType.IMPORT, "VSS_RTYPE_IMPORT")
      .with(RestoreType.OTHER, "VSS_RTYPE_OTHER");

  static final EnumText<RestoreTarget> RESTORE_TARGET = EnumText.undefined(RestoreTarget.UNDEFINED)
      .with(RestoreTarget.UNDEFINED, "VSS_RT_UNDEFINED")
      .with(RestoreTarget.ORIGINAL, "VSS_RT_ORIGINAL")
      .with(RestoreTarget.ALTERNATE, "VSS_RT_ALTERNATE")
      .with(RestoreTarget.DIRECTED, "VSS_RT_DIRECTED")
      .with(RestoreTarget.ORIGINAL_LOCATION, "VSS_RT_ORIGINAL_LOCATION");

  static final EnumText<FileRestoreStatus> FILE_RESTORE_STATUS = EnumText.undefined(FileRestoreStatus.UNDEFINED)
      .with(FileRestoreStatus.NONE, "VSS_RS_NONE")
      .with(FileRestoreStatus.ALL, "VSS_RS_ALL")
      .with(FileRestoreStatus.FAILED, "VSS_RS_FAILED");

  static final EnumText<RollForwardType> ROLL_FORWARD = EnumText.undefined(RollForwardType.UNDEFINED)
      .with(RollForwardType.NONE, "VSS_RF_NONE")
      .with(RollForwardType.ALL, "VSS_RF_ALL")
      .with(RollForwardType.PARTIAL, "VSS_RF_PARTIAL");

  private static final Map<String, VssError> ERRORS =
      Stream.of(VssError.values()).collect(Collectors.toUnmodifiableMap(VssError::symbol, Function.identity()));

  private DocumentVocabulary() {}

  /** Tells whether there is a code with the given symbol. */
  static boolean isError(String symbol) {
    return ERRORS.containsKey(symbol.strip().toUpperCase(Locale.ROOT));
  }

  /** Returns the code with the given symbol; one that is not known is an error all the same. */
  static VssError error(String symbol) {
    return ERRORS.getOrDefault(symbol.strip().toUpperCase(Locale.ROOT), VssError.E_UNEXPECTED);
  }
}
