package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.spi.ServiceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class StopRestoreStartTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final ComponentKey LOGS = ComponentKey.fileGroup("", "logs");
  private static final FileSet DATA = FileSet.of("/data", "*");
  private static final FileSet LOG_FILES = FileSet.of("/logs", "*");

  @TempDir private Path base;
  private RestoreScene scene;
  private final List<String> log = new ArrayList<>();
  private final FakeServices services = new FakeServices(log);

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base)
        .method(RestoreMethod.STOP_RESTORE_START, "db")
        .selected(ORDERS, DATA)
        .backup(ORDERS, DATA, "a.db", "new a")
        .onDisk("data/a.db", "old a");
  }

  private RestoreReport restore(Checkpoint checkpoint) {
    return scene.executor().serviceController(services).checkpoint(checkpoint).build().execute(scene.plan());
  }

  private void assertRefused(RestoreReport report, String... parts) throws IOException {
    assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
    assertThat(report.toString()).contains(parts);
    assertThat(scene.content("data/a.db")).isEqualTo("old a");
  }

  @Nested
  class WhenTheServiceRuns {
    @BeforeEach
    void start() {
      services.running("db");
    }

    @Test
    @Tag("RMT-060")
    void itIsStoppedTheFilesAreRestoredAndItIsStarted() {
      restore(log::add);
      assertThat(log.stream().filter(step -> List.of("stop db", "before new content", "closed", "start db").contains(step)))
          .isEqualTo(List.of("stop db", "before new content", "closed", "start db"));
    }

    @Test
    @Tag("SVC-017")
    void theStopIsInTheJournalBefore() {
      restore(log::add);
      assertThat(log.indexOf("after record stopping")).isBetween(0, log.indexOf("stop db"));
    }

    @Test
    @Tag("RMT-061")
    void filesAreLookedAtAfterTheStop() throws IOException {
      Files.delete(scene.path("data/a.db"));
      Files.createDirectory(scene.path("data/a.db"));
      // The service clears its directory away when it stops.
      RestoreReport report = restore(step -> {
        if (step.equals("stopped")) {
          Files.delete(scene.path("data/a.db"));
        }
      });
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
    }

    @Test
    @Tag("RMT-063")
    void aFailedRestoreStartsItAllTheSame() throws IOException {
      RestoreReport report = restore(step -> {
        if (step.equals("before new content")) {
          throw new IOException("disk on fire");
        }
      });
      assertRefused(report, "disk on fire");
      assertThat(services.state("db")).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    @Tag("SVC-020")
    void anUnexpectedErrorStartsItAllTheSame() {
      assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> restore(step -> {
        if (step.equals("before new content")) {
          throw new StackOverflowError();
        }
      }));
      assertThat(services.state("db")).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    @Tag("TGT-M34")
    void targetOriginalLocationIsRestoredBetweenStopAndStart() throws IOException {
      scene.document(ORDERS, "restoreTarget", RestoreTarget.ORIGINAL_LOCATION);
      assertThat(scene.restore(services).isComplete()).isTrue();
      assertThat(log).isEqualTo(List.of("stop db", "start db"));
      assertThat(scene.content("data/a.db")).isEqualTo("new a");
    }

    @Test
    @Tag("SVC-018")
    void allUnitsOfTheWriterAreRestoredWithinOneStop() {
      scene.selected(LOGS, LOG_FILES).backup(LOGS, LOG_FILES, "1.log", "log");
      assertThat(scene.restore(services).isComplete()).isTrue();
      assertThat(log).isEqualTo(List.of("stop db", "start db"));
    }

    @Test
    @Tag("SVC-010")
    void aUnitThatIsNotRestoredStopsNothing() {
      scene.executor().serviceController(services).build().execute(scene.planBuilder().metadata(scene.metadata())
          .writerStatus(List.of(RestoreScene.failedPreRestore(RestoreScene.WRITER))).build());
      assertThat(log).isEmpty();
    }

    @Test
    @Tag("SVC-021")
    void itIsStartedAfterTheRollbackHasEnded() {
      restore(step -> {
        log.add(step);
        if (step.equals("truncated")) {
          throw new IOException("no more");
        }
      });
      assertThat(log.indexOf("old file back")).isBetween(0, log.indexOf("start db"));
    }

    @Test
    @Tag("SVC-053")
    void whenItRunsAgainByItselfTheUnitIsRolledBack() throws IOException {
      RestoreReport report = restore(step -> {
        if (step.equals("time set")) {
          services.running("db");
        }
      });
      assertRefused(report, "runs again by itself");
      assertThat(log).isEqualTo(List.of("stop db", "stop db", "start db"));
    }

    @Test
    void whenItRunsAgainByItselfNoFurtherUnitIsRestored() {
      scene.selected(LOGS, LOG_FILES).backup(LOGS, LOG_FILES, "1.log", "log");
      RestoreReport report = restore(step -> {
        if (step.equals("time set")) {
          services.running("db");
        }
      });
      assertThat(report.statusOf(LOGS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.path("logs")).doesNotExist();
    }
  }

  @Nested
  class WhenOthersDependOnTheService {
    @BeforeEach
    void start() {
      services.running("db", "web", "app").running("app").running("web");
    }

    @Test
    @Tag("SVC-015")
    void theMostDependentIsStoppedFirst() {
      scene.restore(services);
      assertThat(log.subList(0, 3)).isEqualTo(List.of("stop web", "stop app", "stop db"));
    }

    @Test
    @Tag("SVC-024")
    void theNamedOneIsStartedFirst() {
      scene.restore(services);
      assertThat(log.subList(3, 6)).isEqualTo(List.of("start db", "start app", "start web"));
    }

    @Test
    @Tag("SVC-016")
    void oneThatDoesNotStopIsAFailedStop() throws IOException {
      assertRefused(scene.restore(services.unstoppable("app")), "service \"app\" could not be stopped");
    }

    @Test
    @Tag("SVC-014")
    void afterAFailedStopThoseThatStoppedAreStarted() {
      scene.restore(services.unstoppable("app"));
      assertThat(services.state("web")).isEqualTo(ServiceState.RUNNING);
      assertThat(services.state("db")).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    @Tag("SVC-029")
    void aFailedStartKeepsNoOtherFromBeingStarted() {
      RestoreReport report = scene.restore(services.unstartable("app"));
      assertThat(services.state("db")).isEqualTo(ServiceState.RUNNING);
      assertThat(services.state("web")).isEqualTo(ServiceState.RUNNING);
      assertThat(report.problems()).singleElement().satisfies(
          problem -> assertThat(problem.message()).contains("\"app\"", "stays down"));
    }
  }

  @Nested
  class WhenTheServiceIsStopped {
    @Test
    @Tag("SVC-012")
    void theFilesAreRestored() {
      services.service("db", ServiceState.STOPPED);
      assertThat(scene.restore(services).isComplete()).isTrue();
    }

    @Test
    @Tag("SVC-023")
    void itIsLeftStopped() {
      services.service("db", ServiceState.STOPPED);
      scene.restore(services);
      assertThat(log).isEmpty();
    }
  }

  @Nested
  class WhenTheServiceCannotBeStopped {
    @Test
    @Tag("SVC-013")
    void nothingIsRestored() throws IOException {
      assertRefused(scene.restore(services.running("db").unstoppable("db")), "service \"db\" could not be stopped");
    }

    @Test
    @Tag("SVC-006")
    void anUnknownNameIsRefusedBeforeAnyChange() throws IOException {
      assertRefused(scene.restore(services), "\"db\" is not known", RestoreScene.WRITER.toString());
    }

    @Test
    @Tag("SVC-007")
    void anAmbiguousNameStopsNoneAndListsThem() throws IOException {
      assertRefused(scene.restore(services.running("db1").running("db2").ambiguous("db", "db1", "db2")), "[db1, db2]");
      assertThat(log).isEmpty();
    }

    @Test
    @Tag("SVC-008")
    void withoutControllerTheErrorSaysSo() throws IOException {
      assertRefused(scene.restore(), "services cannot be controlled");
    }
  }

  @Nested
  class WhenTheServiceDoesNotStart {
    @Test
    @Tag("SVC-026")
    void theStatusStaysAndTheServiceIsNamed() {
      RestoreReport report = scene.restore(services.running("db").unstartable("db"));
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
      assertThat(report.isComplete()).isFalse();
      assertThat(report.problems()).singleElement().satisfies(problem -> {
        assertThat(problem.step()).isEqualTo(RestoreStep.START_SERVICE);
        assertThat(problem.message()).contains("\"db\"");
      });
    }

    @Test
    @Tag("SVC-050")
    void theJournalRemembersItUntilItRuns() {
      scene.restore(services.running("db").unstartable("db"));
      assertThat(RestoreRecovery.open(scene.journal()).recover().servicesToStart()).isEqualTo(List.of("db"));
      FakeServices repaired = new FakeServices().service("db", ServiceState.STOPPED);
      assertThat(RestoreRecovery.open(scene.journal()).serviceController(repaired).recover().servicesStarted())
          .isEqualTo(List.of("db"));
      assertThat(RestoreRecovery.open(scene.journal()).recover().isEmpty()).isTrue();
    }

    @Test
    void theCallerMayForgetIt() {
      scene.restore(services.running("db").unstartable("db"));
      assertThat(RestoreRecovery.open(scene.journal()).forgetServices().recover().servicesToStart()).isEmpty();
      assertThat(RestoreRecovery.open(scene.journal()).recover().isEmpty()).isTrue();
    }
  }

  @Nested
  class WithRestoreStopStart {
    @BeforeEach
    void changeMethod() {
      scene.method(RestoreMethod.RESTORE_STOP_START, "db");
      services.running("db");
    }

    private RestoreExecutor executor() {
      return scene.executor().serviceController(services).build();
    }

    @Test
    @Tag("RMT-111")
    void theFilesAreRestoredWithoutAStop() throws IOException {
      assertThat(executor().execute(scene.plan()).isComplete()).isTrue();
      assertThat(log).isEmpty();
      assertThat(scene.content("data/a.db")).isEqualTo("new a");
    }

    @Test
    @Tag("SVC-031")
    void afterPostRestoreTheServiceIsStoppedAndStarted() {
      RestorePlan plan = scene.plan();
      RestoreReport report = executor().restartServices(plan, executor().execute(plan));
      assertThat(log).isEqualTo(List.of("stop db", "start db"));
      assertThat(report.isComplete()).isTrue();
    }

    @Test
    @Tag("RMT-113")
    void nothingIsRestartedWhenNothingWasRestored() throws IOException {
      Files.delete(scene.path("data/a.db"));
      Files.createDirectory(scene.path("data/a.db"));
      RestorePlan plan = scene.plan();
      executor().restartServices(plan, executor().execute(plan));
      assertThat(log).isEmpty();
    }

    @Test
    @Tag("SVC-033")
    void aServiceThatIsStoppedIsLeftStopped() {
      services.service("db", ServiceState.STOPPED);
      RestorePlan plan = scene.plan();
      assertThat(executor().restartServices(plan, executor().execute(plan)).isComplete()).isTrue();
      assertThat(log).isEmpty();
    }

    @Test
    @Tag("SVC-032")
    void aServiceThatDoesNotStopHasNotLoadedTheFiles() {
      services.unstoppable("db");
      RestorePlan plan = scene.plan();
      RestoreReport report = executor().restartServices(plan, executor().execute(plan));
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
      assertThat(report.problems()).anySatisfy(problem -> assertThat(problem.message()).contains("in place", "not loaded"));
    }

    @Test
    void aJournalThatIsKeptForAServiceThatDoesNotStartIsNamed() {
      services.unstartable("db");
      RestorePlan plan = scene.plan();
      RestoreReport restored = executor().execute(plan);
      RestoreReport report = executor().restartServices(plan, restored);
      List<String> added = new ArrayList<>(report.warnings());
      restored.warnings().forEach(added::remove);
      assertThat(added).singleElement().satisfies(
          warning -> assertThat(warning).contains(scene.journal().toString(), "kept for a recovery"));
    }

    @Test
    @Tag("RMT-112")
    void aFileThatCannotBeReplacedFailsTheUnitWithoutFallback() throws IOException {
      scene.mapping(DATA, "/elsewhere");
      Files.delete(scene.path("data/a.db"));
      Files.createDirectory(scene.path("data/a.db"));
      assertThat(executor().execute(scene.plan()).statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.path("elsewhere")).doesNotExist();
    }

    @Test
    @Tag("ERR-016")
    void anUnknownServiceIsRefusedBeforeAnyChange() throws IOException {
      scene.method(RestoreMethod.RESTORE_STOP_START, "unknown");
      assertRefused(executor().execute(scene.plan()), "\"unknown\" is not known");
    }
  }
}
