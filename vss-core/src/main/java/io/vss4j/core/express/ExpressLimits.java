package io.vss4j.core.express;

import io.vss4j.api.ComponentType;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.core.document.RefusedValue;
import io.vss4j.core.document.RefusedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a writer without handlers cannot have, for each value as the end of a sentence about it: EXW-020. */
public final class ExpressLimits {
  private static final UUID NIL = new UUID(0, 0);

  private static final Set<UsageType> USAGES =
      Set.of(UsageType.BOOTABLE_SYSTEM_STATE, UsageType.SYSTEM_SERVICE, UsageType.USER_DATA);

  private static final int REFUSED_FLAGS =
      ComponentFlags.of(ComponentFlags.BACKUP_RECOVERY, ComponentFlags.APP_ROLLBACK_RECOVERY).bits();

  private static final int REFUSED_BACKUP_TYPE = FileSetBackupType.of(
          FileSetBackupType.DIFFERENTIAL_BACKUP_REQUIRED,
          FileSetBackupType.INCREMENTAL_BACKUP_REQUIRED,
          FileSetBackupType.LOG_BACKUP_REQUIRED)
      .bits();

  private static final Set<RestoreMethod> REFUSED_METHODS =
      Set.of(RestoreMethod.UNDEFINED, RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION, RestoreMethod.CUSTOM);

  private static final BackupSchema ALLOWED_SCHEMA =
      BackupSchema.of(BackupSchema.COPY, BackupSchema.INDEPENDENT_SYSTEM_STATE);

  private ExpressLimits() {}

  /** Returns everything that stored metadata say and an express writer, or any writer at all, could not have said. */
  public static List<String> faults(WriterMetadata metadata) {
    List<String> faults = new ArrayList<>();
    RefusedValues.of(metadata).forEach(value -> faults.add(said(value)));
    identity(metadata, faults);
    for (ComponentInfo component : metadata.components()) {
      component(component, faults);
    }
    if (!isWithoutRestoreMethod(metadata)) {
      ofRestoreMethod(metadata.restoreMethod()).ifPresent(faults::add);
    }
    ofSchema(metadata.backupSchema()).ifPresent(faults::add);
    metadata.alternateLocationMappings()
        .forEach(mapping -> faults.add("an alternate location mapping of " + mapping.fileSet() + ", expected none"));
    metadata.excludeFilesFromSnapshot()
        .forEach(files -> faults.add("files to exclude from shadow copies, " + files + ", expected none"));
    return List.copyOf(faults);
  }

  /** A document without the element is told from one with undefined values by the value that stands for none. */
  @SuppressWarnings("ReferenceEquality")
  public static boolean isWithoutRestoreMethod(WriterMetadata metadata) {
    return metadata.restoreMethod() == RestoreMethodSpec.ABSENT;
  }

  private static void identity(WriterMetadata metadata, List<String> faults) {
    if (metadata.instanceId().value().equals(NIL)) {
      faults.add("a nil instance id, expected that of the registration");
    }
    ofUsage(metadata.usage()).ifPresent(faults::add);
    if (metadata.source() != SourceType.OTHER) {
      faults.add("source " + metadata.source() + ", expected OTHER");
    }
    metadata.instanceName().ifPresent(name -> faults.add("the instance name \"" + name + "\", expected none"));
  }

  private static String said(RefusedValue value) {
    return value.component().map(key -> "component \"" + key + "\": ").orElse("")
        + value.fileSet().map(files -> files + ": ").orElse("")
        + value.reason();
  }

  private static void component(ComponentInfo component, List<String> faults) {
    String owner = "component \"" + component.key() + "\": ";
    ofType(component.key().type()).ifPresent(fault -> faults.add(owner + fault));
    ofFlags(component.flags()).ifPresent(fault -> faults.add(owner + fault));
    for (FileSet files : component.fileSets()) {
      ofAlternatePath(files).ifPresent(fault -> faults.add(owner + fault));
      // The documents that Windows brings along have all bits, which only says that the files are in every backup.
      if (!files.backupType().equals(FileSetBackupType.DEFAULT)) {
        ofBackupType(files).ifPresent(fault -> faults.add(owner + fault));
      }
    }
  }

  static Optional<String> ofUsage(UsageType usage) {
    return fault(!USAGES.contains(usage),
        "usage " + usage + ", expected BOOTABLE_SYSTEM_STATE, SYSTEM_SERVICE or USER_DATA");
  }

  static Optional<String> ofType(ComponentType type) {
    return fault(type == ComponentType.DATABASE, "type DATABASE, expected FILE_GROUP");
  }

  static Optional<String> ofFlags(ComponentFlags flags) {
    return fault((flags.bits() & REFUSED_FLAGS) != 0,
        "component flags " + hex(flags.bits()) + ", expected NOT_SYSTEM_STATE or none");
  }

  static Optional<String> ofAlternatePath(FileSet files) {
    return fault(files.alternatePath().isPresent(), files + ", expected no alternate path");
  }

  static Optional<String> ofBackupType(FileSet files) {
    int bits = files.backupType().bits();
    return fault((bits & REFUSED_BACKUP_TYPE) != 0, files + ": backup type " + hex(bits)
        + " has a differential, incremental or log backup bit, expected none, as in 0xf01");
  }

  /** Judges a method that is stated. */
  static Optional<String> ofRestoreMethod(RestoreMethodSpec method) {
    if (REFUSED_METHODS.contains(method.method())) {
      return Optional.of("restore method " + method.method() + ", expected one that needs no writer");
    }
    return fault(method.writerRestore() != WriterRestorePolicy.NEVER,
        "writer restore " + method.writerRestore() + ", expected NEVER, for the writer handles no event");
  }

  static Optional<String> ofSchema(BackupSchema schema) {
    return fault(!ALLOWED_SCHEMA.contains(schema),
        "backup schema " + hex(schema.bits()) + ", expected COPY and INDEPENDENT_SYSTEM_STATE at most");
  }

  private static String hex(int bits) {
    return "0x" + Integer.toHexString(bits);
  }

  private static Optional<String> fault(boolean broken, String fault) {
    return broken ? Optional.of(fault) : Optional.empty();
  }
}
