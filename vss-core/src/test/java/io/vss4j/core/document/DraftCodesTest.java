package io.vss4j.core.document;

import static io.vss4j.api.VssError.E_INVALIDARG;
import static io.vss4j.api.VssError.E_OBJECT_ALREADY_EXISTS;
import static io.vss4j.api.VssError.E_OBJECT_NOT_FOUND;
import static io.vss4j.core.document.Fixtures.OTHER_WRITER;
import static io.vss4j.core.document.Fixtures.WRITER;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.VssError;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterRestorePolicy;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cause for which a method of the draft fails, its code, and that the document is as it was. */
class DraftCodesTest extends DraftTest {
  private static final ComponentKey NOBODY = ComponentKey.fileGroup("", "nobody");
  private static final FileSet STAR_PATH = FileSet.of("/data/*", "*");
  private static final FileSet NO_PATH = FileSet.of("", "*");
  private static final FileSet NO_SPECIFICATION = FileSet.of("/data", "");
  private static final FileSet SEPARATOR = FileSet.of("/data", "a\\b");
  private static final FileSet UNKNOWN_BITS =
      FileSet.builder("/data", "*").backupType(new FileSetBackupType(0x10)).build();

  record Cause(String method, String what, VssError code, Consumer<WriterMetadataDraft> call) {
    @Override
    public String toString() {
      return method + ", " + what + ": " + code;
    }
  }

  private static Cause cause(String method, String what, VssError code, Consumer<WriterMetadataDraft> call) {
    return new Cause(method, what, code, call);
  }

  static Stream<Cause> causes() {
    return Stream.of(components(), fileSets(), restoreMethods(), others()).flatMap(causes -> causes);
  }

  private static Stream<Cause> components() {
    return Stream.of(
        cause("addComponent", "undefined type", E_INVALIDARG,
            draft -> draft.addComponent(info(new ComponentKey(ComponentType.UNDEFINED, "", "a")))),
        cause("addComponent", "empty name", E_INVALIDARG,
            draft -> draft.addComponent(info(ComponentKey.fileGroup("", "")))),
        cause("addComponent", "backslash in the name", E_INVALIDARG,
            draft -> draft.addComponent(info(ComponentKey.fileGroup("", "a\\b")))),
        cause("addComponent", "unknown flags", E_INVALIDARG,
            draft -> draft.addComponent(ComponentInfo.builder(NOBODY).flags(new ComponentFlags(8)).build())),
        cause("addComponent", "equal path and name", E_OBJECT_ALREADY_EXISTS,
            draft -> draft.addComponent(info(ComponentKey.database("A", "Group")))));
  }

  private static Stream<Cause> fileSets() {
    return Stream.of(
        cause("addFilesToFileGroup", "wildcard in the path", E_INVALIDARG,
            draft -> draft.addFilesToFileGroup(GROUP, STAR_PATH)),
        cause("addFilesToFileGroup", "empty path", E_INVALIDARG, draft -> draft.addFilesToFileGroup(GROUP, NO_PATH)),
        cause("addFilesToFileGroup", "empty specification", E_INVALIDARG,
            draft -> draft.addFilesToFileGroup(GROUP, NO_SPECIFICATION)),
        cause("addFilesToFileGroup", "separator in the specification", E_INVALIDARG,
            draft -> draft.addFilesToFileGroup(GROUP, SEPARATOR)),
        cause("addFilesToFileGroup", "unknown mask bits", E_INVALIDARG,
            draft -> draft.addFilesToFileGroup(GROUP, UNKNOWN_BITS)),
        cause("addFilesToFileGroup", "not a file group", E_INVALIDARG,
            draft -> draft.addFilesToFileGroup(DATABASE, FILES)),
        cause("addFilesToFileGroup", "no such component", E_OBJECT_NOT_FOUND,
            draft -> draft.addFilesToFileGroup(NOBODY, FILES)),
        cause("addDatabaseFiles", "wildcard in the path", E_INVALIDARG,
            draft -> draft.addDatabaseFiles(DATABASE, STAR_PATH)),
        cause("addDatabaseFiles", "separator in the specification", E_INVALIDARG,
            draft -> draft.addDatabaseFiles(DATABASE, SEPARATOR)),
        cause("addDatabaseFiles", "not a database", E_INVALIDARG, draft -> draft.addDatabaseFiles(GROUP, FILES)),
        cause("addDatabaseFiles", "no such component", E_OBJECT_NOT_FOUND,
            draft -> draft.addDatabaseFiles(NOBODY, FILES)),
        cause("addDatabaseLogFiles", "wildcard in the path", E_INVALIDARG,
            draft -> draft.addDatabaseLogFiles(DATABASE, STAR_PATH)),
        cause("addDatabaseLogFiles", "separator in the specification", E_INVALIDARG,
            draft -> draft.addDatabaseLogFiles(DATABASE, SEPARATOR)),
        cause("addDatabaseLogFiles", "not a database", E_INVALIDARG, draft -> draft.addDatabaseLogFiles(GROUP, FILES)),
        cause("addDatabaseLogFiles", "no such component", E_OBJECT_NOT_FOUND,
            draft -> draft.addDatabaseLogFiles(NOBODY, FILES)),
        cause("addExcludeFiles", "wildcard in the path", E_INVALIDARG, draft -> draft.addExcludeFiles(STAR_PATH)),
        cause("addExcludeFiles", "empty specification", E_INVALIDARG, draft -> draft.addExcludeFiles(NO_SPECIFICATION)),
        cause("addExcludeFilesFromSnapshot", "wildcard in the path", E_INVALIDARG,
            draft -> draft.addExcludeFilesFromSnapshot(STAR_PATH)),
        cause("addExcludeFilesFromSnapshot", "separator in the specification", E_INVALIDARG,
            draft -> draft.addExcludeFilesFromSnapshot(SEPARATOR)));
  }

