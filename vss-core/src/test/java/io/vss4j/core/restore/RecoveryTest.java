package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.spi.ServiceState;
import io.vss4j.core.restore.RecoveryReport.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class RecoveryTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final FileSet DATA = FileSet.of("/data", "*");

  @TempDir private Path base;
  private RestoreScene scene;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base)
        .selected(ORDERS, DATA)
        .backup(ORDERS, DATA, "a.db", "new a")
        .backup(ORDERS, DATA, "b.db", "new b")
        .onDisk("data/a.db", "old a")
        .onDisk("data/b.db", "old b");
  }

  private RestoreRecovery recovery() {
    return RestoreRecovery.open(scene.journal()).lookAtOtherProcesses(false);
  }

  /** Leaves the unit half restored, its rollback failed too: a.db has its new content, b.db its old one. */
  private RestoreReport failHalfWay(FakeServices services) {
    boolean[] failed = {false};
    return scene.executor()
        .serviceController(services)
        .checkpoint(step -> {
          failed[0] |= step.equals("new content forced");
          if (failed[0] && (step.equals("new content forced") || step.equals("before old content"))) {
            throw new IOException("fault at " + step);
          }
        })
        .build()
        .execute(scene.plan());
  }

  private Path onlyFile(String pattern) throws IOException {
    try (Stream<Path> walk = Files.walk(scene.journal())) {
      return walk.filter(file -> scene.journal().relativize(file).toString().matches(pattern)).findFirst().orElseThrow();
    }
  }

  @Nested
  class OfAUnitThatCouldNotBeRolledBack {
    @BeforeEach
    void fail() {
      assertThat(failHalfWay(new FakeServices()).statusOf(ORDERS)).isEqualTo(FileRestoreStatus.FAILED);
    }

    @Test
    @Tag("IOX-022")
    void theOldContentComesBack() throws IOException {
      assertThat(scene.content("data/a.db")).isEqualTo("new a");
      RecoveryReport report = recovery().recover();
      assertThat(report.units()).extracting(RecoveryReport.RecoveredUnit::outcome).isEqualTo(List.of(Outcome.ROLLED_BACK));
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    @Tag("IOX-025")
    void theNextRestoreRecoversItFirst() throws IOException {
      RestoreReport report = scene.restore();
      assertThat(report.recovery()).hasValueSatisfying(recovery -> assertThat(recovery.units()).hasSize(1));
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
      assertThat(scene.content("data/b.db")).isEqualTo("new b");
    }

    @Test
    @Tag("IOX-042")
    void aDamagedCopyIsNotBroughtBack() throws IOException {
      Files.writeString(onlyFile("session-\\d+/undo/0-0"), "rotten");
      RecoveryReport report = recovery().recover();
      assertThat(report.units()).extracting(RecoveryReport.RecoveredUnit::outcome).isEqualTo(List.of(Outcome.UNRECOVERED));
      assertThat(report.problems()).singleElement().satisfies(
          problem -> assertThat(problem.message()).contains("damaged"));
      assertThat(scene.content("data/a.db")).isEqualTo("new a");
    }

    @Test
    @Tag("IOX-045")
    void aFileThatThisProcessHasOpenIsNotOpened() throws IOException {
      try (FileChannel channel = FileChannel.open(scene.path("data/a.db"), StandardOpenOption.READ)) {
        RecoveryReport report = recovery().recover();
        assertThat(report.toString()).contains("is open in this process");
        assertThat(channel.isOpen()).isTrue();
      }
      assertThat(recovery().recover().isComplete()).isTrue();
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    void aUnitThatIsNotRecoveredBlocksItsFiles() throws IOException {
      try (FileChannel channel = FileChannel.open(scene.path("data/a.db"), StandardOpenOption.READ)) {
        RestoreReport report = scene.restore();
        assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
        assertThat(report.problems()).singleElement().satisfies(
            problem -> assertThat(problem.message()).contains("left half done"));
        assertThat(channel.isOpen()).isTrue();
      }
    }

    @Test
    @Tag("ERR-066")
    void aFileThatSomebodyReplacedIsLeftAlone() throws IOException {
      Path other = Files.writeString(scene.path("other"), "somebody else's");
      Files.move(other, scene.path("data/a.db"), StandardCopyOption.REPLACE_EXISTING);
      RecoveryReport report = recovery().recover();
      assertThat(report.isComplete()).isFalse();
      assertThat(scene.content("data/a.db")).isEqualTo("somebody else's");
    }

    @Test
    void aLinkAtThePathIsNotFollowed() throws IOException {
      Path elsewhere = scene.path("elsewhere");
      Files.move(scene.path("data/a.db"), elsewhere);
      Files.createSymbolicLink(scene.path("data/a.db"), elsewhere);
      assertThat(recovery().recover().isComplete()).isFalse();
      assertThat(scene.content("elsewhere")).isEqualTo("new a");
    }
  }

  @Nested
  class OfAUnitWithAService {
    private final FakeServices services = new FakeServices().running("db");

    @BeforeEach
    void fail() {
      scene.method(RestoreMethod.STOP_RESTORE_START, "db");
      failHalfWay(services);
      services.log().clear();
    }

    @Test
    @Tag("SVC-051")
    void theServiceIsStoppedAgainForIt() throws IOException {
      assertThat(recovery().serviceController(services).recover().isComplete()).isTrue();
      assertThat(services.log()).isEqualTo(List.of("stop db", "start db"));
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    @Tag("SVC-052")
    void withoutControllerItStaysUnrecovered() throws IOException {
      RecoveryReport report = recovery().recover();
      assertThat(report.units()).extracting(RecoveryReport.RecoveredUnit::outcome).isEqualTo(List.of(Outcome.UNRECOVERED));
      assertThat(scene.content("data/a.db")).isEqualTo("new a");
    }

    @Test
    void withoutControllerTheCallerMaySayThatTheServiceIsDown() throws IOException {
      assertThat(recovery().servicesAreDown().recover().isComplete()).isTrue();
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    void aServiceThatDoesNotStopKeepsItUnrecovered() throws IOException {
      assertThat(recovery().serviceController(services.unstoppable("db")).recover().isComplete()).isFalse();
      assertThat(scene.content("data/a.db")).isEqualTo("new a");
    }

    @Test
    @Tag("SVC-054")
    void afterTheFailedRestoreTheServiceWasStarted() {
      assertThat(services.state("db")).isEqualTo(ServiceState.RUNNING);
    }
  }

  @Nested
  class OfAJournalThatCannotBeRead {
    @BeforeEach
    void fail() {
      failHalfWay(new FakeServices());
    }

    private void assertRefusedUntouched(String... parts) throws IOException {
      TreeState before = TreeState.of(base);
      assertThatExceptionOfType(VssException.class).isThrownBy(() -> recovery().recover())
          .satisfies(e -> assertThat(e.getMessage()).contains(parts));
      assertThat(TreeState.of(base)).isEqualTo(before);
    }

    @Test
    @Tag("ERR-047")
    void damageIsRefusedAndWhatCanBeReadIsListed() throws IOException {
      Path journal = onlyFile("session-\\d+/journal");
      List<String> lines = Files.readAllLines(journal);
      lines.replaceAll(line -> line.replace("secured", "sacured"));
      Files.write(journal, lines);
      assertRefusedUntouched("is damaged", journal.toString(), "data/a.db");
    }

    @Test
    void aNewerVersionIsRefused() throws IOException {
      Path journal = onlyFile("session-\\d+/journal");
      Files.write(journal, JournalRecord.of(JournalState.HEADER, "4").toBytes());
      assertRefusedUntouched("another version, \"4\"");
    }

    @Test
    @Tag("IOX-041")
    void aRecordThatACrashCutOffIsNoDamage() throws IOException {
      Path journal = onlyFile("session-\\d+/journal");
      Files.writeString(journal, "deadbeef rolled-b", StandardOpenOption.APPEND);
      assertThat(recovery().recover().isComplete()).isTrue();
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }
  }

  /** On Linux a name is any bytes; those that are no text all become the same sign. */
  @Nested
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only there names of files are any bytes")
  @DisabledIfSystemProperty(named = "sun.jnu.encoding", matches = "ISO-8859-.*", disabledReason = "any byte is a letter")
  class OfAPathThatIsNoText {
    @Test
    @Tag("IOX-020")
    void nothingIsBegunThatCouldNotBeFoundAgain() throws IOException {
      RestoreScene odd = new RestoreScene(Files.createDirectory(Path.of(URI.create(base.toUri() + "%FF"))))
          .selected(ORDERS, DATA)
          .backup(ORDERS, DATA, "a.db", "new a");
      RestoreReport report = odd.restore();
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(report.toString()).contains("has a name that is no text");
      assertThat(odd.path("data")).doesNotExist();
      assertThat(RestoreRecovery.open(odd.journal()).recover().isEmpty()).isTrue();
    }
  }

  @Nested
  class OfNothing {
    @Test
    void aDirectoryThatIsNotThereIsNotMade() {
      assertThat(recovery().recover()).isEqualTo(RecoveryReport.NOTHING_FOUND);
      assertThat(scene.journal()).doesNotExist();
    }

    @Test
    @Tag("ERR-047")
    void aDirectoryThatCannotBeLookedForIsNotMissing() throws IOException {
      Files.createSymbolicLink(scene.journal(), Path.of("journal"));
      assertThatExceptionOfType(VssException.class).isThrownBy(() -> recovery().recover())
          .withMessageContaining(scene.journal().toString());
      assertThatExceptionOfType(VssException.class).isThrownBy(() -> recovery().applyPendingMoves())
          .withMessageContaining(scene.journal().toString());
    }

    @Test
    void noMovesArePending() throws IOException {
      Files.createDirectories(scene.journal());
      assertThat(recovery().applyPendingMoves()).isEqualTo(RecoveryReport.NOTHING_FOUND);
    }

    @Test
    void movesOfANewerVersionAreRefusedUntouched() throws IOException {
      Files.createDirectories(scene.journal());
      Files.writeString(scene.journal().resolve("pending-moves"), "move a b");
      assertThatExceptionOfType(VssException.class).isThrownBy(() -> recovery().applyPendingMoves())
          .withMessageContaining("pending-moves");
      assertThat(scene.journal().resolve("pending-moves")).hasContent("move a b");
    }
  }
}
