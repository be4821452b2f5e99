package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.core.restore.RestoreProblem.EnvironmentError;
import io.vss4j.core.restore.RestoreProblem.RequesterError;
import io.vss4j.core.restore.RestoreProblem.WriterError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class RestorePlanTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final ComponentKey JANUARY = ComponentKey.fileGroup("orders", "january");
  private static final ComponentKey JUNE = ComponentKey.fileGroup("orders", "june");
  private static final ComponentKey LOGS = ComponentKey.fileGroup("", "logs");
  private static final FileSet DATA = FileSet.of("/data", "*.db", true);
  private static final FileSet LOG_FILES = FileSet.of("/logs", "*");

  @TempDir private Path base;
  private RestoreScene scene;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base).selected(ORDERS, DATA).backup(ORDERS, DATA, "a.db", "new a");
  }

  private RestoreProblem onlyProblem() {
    List<RestoreProblem> problems = scene.plan().problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private <T extends RestoreProblem> void assertRefused(Class<T> kind, String... parts) {
    assertThat(onlyProblem()).isInstanceOf(kind);
    assertThat(onlyProblem().toString()).contains(parts);
    assertThat(scene.plan().actions()).hasOnlyElementsOfType(RestoreAction.SkipComponent.class);
  }

  @Nested
  class OfAComponentThatCanBeRestored {
    @Test
    @Tag("RMT-017")
    void filesGoToThePathOfTheirFileSetAndNotToWhereTheyWereReadFrom() throws IOException {
      FileSet staged = FileSet.builder("/logs", "*").alternatePath("/staging").build();
      RestoreScene other = new RestoreScene(base).selected(LOGS, staged).backup(LOGS, staged, "1.log", "log");
      assertThat(other.plan().actions()).singleElement().isInstanceOfSatisfying(RestoreAction.RestoreFile.class,
          file -> assertThat(file.target()).isEqualTo(other.path("logs/1.log")));
    }

    @Test
    void nothingIsTouched() throws IOException {
      scene.onDisk("data/a.db", "old a");
      TreeState before = TreeState.of(base);
      assertThat(scene.plan().problems()).isEmpty();
      assertThat(TreeState.of(base)).isEqualTo(before);
    }

    @Test
    void differencedFilesOfItsFileSetGoToTheirPlaces() {
      scene.document(ORDERS, "differencedFiles", List.of(new DifferencedFile(DATA, 0)));
      assertThat(scene.plan().problems()).isEmpty();
      assertThat(scene.plan().actions()).hasSize(1);
    }

    @Test
    void differencedFilesThatWereAddedGoToTheirOwnPath() {
      FileSet added = FileSet.of("/data/added", "*.new");
      scene.document(ORDERS, "differencedFiles", List.of(new DifferencedFile(added, 7)))
          .backup(ORDERS, added, "x.new", "x");
      assertThat(scene.plan().problems()).isEmpty();
      assertThat(scene.plan().actions()).last().isInstanceOfSatisfying(RestoreAction.RestoreFile.class,
          file -> assertThat(file.target()).isEqualTo(scene.path("data/added/x.new")));
    }

    @Test
    @Tag("RMT-016")
    void excludedFilesAreLeftOut() {
      scene.backup(ORDERS, DATA, "tmp/x.db", "scratch").exclude(FileSet.of("/data/tmp", "*.db"));
      RestorePlan plan = scene.plan();
      assertThat(plan.actions()).hasSize(1);
      assertThat(plan.warnings()).anySatisfy(warning -> assertThat(warning).contains("the writer excludes it"));
    }

    @Test
    @Tag("TGT-017")
    void directedTargetsWithoutTheirTargetAreIgnored() {
      scene.document(ORDERS, "directedTargets", List.of(new DirectedTarget("/data", "a.db", "0:1", "/data", "z", "0:1")));
      assertThat(scene.plan().problems()).isEmpty();
    }

    @Test
    void withServiceTheStopComesFirstAndTheStartLast() {
      scene.method(RestoreMethod.STOP_RESTORE_START, "db");
      assertThat(scene.plan().actions()).extracting(action -> action.getClass().getSimpleName())
          .isEqualTo(List.of("StopService", "RestoreFile", "StartService"));
    }

    @Test
    void aBuilderWithoutItsPartsIsRefused() {
      assertThatIllegalStateException().isThrownBy(() -> RestorePlan.builder().build());
    }
  }

  @Nested
  class OfAWriterWhoseMetadataIsWrong {
    @Test
    @Tag("RMT-030")
    void noMethodIsItsError() {
      scene.method(RestoreMethodSpec.ABSENT);
      assertRefused(WriterError.class, "states no restore method");
    }

    @ParameterizedTest
    @EnumSource(RestoreTarget.class)
    @Tag("RMT-032")
    void noTargetMakesAMissingMethodGood(RestoreTarget target) {
      scene.method(RestoreMethod.UNDEFINED).document(ORDERS, "restoreTarget", target);
      assertRefused(WriterError.class, "UNDEFINED", target.name());
    }

    @Test
    @Tag("WRE-001")
    void anUndefinedRestorePolicyIsItsError() {
      scene.method(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE)
          .writerRestore(WriterRestorePolicy.UNDEFINED).build());
      assertRefused(WriterError.class, "does not state when it wants restore events");
    }

    @ParameterizedTest
    @EnumSource(value = RestoreMethod.class, names = {"STOP_RESTORE_START", "RESTORE_STOP_START"})
    @Tag("SVC-005")
    void aServiceMethodWithoutServiceIsItsError(RestoreMethod method) {
      scene.method(method);
      assertRefused(WriterError.class, "names no service");
    }

    @Test
    void aBlankServiceNameIsNone() {
      scene.method(RestoreMethod.STOP_RESTORE_START, " ");
      assertRefused(WriterError.class, "names no service");
    }

    @ParameterizedTest
    @EnumSource(RestoreMethod.class)
    @Tag("TGT-009")
    void anUndefinedTargetIsItsError(RestoreMethod method) {
      scene.method(method, "db").document(ORDERS, "restoreTarget", RestoreTarget.UNDEFINED);
      assertThat(onlyProblem()).isInstanceOf(WriterError.class);
    }

    @ParameterizedTest
    @EnumSource(value = RestoreTarget.class, names = {"ALTERNATE", "DIRECTED"})
    void aTargetThatCannotActAtRebootIsItsError(RestoreTarget target) {
      scene.method(RestoreMethod.RESTORE_AT_REBOOT).document(ORDERS, "restoreTarget", target);
      assertRefused(WriterError.class, target.name(), "RESTORE_AT_REBOOT", "orders");
    }

    @Test
    @Tag("ERR-002")
    @Tag("WMD-068")
    void alternateLocationWithoutMappingIsItsErrorAndListsTheFiles() {
      scene.method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION);
      assertRefused(WriterError.class, "a.db", "no alternate location mapping");
    }

    @Test
    @Tag("ERR-003")
    void targetAlternateWithoutMappingIsItsError() {
      scene.document(ORDERS, "restoreTarget", RestoreTarget.ALTERNATE);
      assertRefused(WriterError.class, "a.db", "no alternate location mapping");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "/data/../etc", "%UNKNOWN%\\data"})
    @Tag("ERR-031")
    void aPathThatCannotBeResolvedIsItsErrorAndQuoted(String path) throws IOException {
      FileSet bad = FileSet.of(path, "*");
      scene = new RestoreScene(base).selected(LOGS, bad).backup(LOGS, bad, "1.log", "log");
      assertRefused(WriterError.class, '"' + path + '"');
    }

    @Test
    @Tag("DOC-014")
    void aPathThatALinkLeadsOutOfTheRootsIsRefused() throws IOException {
      Path outside = Files.createDirectory(base.resolve("outside"));
      Files.createSymbolicLink(scene.path("way-out"), outside);
      FileSet set = FileSet.of("/way-out", "*");
      scene = new RestoreScene(base).selected(LOGS, set).backup(LOGS, set, "1.log", "log");
      assertRefused(WriterError.class, "outside of the granted roots");
    }
  }

  @Nested
  class OfDocumentsThatDoNotFit {
    @Test
    @Tag("DOC-002")
    void aMissingWriterMetadataDocumentIsRefused() {
      RestorePlan plan = scene.planBuilder().build();
      assertThat(plan.problems()).singleElement().isInstanceOf(RequesterError.class)
          .satisfies(problem -> assertThat(problem.writer()).contains(RestoreScene.WRITER))
          .satisfies(problem -> assertThat(problem.component()).contains(ORDERS));
    }

    @Test
    @Tag("ERR-010")
    void aComponentThatTheMetadataDoesNotKnowIsRefused() {
      scene.document(LOGS, "isSelectedForRestore", true);
      RestorePlan plan = scene.plan();
      assertThat(plan.problems()).singleElement().isInstanceOf(RequesterError.class)
          .satisfies(problem -> assertThat(problem.component()).contains(LOGS));
      assertThat(plan.actions()).hasAtLeastOneElementOfType(RestoreAction.RestoreFile.class);
    }

    @Test
    @Tag("DOC-011")
    void aFileOfAFileSetThatTheMetadataDoesNotHaveIsRefused() {
      scene.backup(ORDERS, FileSet.of("/etc", "*"), "passwd", "root::0:0");
      assertRefused(EnvironmentError.class, "/etc : *", "which the stored metadata does not have");
    }

    @Test
    void aFileThatItsFileSetDoesNotSelectIsRefused() {
      scene.backup(ORDERS, DATA, "a.exe", "MZ");
      assertRefused(EnvironmentError.class, "a.exe", "does not select");
    }

    @Test
    void aFileBelowAFileSetWithoutRecursionIsRefused() throws IOException {
      scene = new RestoreScene(base).selected(LOGS, LOG_FILES).backup(LOGS, LOG_FILES, "sub/1.log", "log");
      assertRefused(EnvironmentError.class, "sub/1.log", "does not select");
    }

    @Test
    void aComponentNamedForARestoreWithoutWriterMustBeInTheBackup() {
      assertThat(scene.planBuilder().metadata(scene.metadata()).withoutWriter(RestoreScene.WRITER, LOGS).build().problems())
          .singleElement().isInstanceOf(RequesterError.class);
    }
  }

  @Nested
  class OfNamesFromTheMedium {
    @ParameterizedTest
    @ValueSource(strings = {
      "../a.db", "sub/../../a.db", "/etc/a.db", "sub//a.db", "./a.db", "a.db/", "sub\\a.db", "x\0.db", "", ".."
    })
    @Tag("ERR-021")
    void aNameThatIsNoPlainPathIsRefusedAndQuoted(String name) {
      scene.backup(ORDERS, DATA, name, "hostile");
      assertRefused(EnvironmentError.class, '"' + name.replace("\0", "\\0") + '"');
    }

    @Test
    @Tag("ERR-023")
    void twoFilesForOnePlaceAreRefusedAndBothNamed() throws IOException {
      FileSet narrow = FileSet.of("/data/sub", "*.db");
      scene = new RestoreScene(base).selected(ORDERS, DATA, narrow)
          .backup(ORDERS, DATA, "sub/a.db", "one")
          .backup(ORDERS, narrow, "a.db", "other");
      assertRefused(EnvironmentError.class, "\"sub/a.db\"", "\"a.db\"");
    }

    @Test
    void aFileWhereAnotherNeedsADirectoryIsRefused() {
      scene.backup(ORDERS, DATA, "a.db/b.db", "below a file");
      assertRefused(EnvironmentError.class, "want the same place");
    }

    @Test
    @Tag("ERR-032")
    void aDriveThatThisMachineDoesNotHaveIsRefusedWithAHint() throws IOException {
      FileSet elsewhere = FileSet.of("Z:\\data", "*");
      scene = new RestoreScene(base).selected(LOGS, elsewhere).backup(LOGS, elsewhere, "1.log", "log");
      assertRefused(EnvironmentError.class, "Z:", "give the path resolver an entry");
    }
  }

  @Nested
  class OfTwoComponentsForOneFile {
    @Test
    @Tag("ERR-024")
    void theLaterOneIsRefusedAndBothAreNamed() {
      scene.selected(LOGS, DATA).backup(LOGS, DATA, "a.db", "other a");
      assertThat(onlyProblem()).isInstanceOf(RequesterError.class);
      assertThat(onlyProblem().component()).contains(LOGS);
      assertThat(onlyProblem().message()).contains("component orders");
    }

    @Test
    @Tag("RMT-008")
    void theEarlierOneIsRestored() throws IOException {
      scene.selected(LOGS, DATA).backup(LOGS, DATA, "a.db", "other a");
      RestoreReport report = scene.restore();
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
      assertThat(report.statusOf(LOGS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.content("data/a.db")).isEqualTo("new a");
    }

    @Test
    void twoNamesOfOneFileOnDiskCountAsOne() throws IOException {
      scene.selected(LOGS, LOG_FILES).backup(LOGS, LOG_FILES, "l", "log").onDisk("data/a.db", "old");
      Files.createDirectory(scene.path("logs"));
      Files.createLink(scene.path("logs/l"), scene.path("data/a.db"));
      assertThat(onlyProblem()).isInstanceOf(RequesterError.class);
    }
  }

  @Nested
  class OfOrdersThatThisVersionDoesNotCarryOut {
    @ParameterizedTest
    @EnumSource(value = RestoreMethod.class, names = {"RESTORE_AT_REBOOT", "RESTORE_AT_REBOOT_IF_CANNOT_REPLACE", "CUSTOM"})
    void methodsAreRefusedByName(RestoreMethod method) {
      scene.method(method);
      assertRefused(RequesterError.class, method.name(), "ORIGINAL", "this version", "orders");
    }
  }
}
