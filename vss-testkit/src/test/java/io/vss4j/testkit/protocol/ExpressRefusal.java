package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.ExpressNotes.NOTES;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.ExpressMetadataBuilder;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterRestorePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Something that an express writer cannot have: the call that asks for it, and the same in a document.
 *
 * @param what what it is
 * @param call the call, which does nothing where there is none
 * @param old what a sound document says instead
 * @param replacement what a document with it says
 */
record ExpressRefusal(String what, Consumer<ExpressMetadataBuilder> call, String old, String replacement) {
  private static final String FLAGS = "componentFlags=\"4\"";
  private static final String TYPE = "filespecBackupType=\"3841\"";
  private static final String METHOD = "method=\"RESTORE_IF_CAN_BE_REPLACED\"";
  private static final String POLICY = "writerRestore=\"never\"";
  private static final String SCHEMA = "backupSchema=\"16\"";
  private static final String FILES = "<FILE_LIST path=\"/notes\"";
  private static final String GROUP_END = "\t\t</FILE_GROUP>\r\n";

  private static final Map<String, BackupSchema> SCHEMAS = Map.ofEntries(
      Map.entry("DIFFERENTIAL", BackupSchema.DIFFERENTIAL),
      Map.entry("INCREMENTAL", BackupSchema.INCREMENTAL),
      Map.entry("EXCLUSIVE_INCREMENTAL_DIFFERENTIAL", BackupSchema.EXCLUSIVE_INCREMENTAL_DIFFERENTIAL),
      Map.entry("LOG", BackupSchema.LOG),
      Map.entry("TIMESTAMPED", BackupSchema.TIMESTAMPED),
      Map.entry("LAST_MODIFY", BackupSchema.LAST_MODIFY),
      Map.entry("LSN", BackupSchema.LSN),
      Map.entry("WRITER_SUPPORTS_NEW_TARGET", BackupSchema.WRITER_SUPPORTS_NEW_TARGET),
      Map.entry("WRITER_SUPPORTS_RESTORE_WITH_MOVE", BackupSchema.WRITER_SUPPORTS_RESTORE_WITH_MOVE),
      Map.entry("ROLLFORWARD_RESTORE", BackupSchema.ROLLFORWARD_RESTORE),
      Map.entry("RESTORE_RENAME", BackupSchema.RESTORE_RENAME),
      Map.entry("AUTHORITATIVE_RESTORE", BackupSchema.AUTHORITATIVE_RESTORE),
      Map.entry("WRITER_SUPPORTS_PARALLEL_RESTORES", BackupSchema.WRITER_SUPPORTS_PARALLEL_RESTORES));

  /** Returns what a call asks for and is refused as not supported. */
  static List<ExpressRefusal> unsupported() {
    List<ExpressRefusal> rows = new ArrayList<>();
    ComponentKey database = ComponentKey.database("", "orders");
    rows.add(new ExpressRefusal("a database", m -> m.addComponent(ComponentInfo.builder(database).build()),
        GROUP_END, GROUP_END + "<DATABASE componentName=\"orders\" selectable=\"yes\" componentFlags=\"0\"/>"));
    rows.add(flag("BACKUP_RECOVERY", ComponentFlags.BACKUP_RECOVERY));
    rows.add(flag("APP_ROLLBACK_RECOVERY", ComponentFlags.APP_ROLLBACK_RECOVERY));
    rows.add(new ExpressRefusal("an alternate path",
        m -> m.addFilesToFileGroup(NOTES, FileSet.builder("/notes", "*")
            .backupType(FileSetBackupType.EXPRESS).alternatePath("/copy").build()),
        FILES, FILES + " alternatePath=\"/copy\""));
    rows.add(mask("the differential backup bit", FileSetBackupType.DIFFERENTIAL_BACKUP_REQUIRED));
    rows.add(mask("the incremental backup bit", FileSetBackupType.INCREMENTAL_BACKUP_REQUIRED));
    rows.add(mask("the log backup bit", FileSetBackupType.LOG_BACKUP_REQUIRED));
    rows.add(method("RESTORE_TO_ALTERNATE_LOCATION", RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION));
    rows.add(method("CUSTOM", RestoreMethod.CUSTOM));
    rows.add(policy("ifReplaceFails", WriterRestorePolicy.IF_REPLACE_FAILS));
    rows.add(policy("always", WriterRestorePolicy.ALWAYS));
    rows.add(policy("undefined", WriterRestorePolicy.UNDEFINED));
    SCHEMAS.forEach((name, schema) -> rows.add(new ExpressRefusal("schema " + name,
        m -> m.setBackupSchema(schema), SCHEMA, "backupSchema=\"" + schema.bits() + "\"")));
    return rows;
  }

