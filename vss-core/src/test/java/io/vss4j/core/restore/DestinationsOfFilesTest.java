package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.core.restore.Destination.AlternateLocation;
import io.vss4j.core.restore.Destination.AtReboot;
import io.vss4j.core.restore.Destination.Custom;
import io.vss4j.core.restore.Destination.NewPlace;
import io.vss4j.core.restore.Destination.Original;
import io.vss4j.core.restore.RestoreProblem.EnvironmentError;
import io.vss4j.core.restore.RestoreProblem.RequesterError;
import io.vss4j.core.restore.RestoreProblem.WriterError;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a plan decides for each file of the medium, before anything is touched. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw document paths of POSIX systems")
class DestinationsOfFilesTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final ComponentKey LOGS = ComponentKey.fileGroup("", "logs");
  private static final FileSet DATA = FileSet.of("/data", "*.db", true);
  private static final FileSet LOG_FILES = FileSet.of("/logs", "*");

  @TempDir private Path base;
  private RestoreScene scene;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base).selected(ORDERS, DATA).backup(ORDERS, DATA, "sub/a.db", "new a");
  }

  private FileDestination decided() {
    return scene.plan().destinations().get(0);
  }

  private Path target() {
    return scene.plan().actions().stream().filter(RestoreAction.RestoreFile.class::isInstance)
        .map(action -> ((RestoreAction.RestoreFile) action).target()).findFirst().orElseThrow();
  }

  private RestoreProblem problem() {
    List<RestoreProblem> problems = scene.plan().problems();
    assertThat(problems).hasSize(1);
    assertThat(scene.plan().actions()).hasOnlyElementsOfType(RestoreAction.SkipComponent.class);
    return problems.get(0);
  }

  private RestoreScene target(RestoreTarget target) {
    return scene.document(ORDERS, "restoreTarget", target);
  }

  private RestoreScene newTarget(FileSet fileSet, String path) {
    return scene.document(ORDERS, "newTargets", List.of(new NewTarget(fileSet, path)));
  }

  @Nested
  class TheRestoreSet {
    @Test
    @Tag("FIL-059")
    void hasTheFilesOfTheMediumComponentByComponentInTheOrderOfTheDocument() {
      scene.selected(LOGS, LOG_FILES).backup(LOGS, LOG_FILES, "1.log", "log").backup(ORDERS, DATA, "b.db", "b");
      assertThat(scene.plan().destinations()).extracting(decision -> decision.file().relativePath())
          .containsExactly("sub/a.db", "b.db", "1.log");
      assertThat(scene.plan().destinations(RestoreScene.WRITER, LOGS))
          .extracting(decision -> decision.file().relativePath()).containsExactly("1.log");
    }

    @Test
    @Tag("FIL-059")
    void hasNothingOfAComponentThatTheDocumentDoesNotSelect() {
      scene.component(LOGS, LOG_FILES).document(LOGS, "isSelectedForRestore", false).backup(LOGS, LOG_FILES, "1.log", "log");
      assertThat(scene.plan().destinations(RestoreScene.WRITER, LOGS)).isEmpty();
    }

    @Test
    @Tag("FIL-059")
    void hasNoFileThatTheMediumDoesNotHave() {
      scene.selected(LOGS, LOG_FILES);
      assertThat(scene.plan().destinations(RestoreScene.WRITER, LOGS)).isEmpty();
      assertThat(scene.plan().problems()).isEmpty();
    }

    @Test
    @Tag("FIL-060")
    void takesAFileForOneOfItsFileSetThoughThatIsReadFromAnotherPath() throws IOException {
      FileSet declared = FileSet.builder("/data", "*.db").alternatePath("/staging").build();
      FileSet onTheMedium = FileSet.builder("/data", "*.db").alternatePath("/other").build();
      scene = new RestoreScene(base).selected(ORDERS, declared).backup(ORDERS, onTheMedium, "a.db", "a");
      assertThat(decided().first()).isEqualTo(new Original());
      assertThat(target()).isEqualTo(scene.path("data/a.db"));
    }

    @Test
    @Tag("FIL-060")
    void takesNoFileForOneOfTheAlternatePath() throws IOException {
      FileSet declared = FileSet.builder("/data", "*.db").alternatePath("/staging").build();
      scene = new RestoreScene(base).selected(ORDERS, declared).backup(ORDERS, FileSet.of("/staging", "*.db"), "a.db", "a");
      assertThat(problem()).isInstanceOf(EnvironmentError.class);
      assertThat(problem().message()).contains("/staging : *.db", "which the stored metadata does not have");
    }

    @Test
    @Tag("FIL-060")
    void takesNoFileWhoseNameTheFileSetDoesNotSelect() {
      scene.backup(ORDERS, DATA, "a.exe", "MZ");
      assertThat(problem().message()).contains("a.exe", "does not select");
    }
  }

  @Nested
  class NewTargets {
    @ParameterizedTest
    @EnumSource(value = RestoreTarget.class, names = {"ORIGINAL", "ALTERNATE", "ORIGINAL_LOCATION"})
    @Tag("FIL-061")
    void goBeforeEveryRestoreTarget(RestoreTarget target) {
      target(target).mapping(DATA, "/mapped");
      newTarget(DATA, "/new");
      assertThat(decided().first()).isEqualTo(new NewPlace(new NewTarget(DATA, "/new")));
      assertThat(target()).isEqualTo(scene.path("new/sub/a.db"));
    }

    @Test
    @Tag("FIL-061")
    void goBeforeTheRestoreMethodAndNeedNoMapping() {
      scene.method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION);
      newTarget(DATA, "/new");
      assertThat(target()).isEqualTo(scene.path("new/sub/a.db"));
    }

    @Test
    @Tag("FIL-061")
    void leaveOtherFileSetsToTargetAndMethod() {
      FileSet more = FileSet.of("/more", "*");
      scene = newScene(DATA, more).backup(ORDERS, more, "m", "m");
      newTarget(more, "/new");
      assertThat(scene.plan().destinations()).extracting(FileDestination::first)
          .containsExactly(new Original(), new NewPlace(new NewTarget(more, "/new")));
    }
  }

  private RestoreScene newScene(FileSet... fileSets) {
    try {
      return new RestoreScene(base).selected(ORDERS, fileSets).backup(ORDERS, DATA, "sub/a.db", "new a");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Nested
  class RestoreTargets {
    @ParameterizedTest
    @CsvSource({
      "RESTORE_IF_NOT_THERE, data", "RESTORE_IF_CAN_REPLACE, data", "RESTORE_TO_ALTERNATE_LOCATION, mapped",
      "STOP_RESTORE_START, data", "RESTORE_STOP_START, data"
    })
    @Tag("FIL-062")
    void originalMeansTheMethod(RestoreMethod method, String place) {
      scene.method(method, "db").mapping(DATA, "/mapped");
      assertThat(target()).isEqualTo(scene.path(place + "/sub/a.db"));
    }

    @ParameterizedTest
    @EnumSource(value = RestoreMethod.class, names = {
      "RESTORE_IF_NOT_THERE", "RESTORE_IF_CAN_REPLACE", "RESTORE_TO_ALTERNATE_LOCATION", "STOP_RESTORE_START",
      "RESTORE_STOP_START", "RESTORE_AT_REBOOT_IF_CANNOT_REPLACE"
    })
    @Tag("FIL-062")
    void alternateMeansTheMapping(RestoreMethod method) {
      scene.method(method, "db").mapping(DATA, "/mapped");
      target(RestoreTarget.ALTERNATE);
      assertThat(decided().first()).isInstanceOf(AlternateLocation.class);
      assertThat(target()).isEqualTo(scene.path("mapped/sub/a.db"));
    }

    @Test
    @Tag("FIL-062")
    void originalLocationMeansThePathOfTheFileSetAlsoAgainstTheMethod() {
      scene.method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION).mapping(DATA, "/mapped");
      target(RestoreTarget.ORIGINAL_LOCATION);
      assertThat(decided().first()).isEqualTo(new Original());
      assertThat(target()).isEqualTo(scene.path("data/sub/a.db"));
    }

    @Test
    @Tag("FIL-063")
    void overrideTheMethodForTheComponentAndItsSet() throws IOException {
      ComponentKey june = ComponentKey.fileGroup("orders", "june");
      FileSet sub = FileSet.of("/june", "*");
      scene.component(june, sub).backup(ORDERS, june, sub, "j.db", "j").mapping(DATA, "/mapped").mapping(sub, "/mapped/june");
      target(RestoreTarget.ALTERNATE);
      assertThat(scene.plan().destinations()).extracting(decision -> decision.first().toString())
          .containsExactly("alternate location /mapped", "alternate location /mapped/june");
    }

    @Test
    @Tag("FIL-063")
    void ofOneComponentLeaveAnotherToTheMethod() {
      scene.selected(LOGS, LOG_FILES).backup(LOGS, LOG_FILES, "1.log", "log").mapping(DATA, "/mapped").mapping(LOG_FILES, "/ml");
      target(RestoreTarget.ALTERNATE);
      assertThat(scene.plan().destinations(RestoreScene.WRITER, LOGS)).extracting(FileDestination::first)
          .containsExactly(new Original());
    }

    @Test
    @Tag("FIL-064")
    void alternateWithoutMappingIsAnErrorOfTheWriter() {
      target(RestoreTarget.ALTERNATE);
      assertThat(problem()).isInstanceOf(WriterError.class);
      assertThat(problem().toString()).contains("no alternate location mapping", "sub/a.db", "ALTERNATE", "orders");
    }

    @Test
    @Tag("FIL-064")
    void alternateWithAMappingOfOneFileSetOnlyIsAnErrorOfTheWriter() {
      FileSet more = FileSet.of("/more", "*");
      scene = newScene(DATA, more).backup(ORDERS, more, "m", "m").mapping(DATA, "/mapped");
      target(RestoreTarget.ALTERNATE);
      assertThat(problem()).isInstanceOf(WriterError.class);
      assertThat(problem().message()).contains("[m]");
    }

    @Test
    @Tag("FIL-064")
    void alternateNeedsNoMappingForAFileSetOfWhichNothingIsRestored() {
      FileSet more = FileSet.of("/more", "*");
      scene = newScene(DATA, more).mapping(DATA, "/mapped");
      target(RestoreTarget.ALTERNATE);
      assertThat(scene.plan().problems()).isEmpty();
    }
  }

  @Nested
  class Mappings {
    @Test
    @Tag("FIL-069")
    void keepThePositionBelowThePathOfTheFileSet() {
      scene.method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION).mapping(DATA, "/mapped/deep")
          .backup(ORDERS, DATA, "x/y/b.db", "b");
      assertThat(scene.plan().actions()).extracting(action -> ((RestoreAction.RestoreFile) action).target())
          .containsExactly(scene.path("mapped/deep/sub/a.db"), scene.path("mapped/deep/x/y/b.db"));
    }

    @Test
    @Tag("FIL-069")
    void keepDirectoriesToo() {
      scene.method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION).mapping(DATA, "/mapped").backupDirectory(ORDERS, DATA, "empty/in");
      assertThat(scene.plan().actions()).first().isInstanceOfSatisfying(RestoreAction.CreateDirectory.class,
          directory -> assertThat(directory.target()).isEqualTo(scene.path("mapped/empty/in")));
    }

    @Test
    @Tag("FIL-069")
    void neverLeaveTheirDestination() {
      scene.method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION).mapping(DATA, "/mapped")
          .backup(ORDERS, DATA, "../b.db", "hostile");
      assertThat(problem().message()).contains("../b.db");
    }

    @Test
    @Tag("ALM-014")
    void ofOneFileSetToTwoPlacesAreAnErrorOfTheWriter() {
      scene.method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION).mapping(DATA, "/one").mapping(DATA, "/two");
      assertThat(problem()).isInstanceOf(WriterError.class);
      assertThat(problem().message()).contains("several places");
    }

    @Test
    @Tag("ALM-015")
    void toTheirOwnPlaceAreAnErrorOfTheWriter() {
      scene.method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION).mapping(DATA, "/DATA/");
      assertThat(problem()).isInstanceOf(WriterError.class);
      assertThat(problem().message()).contains("own place");
    }

    @Test
    @Tag("ALM-005")
    void thatCannotBeResolvedCountAsNone() {
      scene.method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION).mapping(DATA, "%NOWHERE%/x");
      assertThat(problem()).isInstanceOf(WriterError.class);
      assertThat(problem().message()).contains("no alternate location mapping", "leads nowhere", "%NOWHERE%");
    }

    @Test
    void leadWhereThisMachineHasNoOriginalLocation() throws IOException {
      FileSet gone = FileSet.of("Z:\\data", "*");
      scene = new RestoreScene(base).method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION)
          .selected(ORDERS, gone).backup(ORDERS, gone, "a.db", "a").mapping(gone, "/mapped");
      assertThat(target()).isEqualTo(scene.path("mapped/a.db"));
    }
  }

  @Nested
  class AtRebootAndByHandler {
    @ParameterizedTest
    @EnumSource(value = RestoreTarget.class, names = {"ORIGINAL", "ORIGINAL_LOCATION"})
    @Tag("FIL-073")
    void aRestoreAtRebootIsToldAsSuch(RestoreTarget target) {
      scene.method(RestoreMethod.RESTORE_AT_REBOOT);
      target(target);
      assertThat(decided().first()).isEqualTo(new AtReboot(false));
      assertThat(problem()).isInstanceOf(RequesterError.class);
      assertThat(problem().message()).contains("when the machine starts again");
    }

    @ParameterizedTest
    @EnumSource(value = RestoreTarget.class, names = {"ALTERNATE", "DIRECTED"})
    @Tag("FIL-073")
    void noRestoreTargetChangesWhatHappensAtReboot(RestoreTarget target) {
      scene.method(RestoreMethod.RESTORE_AT_REBOOT).mapping(DATA, "/mapped");
      target(target);
      assertThat(problem()).isInstanceOf(WriterError.class);
      assertThat(problem().message()).contains("cannot act at reboot");
    }

    @Test
    @Tag("FIL-073")
    void aRestoreAtRebootIfItCannotBeReplacedIsToldAsSuch() {
      scene.method(RestoreMethod.RESTORE_AT_REBOOT_IF_CANNOT_REPLACE);
      assertThat(decided().first()).isEqualTo(new AtReboot(true));
      assertThat(problem()).isInstanceOf(RequesterError.class);
    }

    @ParameterizedTest
    @EnumSource(value = RestoreTarget.class, names = "UNDEFINED", mode = EnumSource.Mode.EXCLUDE)
    @Tag("FIL-073")
    void aCustomRestoreIsToldAsSuchWhateverTheTarget(RestoreTarget target) {
      scene.method(RestoreMethod.CUSTOM).mapping(DATA, "/mapped");
      target(target);
      assertThat(decided().first()).isEqualTo(new Custom());
      assertThat(problem()).isInstanceOf(RequesterError.class);
      assertThat(problem().message()).contains("custom restore");
    }
  }

  @Nested
  class AsText {
    @Test
    void theyArePartOfThePlan() {
      scene.mapping(DATA, "/mapped");
      assertThat(scene.plan().toString())
          .contains("\"sub/a.db\" of /data : *.db (recursive): original location, or else alternate location /mapped");
    }
  }
}
