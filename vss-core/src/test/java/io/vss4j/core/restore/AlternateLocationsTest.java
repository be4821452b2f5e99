package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.core.restore.RestoreProblem.EnvironmentError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Restores to places other than the original location: by the writer's mapping, or by the requester's new target. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw document paths of POSIX systems")
class AlternateLocationsTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final FileSet DATA = FileSet.of("/data", "*.db", true);

  @TempDir private Path base;
  private RestoreScene scene;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base).selected(ORDERS, DATA)
        .backup(ORDERS, DATA, "a.db", "new a").backup(ORDERS, DATA, "sub/b.db", "new b");
  }

  private UnitReport unit(RestoreReport report) {
    return report.unit(RestoreScene.WRITER, ORDERS).orElseThrow();
  }

  private void assertMapped(RestoreReport report) throws IOException {
    assertThat(unit(report).status()).as(report.toString()).isEqualTo(FileRestoreStatus.ALL);
    assertThat(scene.content("mapped/a.db")).isEqualTo("new a");
    assertThat(scene.content("mapped/sub/b.db")).isEqualTo("new b");
    assertThat(unit(report).usedMappings()).containsExactly(new AlternateLocationMapping(DATA, "/mapped"));
  }

  private void assertUnchanged(TreeState before, RestoreReport report) throws IOException {
    assertThat(unit(report).status()).as(report.toString()).isEqualTo(FileRestoreStatus.NONE);
    assertThat(scene.tree()).isEqualTo(before);
    assertThat(unit(report).usedMappings()).isEmpty();
  }

  @Nested
  class WhereTheMappingIsAlwaysUsed {
    @Test
    @Tag("FIL-065")
    void theMethodSendsAllFilesThere() throws IOException {
      scene.method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION).mapping(DATA, "/mapped").onDisk("data/a.db", "old a");
      assertMapped(scene.restore());
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
      assertThat(scene.path("data/sub")).doesNotExist();
    }

    @Test
    @Tag("FIL-065")
    void theTargetSendsAllFilesThere() throws IOException {
      scene.document(ORDERS, "restoreTarget", RestoreTarget.ALTERNATE).mapping(DATA, "/mapped").onDisk("data/a.db", "old a");
      assertMapped(scene.restore());
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    @Tag("RMT-073")
    void presentFilesThereAreReplacedTogetherOrNotAtAll() throws IOException {
      scene.method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION).mapping(DATA, "/mapped").onDisk("mapped/a.db", "old");
      Files.createDirectories(scene.path("mapped/sub/b.db"));
      TreeState before = scene.tree();
      assertUnchanged(before, scene.restore());
      Files.delete(scene.path("mapped/sub/b.db"));
      assertMapped(scene.restore());
    }

    @Test
    @Tag("TGT-M12")
    void aMethodThatOverwritesNothingOverwritesNothingThereEither() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE).document(ORDERS, "restoreTarget", RestoreTarget.ALTERNATE)
          .mapping(DATA, "/mapped").onDisk("mapped/a.db", "old");
      TreeState before = scene.tree();
      assertUnchanged(before, scene.restore());
    }

    @ParameterizedTest
    @EnumSource(value = RestoreMethod.class, names = {"STOP_RESTORE_START", "RESTORE_STOP_START"})
    void theServiceIsLeftAlone(RestoreMethod method) throws IOException {
      FakeServices services = new FakeServices().running("db");
      scene.method(method, "db").document(ORDERS, "restoreTarget", RestoreTarget.ALTERNATE).mapping(DATA, "/mapped");
      assertMapped(scene.restore(services));
      assertThat(scene.plan().actions()).hasOnlyElementsOfType(RestoreAction.RestoreFile.class);
    }
  }

  @Nested
  class WhereTheMappingIsAWayOut {
    @BeforeEach
    void drawMapping() {
      scene.mapping(DATA, "/mapped");
    }

    @Test
    @Tag("FIL-065")
    void aPresentFileSendsAllThere() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE).onDisk("data/a.db", "old a");
      assertMapped(scene.restore());
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
      assertThat(scene.path("data/sub")).doesNotExist();
    }

    @Test
    @Tag("FIL-065")
    void aFileThatAppearsAfterThePlanSendsAllThere() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE);
      RestorePlan plan = scene.plan();
      scene.onDisk("data/sub/b.db", "just came");
      RestoreReport report = scene.executor().build().execute(plan);
      assertMapped(report);
      assertThat(scene.content("data/sub/b.db")).isEqualTo("just came");
      assertThat(unit(report).warnings()).anySatisfy(warning -> assertThat(warning).contains("alternate locations", "b.db"));
    }

    @Test
    @Tag("FIL-065")
    void aFileThatCannotBeReplacedSendsAllThere() throws IOException {
      scene.onDisk("data/a.db", "old a");
      Files.createDirectories(scene.path("data/sub/b.db"));
      assertMapped(scene.restore());
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    @Tag("RMT-054")
    void aWriteThatFailsIsRolledBackAndSendsAllThere() throws IOException {
      scene.onDisk("data/a.db", "old a").onDisk("data/sub/b.db", "old b");
      int[] writes = {0};
      RestoreReport report = scene.executor().checkpoint(step -> {
        if (step.equals("truncated") && ++writes[0] == 2) {
          throw new IOException("disk full");
        }
      }).build().execute(scene.plan());
      assertMapped(report);
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
      assertThat(scene.content("data/sub/b.db")).isEqualTo("old b");
    }

    @Test
    @Tag("RMT-041")
    void withAllOriginalsFreeItIsNotUsed() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE);
      RestoreReport report = scene.restore();
      assertThat(unit(report).status()).isEqualTo(FileRestoreStatus.ALL);
      assertThat(scene.path("mapped")).doesNotExist();
      assertThat(unit(report).usedMappings()).isEmpty();
    }

    @Test
    @Tag("RMT-047")
    void anOriginalThatIsAbsentAndCannotBeCreatedIsNoReasonWhereNothingIsOverwritten() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE).onDisk("data", "a file where the directory should be");
      TreeState before = scene.tree();
      assertUnchanged(before, scene.restore());
    }

    @Test
    @Tag("ALM-024")
    void occupiedOnBothSidesTheUnitFailsAndBothAreNamed() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE).onDisk("data/a.db", "old a").onDisk("mapped/a.db", "old too");
      TreeState before = scene.tree();
      RestoreReport report = scene.restore();
      assertUnchanged(before, report);
      assertThat(report.problems()).extracting(RestoreProblem::file)
          .contains(Optional.of(scene.path("data/a.db")), Optional.of(scene.path("mapped/a.db")));
    }

    @Test
    void aMediumThatCannotBeReadIsNoReason() throws IOException {
      scene.onDisk("data/a.db", "old a").source().lose("a.db");
      TreeState before = scene.tree();
      assertUnchanged(before, scene.restore());
    }

    @Test
    void aCancelledRestoreGoesNowhere() throws IOException {
      TreeState before = scene.tree();
      assertUnchanged(before, scene.executor().cancelledWhen(() -> true).build().execute(scene.plan()));
    }

    @Test
    void takenByAnEarlierComponentItIsNoWayOut() throws IOException {
      ComponentKey logs = ComponentKey.fileGroup("", "logs");
      FileSet files = FileSet.of("/mapped", "*");
      scene = new RestoreScene(base).selected(logs, files).backup(logs, files, "a.db", "log")
          .selected(ORDERS, DATA).backup(ORDERS, DATA, "a.db", "new a").mapping(DATA, "/mapped");
      Files.createDirectories(scene.path("data/a.db"));
      RestoreReport report = scene.restore();
      assertThat(unit(report).status()).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.content("mapped/a.db")).isEqualTo("log");
    }
  }

  @Nested
  class WithoutMapping {
    @Test
    @Tag("FIL-066")
    void aPresentFileFailsTheComponentWhichTouchesNothing() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE).onDisk("data/a.db", "old a");
      TreeState before = scene.tree();
      RestoreReport report = scene.restore();
      assertUnchanged(before, report);
      assertThat(report.problems()).hasOnlyElementsOfType(EnvironmentError.class);
    }

    @Test
    @Tag("FIL-066")
    void aMappingOfOtherFilesOnlyIsNone() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE).mapping(FileSet.of("/data", "*.log", true), "/mapped")
          .onDisk("data/a.db", "old a");
      TreeState before = scene.tree();
      assertUnchanged(before, scene.restore());
    }

    @Test
    @Tag("FIL-066")
    void aFileThatCannotBeReplacedFailsTheComponentWhichTouchesNothing() throws IOException {
      scene.onDisk("data/a.db", "old a");
      Files.createDirectories(scene.path("data/sub/b.db"));
      TreeState before = scene.tree();
      assertUnchanged(before, scene.restore());
    }
  }

  @Nested
  class AllOrNothing {
    @Test
    @Tag("RMT-040")
    void onePresentFileKeepsAllOfTheComponentFromTheirPlaces() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE).onDisk("data/sub/b.db", "old b");
      TreeState before = scene.tree();
      assertUnchanged(before, scene.restore());
      Files.delete(scene.path("data/sub/b.db"));
      assertThat(unit(scene.restore()).status()).isEqualTo(FileRestoreStatus.ALL);
    }

    @Test
    @Tag("RMT-051")
    void oneFileThatCannotBeReplacedKeepsAllOfTheSetFromTheirPlaces() throws IOException {
      ComponentKey june = ComponentKey.fileGroup("orders", "june");
      FileSet sub = FileSet.of("/june", "*");
      scene.component(june, sub).backup(ORDERS, june, sub, "j.db", "new j").onDisk("data/a.db", "old a");
      Files.createDirectories(scene.path("june/j.db"));
      TreeState before = scene.tree();
      assertUnchanged(before, scene.restore());
    }

    @Test
    void aComponentThatMayHaveToWaitForARestartIsRestoredInNoPart() throws IOException {
      scene.method(RestoreMethod.RESTORE_AT_REBOOT_IF_CANNOT_REPLACE).onDisk("data/a.db", "old a");
      TreeState before = scene.tree();
      assertUnchanged(before, scene.restore());
      assertThat(scene.plan().destinations()).extracting(FileDestination::first)
          .containsOnly(new Destination.AtReboot(true)).hasSize(2);
    }
  }

  @Nested
  class NewTargets {
    @BeforeEach
    void drawOrder() {
      scene.document(ORDERS, "newTargets", List.of(new NewTarget(DATA, "/new")));
    }

    @Test
    @Tag("NTG-008")
    void takeAllFilesOfTheirFileSetWithTheirPlacesBelowIt() throws IOException {
      scene.onDisk("data/a.db", "old a").onDisk("new/a.db", "old at the new place");
      RestoreReport report = scene.restore();
      assertThat(unit(report).status()).isEqualTo(FileRestoreStatus.ALL);
      assertThat(scene.content("new/a.db")).isEqualTo("new a");
      assertThat(scene.content("new/sub/b.db")).isEqualTo("new b");
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    @Tag("NTG-012")
    void areNoUsedMappings() {
      scene.mapping(DATA, "/new");
      assertThat(unit(scene.restore()).usedMappings()).isEmpty();
    }

    @Test
    @Tag("NTG-013")
    void areOverwrittenNoMoreThanTheMethodOverwrites() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE).mapping(DATA, "/mapped").onDisk("new/a.db", "old");
      TreeState before = scene.tree();
      RestoreReport report = scene.restore();
      assertUnchanged(before, report);
      assertThat(report.problems().get(0).message()).contains("new target /new");
    }

    @Test
    @Tag("TGT-044")
    void failTogetherWithFilesAtOriginalLocations() throws IOException {
      FileSet more = FileSet.of("/more", "*");
      scene = new RestoreScene(base).selected(ORDERS, DATA, more)
          .backup(ORDERS, DATA, "a.db", "new a").backup(ORDERS, more, "m", "new m")
          .document(ORDERS, "newTargets", List.of(new NewTarget(DATA, "/new"))).onDisk("more/m", "old m");
      Files.createDirectories(scene.path("new/a.db"));
      TreeState before = scene.tree();
      assertUnchanged(before, scene.restore());
    }
  }
}
