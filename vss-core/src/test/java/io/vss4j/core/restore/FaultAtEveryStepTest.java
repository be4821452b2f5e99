package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.spi.ServiceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lets an I/O error fall on each step of a restore in turn, and then a second one on steps after it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class FaultAtEveryStepTest {
  private static final int HELD = 100;
  private static final int ASIDE = 1;
  private static final int SECOND_FAULTS = 7;

  @TempDir private Path base;

  /** One restore of the standard scene with faults, and the recovery after it. */
  private static final class Case {
    private final RestoreScene scene;
    private final FakeServices services = new FakeServices()
        .running(StandardScene.SERVICE, StandardScene.DEPENDENT)
        .running(StandardScene.DEPENDENT);
    private final TreeState before;
    private final List<String> steps = new ArrayList<>();
    private final RestoreReport report;

    Case(Path base, int handleLimit, Set<Integer> faults) throws IOException {
      scene = StandardScene.drawn(Files.createDirectories(base));
      before = scene.tree();
      RestorePlan plan = scene.plan();
      report = scene.executor()
          .serviceController(services)
          .handleLimit(handleLimit)
          .checkpoint(step -> {
            steps.add(step);
            if (faults.contains(steps.size())) {
              throw new IOException("fault at step " + steps.size() + ", " + step);
            }
          })
          .build()
          .execute(plan);
    }

    FileRestoreStatus status() {
      return report.statusOf(StandardScene.ORDERS);
    }

    boolean isAsBefore() throws IOException {
      return scene.tree().equals(before);
    }

    RecoveryReport recover() {
      return RestoreRecovery.open(scene.journal()).serviceController(services).lookAtOtherProcesses(false).recover();
    }

    boolean servicesRun() {
      return services.state(StandardScene.SERVICE) == ServiceState.RUNNING
          && services.state(StandardScene.DEPENDENT) == ServiceState.RUNNING;
    }
  }

  /** What was seen of one case: right after the restore, after a recovery, and after a second one. */
  private record Seen(
      int fault,
      FileRestoreStatus status,
      boolean asBefore,
      boolean restored,
      boolean servicesRun,
      boolean startFailed,
      boolean settledByRecovery,
      boolean settledBySecond,
      boolean journalEmpty,
      boolean servicesRunAfterRecovery,
      String report) {
    static Seen of(int fault, Case seen) throws IOException {
      boolean asBefore = seen.isAsBefore();
      boolean restored = StandardScene.isRestored(seen.scene);
      boolean servicesRun = seen.servicesRun();
      RecoveryReport first = seen.recover();
      TreeState once = seen.scene.tree();
      RecoveryReport second = seen.recover();
      return new Seen(
          fault,
          seen.status(),
          asBefore,
          restored,
          servicesRun,
          seen.report.problems().stream().anyMatch(problem -> problem.step() == RestoreStep.START_SERVICE),
          first.isComplete(),
          second.isEmpty() && seen.scene.tree().equals(once),
          Files.notExists(seen.scene.journal())
              || TreeState.of(seen.scene.journal()).entries().keySet().equals(Set.of("gate")),
          seen.servicesRun(),
          "fault at " + fault + ", " + seen.steps.get(fault - 1) + ": " + seen.report);
    }
  }

  private static final List<Seen> SEEN = new ArrayList<>();

  @BeforeAll
  static void letAFaultFallOnEachStep(@TempDir Path base) throws IOException {
    SEEN.clear();
    for (int handleLimit : new int[] {HELD, ASIDE}) {
      int steps = new Case(base.resolve("count-" + handleLimit), handleLimit, Set.of()).steps.size();
      for (int fault = 1; fault <= steps; fault++) {
        SEEN.add(Seen.of(fault, new Case(base.resolve(handleLimit + "-" + fault), handleLimit, Set.of(fault))));
      }
    }
  }

  @Test
  @Tag("INV-001")
  void theUnitIsRestoredOrAsBefore() {
    assertThat(SEEN).hasSizeGreaterThan(100).allSatisfy(seen -> assertThat(seen.restored || seen.asBefore).isTrue());
  }

  @Test
  @Tag("INV-003")
  void theStatusAgreesWithTheDisk() {
    assertThat(SEEN).allSatisfy(seen -> {
      assertThat(seen.status == FileRestoreStatus.ALL).isEqualTo(seen.restored);
      assertThat(seen.status == FileRestoreStatus.NONE).isEqualTo(seen.asBefore);
    });
  }

  @Test
  @Tag("RST-010")
  void aUnitThatWasRolledBackIsNeverFailed() {
    assertThat(SEEN).extracting(Seen::status).containsOnly(FileRestoreStatus.ALL, FileRestoreStatus.NONE);
  }

  @Test
  @Tag("INV-004")
  void servicesRunAfterwardsUnlessTheReportSaysOtherwise() {
    assertThat(SEEN).allSatisfy(seen -> assertThat(seen.servicesRun || seen.startFailed).isTrue());
  }

  @Test
  @Tag("SVC-028")
  void afterARecoveryServicesRun() {
    assertThat(SEEN).allSatisfy(seen -> assertThat(seen.servicesRunAfterRecovery && seen.settledByRecovery).isTrue());
  }

  @Test
  @Tag("INV-017")
  void afterARecoveryNothingIsLeftInTheJournal() {
    assertThat(SEEN).allSatisfy(seen -> assertThat(seen.journalEmpty).isTrue());
  }

  @Test
  @Tag("INV-016")
  void aSecondRecoveryChangesNothing() {
    assertThat(SEEN).allSatisfy(seen -> assertThat(seen.settledBySecond).isTrue());
  }

  @ParameterizedTest
  @ValueSource(ints = {HELD, ASIDE})
  @Tag("INV-002")
  void withASecondFaultNoContentIsLost(int handleLimit) throws IOException {
    int steps = new Case(base.resolve("count"), handleLimit, Set.of()).steps.size();
    for (int first = 1; first <= steps; first++) {
      int second = first + 1 + first % SECOND_FAULTS;
      Case fault = new Case(base.resolve(first + "-" + second), handleLimit, Set.of(first, second));
      String where = "faults at " + first + " and " + second + ": " + fault.report;
      if (fault.status() == FileRestoreStatus.FAILED) {
        requireEveryContentSomewhere(fault, where);
      } else {
        assertThat(fault.isAsBefore() || StandardScene.isRestored(fault.scene)).as(where).isTrue();
      }
      fault.recover();
      assertThat(fault.isAsBefore() || StandardScene.isRestored(fault.scene)).as(where).isTrue();
    }
  }

  private static void requireEveryContentSomewhere(Case fault, String where) throws IOException {
    for (String file : StandardScene.OLD.keySet()) {
      List<String> found = new ArrayList<>(List.of(fault.scene.content("data/" + file)));
      for (RestoreProblem problem : fault.report.problems()) {
        for (Path copy : problem.keptCopies()) {
          found.add(Files.readString(copy));
        }
      }
      assertThat(found).as(where).containsAnyOf(StandardScene.OLD.get(file), StandardScene.NEW.get(file));
    }
  }

  @Test
  @Tag("INV-015")
  void bothWaysGiveTheSameTreeAndStatus() throws IOException {
    Case held = new Case(base.resolve("held"), HELD, Set.of());
    Case aside = new Case(base.resolve("aside"), ASIDE, Set.of());
    assertThat(aside.scene.tree()).isEqualTo(held.scene.tree());
    assertThat(aside.status()).isEqualTo(held.status());
    assertThat(held.report.units().get(0).way()).isNotEqualTo(aside.report.units().get(0).way());
  }

  @Test
  @Tag("INV-005")
  void noFileIsOpenedWhileTheServiceRuns() throws IOException {
    List<String> log = new ArrayList<>();
    RestoreScene scene = StandardScene.drawn(base);
    FakeServices services = new FakeServices(log).running(StandardScene.SERVICE);
    scene.executor().serviceController(services).checkpoint(log::add).build().execute(scene.plan());
    assertThat(log).contains("before open", "closed");
    assertThat(log.indexOf("stop orders-db")).isLessThan(log.indexOf("before open"));
    assertThat(log.lastIndexOf("closed")).isLessThan(log.indexOf("start orders-db"));
  }
}