  /** Returns what has no method, and what no writer may have. */
  static List<ExpressRefusal> onlyInDocuments() {
    return List.of(
        new ExpressRefusal("an undefined restore method", m -> { }, METHOD, "method=\"UNDEFINED\""),
        new ExpressRefusal("a restore method that nobody knows", m -> { }, METHOD, "method=\"BY_HAND\""),
        new ExpressRefusal("an undefined method and policy", m -> { },
            METHOD + " " + POLICY, "method=\"UNDEFINED\" writerRestore=\"undefined\""),
        new ExpressRefusal("an alternate location mapping", m -> { }, "rebootRequired=\"no\"/>",
            "rebootRequired=\"no\"><ALTERNATE_LOCATION_MAPPING path=\"/notes\" filespec=\"*\" recursive=\"yes\""
                + " alternatePath=\"/copy\"/></RESTORE_METHOD>"),
        new ExpressRefusal("files excluded from shadow copies", m -> { }, GROUP_END,
            GROUP_END + "<EXCLUDE_FILES_FROM_SNAPSHOT path=\"/notes\" filespec=\"*.tmp\"/>"),
        new ExpressRefusal("database and log file sets", m -> { }, GROUP_END, GROUP_END
            + "<DATABASE componentName=\"orders\" selectable=\"yes\" componentFlags=\"0\">"
            + "<DATABASE_FILES path=\"/data\" filespec=\"*\" filespecBackupType=\"3841\"/>"
            + "<DATABASE_LOGFILES path=\"/logs\" filespec=\"*\" filespecBackupType=\"3841\"/></DATABASE>"),
        new ExpressRefusal("a schema that nobody knows", m -> { }, SCHEMA, "backupSchema=\"2048\""));
  }

  private static ExpressRefusal flag(String name, ComponentFlags flag) {
    return new ExpressRefusal("flag " + name,
        m -> m.addComponent(ComponentInfo.builder(ComponentKey.fileGroup("", "other")).flags(flag).build()),
        FLAGS, "componentFlags=\"" + flag.bits() + "\"");
  }

  private static ExpressRefusal mask(String what, FileSetBackupType bit) {
    FileSetBackupType mask = FileSetBackupType.EXPRESS.with(bit);
    return new ExpressRefusal(what,
        m -> m.addFilesToFileGroup(NOTES, FileSet.builder("/more", "*").backupType(mask).build()),
        TYPE, "filespecBackupType=\"" + mask.bits() + "\"");
  }

  private static ExpressRefusal method(String text, RestoreMethod method) {
    return new ExpressRefusal("method " + method,
        m -> m.setRestoreMethod(
            RestoreMethodSpec.builder(method).writerRestore(WriterRestorePolicy.NEVER).build()),
        METHOD, "method=\"" + text + "\"");
  }

  private static ExpressRefusal policy(String text, WriterRestorePolicy policy) {
    return new ExpressRefusal("writer restore " + policy,
        m -> m.setRestoreMethod(
            RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_NOT_THERE).writerRestore(policy).build()),
        POLICY, "writerRestore=\"" + text + "\"");
  }

  /** Returns the document that has it. */
  String document() {
    if (!ExpressNotes.DOCUMENT.contains(old)) {
      throw new IllegalStateException("the sound document does not say " + old);
    }
    return ExpressNotes.DOCUMENT.replace(old, replacement);
  }

  @Override
  public String toString() {
    return what;
  }
}
