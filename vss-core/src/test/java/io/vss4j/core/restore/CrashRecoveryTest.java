package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.core.restore.RecoveryReport.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends a child process at each step of a restore in turn, and recovers. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class CrashRecoveryTest {
  private static final int HELD = 100;
  private static final int ASIDE = 1;

  /** What was seen after a child had ended at a step, a recovery had run, and a second one. */
  private record Seen(
      String step,
      boolean asBefore,
      boolean restored,
      boolean servicesRun,
      boolean journalEmpty,
      boolean complete,
      List<Outcome> outcomes,
      boolean secondFoundNothing) {
    static Seen of(String step, RestoreScene scene, Path base, TreeState before) throws IOException {
      RecoveryReport report = recover(scene, base);
      boolean asBefore = scene.tree().equals(before);
      boolean restored = StandardScene.isRestored(scene);
      RecoveryReport second = recover(scene, base);
      return new Seen(
          step + ": " + report,
          asBefore,
          restored,
          new FileServices(base).allRun(),
          Files.notExists(scene.journal()) || TreeState.of(scene.journal()).entries().keySet().equals(Set.of("gate")),
          report.isComplete(),
          report.units().stream().map(RecoveryReport.RecoveredUnit::outcome).toList(),
          second.isEmpty() && (asBefore ? scene.tree().equals(before) : StandardScene.isRestored(scene)));
    }
  }

  private static RecoveryReport recover(RestoreScene scene, Path base) {
    return RestoreRecovery.open(scene.journal()).serviceController(new FileServices(base)).lookAtOtherProcesses(false)
        .recover();
  }

  private static final List<Seen> SEEN = new ArrayList<>();

  @BeforeAll
  static void endAChildAtEachStep(@TempDir Path root) throws IOException {
    SEEN.clear();
    for (int handleLimit : new int[] {HELD, ASIDE}) {
      int steps = countSteps(Files.createDirectories(root.resolve("count-" + handleLimit)), handleLimit);
      SEEN.addAll(IntStream.rangeClosed(1, steps).parallel()
          .mapToObj(step -> endedAt(step, handleLimit, root.resolve(handleLimit + "-" + step)))
          .toList());
    }
  }

  private static int countSteps(Path base, int handleLimit) throws IOException {
    AtomicInteger steps = new AtomicInteger();
    RestoreScene scene = StandardScene.drawn(base);
    scene.executor().serviceController(FileServices.started(base)).handleLimit(handleLimit)
        .checkpoint(name -> steps.addAndGet(CrashChild.changesTheDisk(name) ? 1 : 0)).build().execute(scene.plan());
    return steps.get();
  }

  private static Seen endedAt(int step, int handleLimit, Path base) {
    try {
      RestoreScene scene = StandardScene.drawn(Files.createDirectories(base));
      FileServices.started(base);
      TreeState before = scene.tree();
      assertThat(CrashChild.isHalted("restore", base.toString(), Integer.toString(handleLimit), Integer.toString(step)))
          .as("step " + step).isTrue();
      return Seen.of("step " + step, scene, base, before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Tag("INV-031")
  void afterRecoveryTheUnitIsRestoredOrAsBefore() {
    assertThat(SEEN).hasSizeGreaterThan(80).allSatisfy(seen -> assertThat(seen.restored || seen.asBefore).isTrue());
  }

  @Test
  @Tag("ERR-045")
  void someCrashesAreRolledBackAndSomeFinished() {
    assertThat(SEEN).extracting(Seen::restored).contains(true, false);
    assertThat(SEEN).allSatisfy(seen -> assertThat(seen.complete).isTrue());
  }

  @Test
  @Tag("IOX-050")
  void theReportAgreesWithTheDisk() {
    assertThat(SEEN).allSatisfy(seen -> assertThat(seen.outcomes)
        .isSubsetOf(seen.restored ? Outcome.COMMITTED : Outcome.ROLLED_BACK));
  }

  @Test
  @Tag("SVC-028")
  void afterRecoveryServicesRun() {
    assertThat(SEEN).allSatisfy(seen -> assertThat(seen.servicesRun).isTrue());
  }

  @Test
  @Tag("INV-017")
  void afterRecoveryNothingIsLeftInTheJournal() {
    assertThat(SEEN).allSatisfy(seen -> assertThat(seen.journalEmpty).isTrue());
  }

  @Test
  @Tag("INV-016")
  void aSecondRecoveryFindsNothing() {
    assertThat(SEEN).allSatisfy(seen -> assertThat(seen.secondFoundNothing).isTrue());
  }

  @Test
  @Tag("IOX-023")
  void aRecoveryThatIsItselfKilledAtAnyStepIsRepeated(@TempDir Path root) throws IOException, InterruptedException {
    boolean halted = true;
    for (int step = 1; halted; step++) {
      Path base = Files.createDirectories(root.resolve("recovery-" + step));
      RestoreScene scene = StandardScene.drawn(base);
      FileServices.started(base);
      TreeState before = scene.tree();
      killAt("closed", base);
      assertThat(scene.tree()).isNotEqualTo(before);
      halted = CrashChild.isHalted("recover", base.toString(), Integer.toString(step));
      recover(scene, base);
      assertThat(scene.tree()).as("recovery ended at step " + step).isEqualTo(before);
      assertThat(new FileServices(base).allRun()).isTrue();
      assertThat(TreeState.of(scene.journal()).entries()).containsOnlyKeys("gate");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "half of record rolling-back", "after record rolling-back", "old content forced", "old file back", "created file removed",
    "created directory removed", "after record rolled-back"
  })
  @Tag("IOX-019")
  void aCommitMarkInDoubtNeverStandsBesideFilesThatWereRolledBack(String step, @TempDir Path base)
      throws IOException, InterruptedException {
    RestoreScene scene = StandardScene.drawn(base);
    FileServices.started(base);
    TreeState before = scene.tree();
    assertThat(CrashChild.isHalted("restore-failing-at-commit", base.toString(), step)).isTrue();
    RecoveryReport report = recover(scene, base);
    boolean committed = report.units().stream().anyMatch(unit -> unit.outcome() == Outcome.COMMITTED);
    assertThat(committed ? StandardScene.isRestored(scene) : scene.tree().equals(before)).as(report.toString()).isTrue();
  }

  /** Lets a child restore up to a step, and kills it there. */
  private static void killAt(String step, Path base) throws IOException, InterruptedException {
    Process child = CrashChild.start("restore-and-wait", base.toString(), Integer.toString(HELD), step);
    awaitWord(child);
    child.destroyForcibly().waitFor();
  }

  private static void awaitWord(Process child) throws IOException {
    BufferedReader output = child.inputReader();
    assertThat(output.readLine()).isEqualTo("reached");
  }

  @Nested
  class WhileTheRestoreLives {
    @TempDir private Path base;

    @Test
    @Tag("ERR-065")
    void recoveryLeavesItsJournalAndFilesAlone() throws IOException, InterruptedException {
      RestoreScene scene = StandardScene.drawn(base);
      FileServices.started(base);
      Process child = CrashChild.start("restore-and-wait", base.toString(), Integer.toString(HELD), "truncated");
      try {
        awaitWord(child);
        TreeState halfWay = TreeState.of(base);
        RecoveryReport report = recover(scene, base);
        assertThat(report.livingSessions()).hasSize(1);
        assertThat(report.units()).isEmpty();
        assertThat(TreeState.of(base)).isEqualTo(halfWay);
      } finally {
        child.destroyForcibly().waitFor();
      }
    }

    @Test
    @Tag("ERR-049")
    void anotherRestoreOfTheSameFilesIsRefused() throws IOException, InterruptedException {
      RestoreScene scene = StandardScene.drawn(base);
      FileServices.started(base);
      Process child = CrashChild.start("restore-and-wait", base.toString(), Integer.toString(HELD), "truncated");
      try {
        awaitWord(child);
        TreeState halfWay = scene.tree();
        RestoreReport report =
            scene.executor().serviceController(new FileServices(base)).build().execute(scene.plan());
        assertThat(report.statusOf(StandardScene.ORDERS)).isEqualTo(FileRestoreStatus.NONE);
        assertThat(report.problems()).anySatisfy(
            problem -> assertThat(problem.cause().orElseThrow()).hasMessageContaining("is locked by another process"));
        assertThat(scene.tree()).isEqualTo(halfWay);
      } finally {
        child.destroyForcibly().waitFor();
      }
    }
  }
}
