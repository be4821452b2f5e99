package io.vss4j.core.restore;

import io.vss4j.api.RestoreTarget;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.core.restore.PlannedUnit.ServiceUse;

/**
 * What a restore method and a restore target come to together, for the files that neither a new target nor a directed target
 * sends elsewhere: a table, one row for each method.
 */
enum MethodAndTarget {
  /** Write to the original location, only where nothing is; if something is there, mappings are a way out. */
  CREATE_ORIGINALS_OR_MAPPED(Place.ORIGINAL, false, true),
  /** Write to the original location, only where nothing is. */
  CREATE_ORIGINALS(Place.ORIGINAL, false, false),
  /** Write to the original location, replacing what is there; if that cannot be done, mappings are a way out. */
  REPLACE_ORIGINALS_OR_MAPPED(Place.ORIGINAL, true, true),
  /** Write to the original location, replacing what is there. */
  REPLACE_ORIGINALS(Place.ORIGINAL, true, false),
  /** Write to the mapped places, only where nothing is. */
  CREATE_MAPPED(Place.MAPPED, false, false),
  /** Write to the mapped places, replacing what is there. */
  REPLACE_MAPPED(Place.MAPPED, true, false),
  /** Write to the original location when the machine starts again, which this version does not do. */
  AT_REBOOT(Place.AT_REBOOT, true, false),
  /** The same unless it can be done at once; nor does this version do that. */
  AT_REBOOT_IF_CANNOT_REPLACE(Place.AT_REBOOT_IF_CANNOT_REPLACE, true, false),
  /** The caller would have to bring a handler, which this version does not take. */
  NEEDS_HANDLER(Place.CUSTOM, true, false),
  /** The writer's mistake. */
  WRITER_ERROR(Place.NONE, false, false);

  private final Place place;
  private final boolean replace;
  private final boolean fallback;

  MethodAndTarget(Place place, boolean replace, boolean fallback) {
    this.place = place;
    this.replace = replace;
    this.fallback = fallback;
  }

  /** Returns where files go. */
  Place place() {
    return place;
  }

  /** Tells whether files that are there may be overwritten. */
  boolean replaces() {
    return replace;
  }

  /** Tells whether all files may go to their mapped places if they cannot all go to their first ones. */
  boolean hasFallback() {
    return fallback;
  }

  /** Returns the outcome of a combination, without regard to services. */
  static MethodAndTarget of(RestoreMethod method, RestoreTarget target) {
    if (method == RestoreMethod.UNDEFINED || target == RestoreTarget.UNDEFINED) {
      return WRITER_ERROR;
    }
    boolean atOnce = target == RestoreTarget.ALTERNATE || target == RestoreTarget.DIRECTED;
    return switch (method) {
      case RESTORE_IF_NOT_THERE -> switch (target) {
        case ORIGINAL -> CREATE_ORIGINALS_OR_MAPPED;
        case ALTERNATE -> CREATE_MAPPED;
        default -> CREATE_ORIGINALS;
      };
      case RESTORE_IF_CAN_REPLACE, STOP_RESTORE_START ->
          target == RestoreTarget.ORIGINAL ? REPLACE_ORIGINALS_OR_MAPPED : replacing(target);
      case RESTORE_STOP_START -> replacing(target);
      case RESTORE_TO_ALTERNATE_LOCATION ->
          target == RestoreTarget.ORIGINAL_LOCATION ? REPLACE_ORIGINALS : REPLACE_MAPPED;
      case RESTORE_AT_REBOOT -> atOnce ? WRITER_ERROR : AT_REBOOT;
      case RESTORE_AT_REBOOT_IF_CANNOT_REPLACE -> atOnce ? replacing(target) : AT_REBOOT_IF_CANNOT_REPLACE;
      case CUSTOM -> NEEDS_HANDLER;
      case UNDEFINED -> WRITER_ERROR;
    };
  }

  private static MethodAndTarget replacing(RestoreTarget target) {
    return target == RestoreTarget.ALTERNATE ? REPLACE_MAPPED : REPLACE_ORIGINALS;
  }

  /** Returns when a unit has the service of its writer stopped: not where the files in use are left alone. */
  static ServiceUse serviceUse(RestoreMethod method, RestoreTarget target) {
    if (target == RestoreTarget.ALTERNATE) {
      return ServiceUse.NONE;
    }
    return switch (method) {
      case STOP_RESTORE_START -> ServiceUse.AROUND_FILES;
      case RESTORE_STOP_START -> ServiceUse.AFTER_POST_RESTORE;
      default -> ServiceUse.NONE;
    };
  }

  /** Where files go. */
  enum Place {
    /** To the path of their file set. */
    ORIGINAL,
    /** To the place to which their file set is mapped. */
    MAPPED,
    /** To the path of their file set, when the machine starts again. */
    AT_REBOOT,
    /** To the path of their file set, at once if that can be done. */
    AT_REBOOT_IF_CANNOT_REPLACE,
    /** Where a handler puts them. */
    CUSTOM,
    /** Nowhere. */
    NONE
  }
}
