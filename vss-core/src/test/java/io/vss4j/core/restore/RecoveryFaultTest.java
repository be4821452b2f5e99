package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.spi.ServiceState;
import io.vss4j.core.restore.RecoveryReport.Outcome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A recovery that cannot do all it should. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class RecoveryFaultTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final ComponentKey LOGS = ComponentKey.fileGroup("", "logs");
  private static final FileSet DATA = FileSet.of("/data", "*");
  private static final FileSet LOG_FILES = FileSet.of("/logs", "*");

  @TempDir private Path base;
  private final FakeServices services = new FakeServices().running("db");
  private RestoreScene scene;

  /** Leaves the unit half restored, its rollback failed too: a.db has its new content, b.db its old one. */
  @BeforeEach
  void failHalfWay() throws IOException {
    scene = new RestoreScene(base)
        .method(RestoreMethod.STOP_RESTORE_START, "db")
        .selected(ORDERS, DATA)
        .backup(ORDERS, DATA, "a.db", "new a")
        .backup(ORDERS, DATA, "b.db", "new b")
        .onDisk("data/a.db", "old a")
        .onDisk("data/b.db", "old b");
    boolean[] failed = {false};
    RestoreReport report = scene.executor().serviceController(services).checkpoint(step -> {
      failed[0] |= step.equals("new content forced");
      if (failed[0] && (step.equals("new content forced") || step.equals("before old content"))) {
        throw new IOException("fault at " + step);
      }
    }).build().execute(scene.plan());
    assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.FAILED);
    services.log().clear();
  }

  private RestoreRecovery recovery() {
    return RestoreRecovery.open(scene.journal()).serviceController(services).lookAtOtherProcesses(false);
  }

  private RecoveryReport recoverFailingOnceAt(String fault) {
    boolean[] failed = {false};
    return recovery().checkpoint(step -> {
      if (!failed[0] && step.equals(fault)) {
        failed[0] = true;
        throw new IOException("fault at " + step);
      }
    }).recover();
  }

  private static List<Outcome> outcomes(RecoveryReport report) {
    return report.units().stream().map(RecoveryReport.RecoveredUnit::outcome).toList();
  }

  private Path session(int number) {
    return scene.journal().resolve("session-00000" + number);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  @Nested
  class WhenReadingAJournalFails {
    /** Fails when so many journals have been read. */
    private void failAtReadOf(int journal) {
      int[] read = {0};
      assertThatExceptionOfType(VssException.class).isThrownBy(() -> recovery().checkpoint(step -> {
        if (step.equals("journal read") && ++read[0] == journal) {
          throw new IOException("fault at " + step);
        }
      }).recover()).havingCause().withMessage("fault at journal read");
    }

    @Test
    void aLaterRecoveryOfThisProcessTakesTheSessionOver() {
      failAtReadOf(1);
      RecoveryReport report = recovery().recover();
      assertThat(report.livingSessions()).isEmpty();
      assertThat(outcomes(report)).isEqualTo(List.of(Outcome.ROLLED_BACK));
    }

    @Test
    void theSessionsTakenOverBeforeItAreGivenUpToo() throws IOException {
      copy(session(1), session(2));
      copy(session(1), session(3));
      failAtReadOf(3);
      RecoveryReport report = recovery().recover();
      assertThat(report.livingSessions()).isEmpty();
      assertThat(outcomes(report)).isEqualTo(List.of(Outcome.ROLLED_BACK, Outcome.ROLLED_BACK, Outcome.ROLLED_BACK));
    }
  }

  @Nested
  class WhenTheGateDoesNotOpenAtTheEnd {
    @Test
    void aLaterRecoveryOfThisProcessTakesTheSessionOver() throws IOException {
      Path gate = scene.journal().resolve("gate");
      recovery().checkpoint(step -> {
        if (step.equals("before record rolled-back")) {
          Files.delete(gate);
          Files.createDirectory(gate);
          throw new IOException("fault at " + step);
        }
      }).recover();
      Files.delete(gate);
      RecoveryReport report = recovery().recover();
      assertThat(report.livingSessions()).isEmpty();
      assertThat(outcomes(report)).isEqualTo(List.of(Outcome.ROLLED_BACK));
    }
  }

  @Nested
  class WhenTheJournalCannotBeTold {
    @Test
    @Tag("SVC-028")
    void theServiceIsStartedAllTheSame() throws IOException {
      recoverFailingOnceAt("before record rolled-back");
      assertThat(services.log()).isEqualTo(List.of("stop db", "start db"));
      assertThat(services.state("db")).isEqualTo(ServiceState.RUNNING);
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    void theFindingsNameTheComponent() {
      RecoveryReport report = recoverFailingOnceAt("before record rolled-back");
      assertThat(outcomes(report)).isEqualTo(List.of(Outcome.UNRECOVERED));
      assertThat(report.problems()).singleElement().satisfies(problem -> {
        assertThat(problem.step()).isEqualTo(RestoreStep.JOURNAL);
        assertThat(problem.component()).contains(ORDERS);
      });
      assertThat(report.isComplete()).isFalse();
    }

    @Test
    void noRestoreWritesTheFilesThatALaterRecoveryBringsBackOnceMore() {
      assertThat(recoverFailingOnceAt("before record rolled-back").blockedTargets())
          .isEqualTo(List.of(scene.path("data/a.db"), scene.path("data/b.db")));
    }

    @Test
    @Tag("INV-016")
    void aLaterRecoveryEndsIt() throws IOException {
      recoverFailingOnceAt("before record rolled-back");
      assertThat(recovery().recover().isComplete()).isTrue();
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
      assertThat(recovery().recover().isEmpty()).isTrue();
    }

    @Test
    void otherSessionsAreRecovered() throws IOException {
      copy(session(1), session(2));
      assertThat(outcomes(recoverFailingOnceAt("before record rolled-back")))
          .isEqualTo(List.of(Outcome.UNRECOVERED, Outcome.ROLLED_BACK));
    }

    @Test
    void aServiceThatStaysDownIsNamed() {
      services.unstartable("db");
      RecoveryReport report = recoverFailingOnceAt("before record rolled-back");
      assertThat(report.servicesToStart()).isEqualTo(List.of("db"));
      assertThat(report.problems()).anySatisfy(
          problem -> assertThat(problem.message()).contains("\"db\"").contains("stays down"));
    }
  }

  @Nested
  class WhenAnUndoCopyCannotBeRemoved {
    private Path stubborn;

    @BeforeEach
    void makeOneStubborn() throws IOException {
      stubborn = session(1).resolve("undo").resolve("0-1");
      Files.delete(stubborn);
      Files.createDirectories(stubborn.resolve("something"));
    }

    @Test
    void itIsAWarning() throws IOException {
      RecoveryReport report = recovery().recover();
      assertThat(outcomes(report)).isEqualTo(List.of(Outcome.ROLLED_BACK));
      assertThat(report.isComplete()).isTrue();
      assertThat(report.warnings()).anySatisfy(warning -> assertThat(warning).contains(stubborn.toString()));
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    @Tag("SVC-028")
    void theServiceIsStarted() {
      recovery().recover();
      assertThat(services.state("db")).isEqualTo(ServiceState.RUNNING);
    }
  }

  @Nested
  class WhenARestoreFindsWhatCannotBeMended {
    @BeforeEach
    void wantAnotherComponent() {
      scene.document(ORDERS, "isSelectedForRestore", false)
          .method(RestoreMethod.RESTORE_IF_CAN_REPLACE)
          .selected(LOGS, LOG_FILES)
          .backup(LOGS, LOG_FILES, "1.log", "log");
    }

    @Test
    void itIsNotCompleteAlthoughAllItWroteIs() throws IOException {
      try (FileChannel channel = FileChannel.open(scene.path("data/a.db"), StandardOpenOption.READ)) {
        RestoreReport report = scene.restore(services);
        assertThat(report.statusOf(LOGS)).as(report.toString()).isEqualTo(FileRestoreStatus.ALL);
        assertThat(report.isComplete()).isFalse();
        assertThat(channel.isOpen()).isTrue();
      }
    }

    @Test
    void itIsNotCompleteWhileAServiceIsDown() {
      RestoreReport report = scene.restore(services.unstartable("db"));
      assertThat(report.statusOf(LOGS)).isEqualTo(FileRestoreStatus.ALL);
      assertThat(report.isComplete()).isFalse();
    }

    @Test
    void itIsCompleteWhenTheRecoveryWas() {
      assertThat(scene.restore(services).isComplete()).isTrue();
    }
  }

  @Nested
  class OfAJournalThatCannotBeRead {
    @Test
    void theServicesThatStayDownAreNamed() throws IOException {
      Path journal = session(1).resolve("journal");
      List<String> lines = Files.readAllLines(journal);
      int running = -1;
      for (int i = 0; i < lines.size(); i++) {
        running = lines.get(i).contains("running") ? i : running;
      }
      lines.subList(running, lines.size()).clear();
      lines.add("no record");
      Files.write(journal, lines);
      assertThat(catchThrowable(() -> recovery().recover()))
          .hasMessageContaining("not started: [db]");
    }
  }
}