  private static Stream<Cause> restoreMethods() {
    return Stream.of(
        cause("setRestoreMethod", "undefined method", E_INVALIDARG,
            draft -> draft.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.UNDEFINED).build())),
        cause("setRestoreMethod", "undefined condition", E_INVALIDARG,
            draft -> draft.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.CUSTOM)
                .writerRestore(WriterRestorePolicy.UNDEFINED)
                .build())),
        cause("setRestoreMethod", "missing service", E_INVALIDARG,
            draft -> draft.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START).build())),
        cause("setRestoreMethod", "a user procedure", E_INVALIDARG,
            draft -> draft.setRestoreMethod(
                RestoreMethodSpec.builder(RestoreMethod.CUSTOM).userProcedure("call us").build())),
        cause("addAlternateLocationMapping", "wildcard in the path", E_INVALIDARG,
            draft -> draft.addAlternateLocationMapping(new AlternateLocationMapping(STAR_PATH, "/b"))),
        cause("addAlternateLocationMapping", "empty specification", E_INVALIDARG,
            draft -> draft.addAlternateLocationMapping(new AlternateLocationMapping(NO_SPECIFICATION, "/b"))),
        cause("addAlternateLocationMapping", "wildcard in the destination", E_INVALIDARG,
            draft -> draft.addAlternateLocationMapping(new AlternateLocationMapping(FILES, "/b?"))),
        cause("addAlternateLocationMapping", "no restore method yet", E_OBJECT_NOT_FOUND,
            draft -> draft.addAlternateLocationMapping(new AlternateLocationMapping(FILES, "/b"))));
  }

  private static Stream<Cause> others() {
    return Stream.of(
        cause("addComponentDependency", "no component named", E_INVALIDARG,
            draft -> draft.addComponentDependency(GROUP, new ComponentDependency(OTHER_WRITER, "", ""))),
        cause("addComponentDependency", "the writer itself", E_INVALIDARG,
            draft -> draft.addComponentDependency(GROUP, new ComponentDependency(WRITER, "", "n"))),
        cause("addComponentDependency", "dependent component unknown", E_OBJECT_NOT_FOUND,
            draft -> draft.addComponentDependency(NOBODY, new ComponentDependency(OTHER_WRITER, "", "n"))),
        cause("setBackupSchema", "contradiction", E_INVALIDARG,
            draft -> draft.setBackupSchema(BackupSchema.EXCLUSIVE_INCREMENTAL_DIFFERENTIAL)),
        cause("setBackupSchema", "unknown flag", E_INVALIDARG,
            draft -> draft.setBackupSchema(new BackupSchema(0x800))));
  }

  @ParameterizedTest
  @MethodSource("causes")
  @Tag("WMD-082")
  void aCauseGivesItsCodeAndChangesNothing(Cause cause) {
    draft.addComponent(info(GROUP));
    draft.addComponent(info(DATABASE));

    fails(cause.code(), () -> cause.call().accept(draft));
  }
}
