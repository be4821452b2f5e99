package io.vss4j.core.restore;

import io.vss4j.api.RestoreTarget;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.core.restore.PlannedUnit.ServiceUse;

/** What a restore method and a restore target come to together: a table, one row for each method. */
enum MethodAndTarget {
  /** Write to the original location, only where nothing is. */
  CREATE_ORIGINALS,
  /** Write to the original location, replacing what is there. */
  REPLACE_ORIGINALS,
  /** Every file has to go to its alternate location mapping, which this version does not do. */
  NEEDS_MAPPINGS,
  /** Legal, but this version does not do it. */
  NOT_CARRIED_OUT,
  /** The caller would have to bring a handler, which this version does not take. */
  NEEDS_HANDLER,
  /** The writer's mistake. */
  WRITER_ERROR;

  /** Returns the outcome of a combination, without regard to services. */
  static MethodAndTarget of(RestoreMethod method, RestoreTarget target) {
    if (method == RestoreMethod.UNDEFINED || target == RestoreTarget.UNDEFINED) {
      return WRITER_ERROR;
    }
    boolean original = target == RestoreTarget.ORIGINAL || target == RestoreTarget.ORIGINAL_LOCATION;
    return switch (method) {
      case RESTORE_IF_NOT_THERE -> original ? CREATE_ORIGINALS : elsewhere(target);
      case RESTORE_IF_CAN_REPLACE, STOP_RESTORE_START, RESTORE_STOP_START -> original
          ? REPLACE_ORIGINALS
          : elsewhere(target);
      case RESTORE_TO_ALTERNATE_LOCATION -> target == RestoreTarget.ORIGINAL ? NEEDS_MAPPINGS : elsewhere(target);
      case RESTORE_AT_REBOOT -> original ? NOT_CARRIED_OUT : WRITER_ERROR;
      case RESTORE_AT_REBOOT_IF_CANNOT_REPLACE -> elsewhere(target);
      case CUSTOM -> NEEDS_HANDLER;
      case UNDEFINED -> WRITER_ERROR;
    };
  }

  private static MethodAndTarget elsewhere(RestoreTarget target) {
    return target == RestoreTarget.ALTERNATE ? NEEDS_MAPPINGS : NOT_CARRIED_OUT;
  }

  /** Returns when a method has its service stopped, for a unit that goes to its original location. */
  static ServiceUse serviceUse(RestoreMethod method) {
    return switch (method) {
      case STOP_RESTORE_START -> ServiceUse.AROUND_FILES;
      case RESTORE_STOP_START -> ServiceUse.AFTER_POST_RESTORE;
      default -> ServiceUse.NONE;
    };
  }
}
