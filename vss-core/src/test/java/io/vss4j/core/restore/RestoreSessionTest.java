package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
class RestoreSessionTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final ComponentKey LOGS = ComponentKey.fileGroup("", "logs");
  private static final FileSet DATA = FileSet.of("/data", "*");
  private static final FileSet LOG_FILES = FileSet.of("/logs", "*");

  @TempDir private Path base;
  private RestoreScene scene;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base)
        .selected(ORDERS, DATA)
        .backup(ORDERS, DATA, "a.db", "new a")
        .backup(ORDERS, DATA, "b.db", "new b")
        .selected(LOGS, LOG_FILES)
        .backup(LOGS, LOG_FILES, "1.log", "log")
        .onDisk("data/a.db", "old a");
  }

  private List<FileRestoreStatus> statuses(RestoreReport report) {
    return report.units().stream().map(UnitReport::status).toList();
  }

  @Nested
  class WhenTheMediumIsBad {
    @Test
    @Tag("ERR-039")
    void anotherContentIsNotRestored() throws IOException {
      scene.source().damage("b.db", "not b".getBytes(StandardCharsets.UTF_8));
      RestoreReport report = scene.restore();
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(report.problems()).singleElement().satisfies(
          problem -> assertThat(problem.message()).contains("b.db", "another content"));
    }

    @Test
    @Tag("IOX-017")
    void itShowsBeforeAnythingIsChanged() throws IOException {
      TreeState before = scene.tree();
      List<String> steps = new ArrayList<>();
      scene.source().damage("b.db", new byte[0]);
      scene.executor().checkpoint(steps::add).build().execute(
          scene.document(LOGS, "isSelectedForRestore", false).plan());
      assertThat(steps).doesNotContain("before open", "before directory");
      assertThat(scene.tree()).isEqualTo(before);
    }

    @Test
    void moreContentThanRecordedIsNotRestored() {
      scene.source().damage("b.db", new byte[1 << 20]);
      assertThat(scene.restore().problems()).singleElement().satisfies(
          problem -> assertThat(problem.message()).contains("more bytes"));
    }

    @Test
    @Tag("ERR-040")
    void aFileThatIsListedAndNotThereIsNotLeftOut() {
      scene.source().lose("b.db");
      assertThat(statuses(scene.restore())).isEqualTo(List.of(FileRestoreStatus.NONE, FileRestoreStatus.ALL));
    }
  }

  @Nested
  class WhenTheCallerWantsNoMore {
    @Test
    @Tag("ERR-048")
    void theUnitInProgressIsRolledBackAndTheRestIsNotBegun() throws IOException {
      TreeState before = scene.tree();
      boolean[] cancelled = {false};
      RestoreReport report = scene.executor()
          .cancelledWhen(() -> cancelled[0])
          .onProgress(progress -> cancelled[0] = true)
          .build()
          .execute(scene.plan());
      assertThat(statuses(report)).isEqualTo(List.of(FileRestoreStatus.NONE, FileRestoreStatus.NONE));
      assertThat(scene.tree()).isEqualTo(before);
    }

    @Test
    void aUnitThatIsCommittedStays() throws IOException {
      boolean[] cancelled = {false};
      RestoreReport report = scene.executor()
          .cancelledWhen(() -> cancelled[0])
          .checkpoint(step -> cancelled[0] |= step.equals("after record committed"))
          .build()
          .execute(scene.plan());
      assertThat(statuses(report)).isEqualTo(List.of(FileRestoreStatus.ALL, FileRestoreStatus.NONE));
      assertThat(scene.content("data/a.db")).isEqualTo("new a");
    }

    @Test
    @Tag("IOX-031")
    void anInterruptCancelsAndIsSetAgain() throws IOException {
      TreeState before = scene.tree();
      Thread caller = Thread.currentThread();
      FakeServices services = new FakeServices().running("db");
      scene.method(RestoreMethod.STOP_RESTORE_START, "db");
      boolean[] interrupted = {false};
      RestoreReport report = scene.executor()
          .serviceController(services)
          .checkpoint(step -> {
            if (step.equals("truncated") && !interrupted[0]) {
              interrupted[0] = true;
              caller.interrupt();
              awaitCleared(caller);
            }
          })
          .build()
          .execute(scene.plan());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(statuses(report)).containsOnly(FileRestoreStatus.NONE);
      assertThat(scene.tree()).isEqualTo(before);
      assertThat(services.log()).isEqualTo(List.of("stop db", "start db"));
    }

    /** The caller takes its interrupt at once, for it only waits. */
    private static void awaitCleared(Thread caller) {
      while (caller.isInterrupted()) {
        Thread.onSpinWait();
      }
    }

    @Test
    @Tag("IOX-046")
    void anInterruptThatIsSetBeforeClosesNoChannel() {
      Thread.currentThread().interrupt();
      RestoreReport report = scene.restore();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(report.toString()).doesNotContain("ClosedByInterruptException");
    }
  }

  @Nested
  class WhenThereIsNotEnoughOfSomething {
    @Test
    @Tag("IOX-012")
    void aUnitThatIsTooLargeIsRefusedBeforeAnythingIsFetched() throws IOException {
      StoredFile huge = new StoredFile(RestoreScene.WRITER, ORDERS, ORDERS, DATA, "huge.db", 1L << 60,
          RestoreScene.sha256(new byte[0]), RestoreScene.BACKED_UP);
      scene.source().add(huge, new byte[0]);
      RestoreReport report = scene.restore();
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(report.problems()).singleElement().satisfies(
          problem -> assertThat(problem.message()).contains("no room on", "bytes are needed", "are free"));
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    @Tag("ERR-061")
    void aProcessThatMayOpenNoMoreFilesCopiesAside() throws IOException, InterruptedException {
      Process child = CrashChild.startWithFewHandles(150, "restore-many", base.resolve("many").toString(), "300");
      List<String> said = child.inputReader().lines().toList();
      assertThat(child.waitFor()).isZero();
      assertThat(said).contains("ALL COPIED_ASIDE");
    }
  }

  @Nested
  class WithItsJournal {
    @Test
    @Tag("ERR-056")
    void aJournalBelowATreeThatIsRestoredIsRefused() throws IOException {
      FileSet all = FileSet.of("/", "*", true);
      scene = new RestoreScene(base).selected(ORDERS, all).backup(ORDERS, all, "data/a.db", "new a").onDisk("data/a.db", "old");
      RestoreReport report = RestoreExecutor.builder().journal(scene.path("inside/journal")).build().execute(scene.plan());
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(report.problems()).allSatisfy(
          problem -> assertThat(problem).isInstanceOf(RestoreProblem.RequesterError.class));
      assertThat(scene.content("data/a.db")).isEqualTo("old");
    }

    @Test
    @Tag("IOX-026")
    void aDestinationInTheJournalIsRefused() {
      RestoreReport report = RestoreExecutor.builder().journal(scene.path("data")).build().execute(scene.plan());
      assertThat(statuses(report)).containsOnly(FileRestoreStatus.NONE);
    }

    @Test
    void aJournalThatCannotBeMadeRefusesEverything() throws IOException {
      scene.onDisk("not-a-directory", "file");
      RestoreReport report =
          RestoreExecutor.builder().journal(scene.path("not-a-directory/journal")).build().execute(scene.plan());
      assertThat(statuses(report)).containsOnly(FileRestoreStatus.NONE);
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    @Tag("ERR-047")
    void aDamagedJournalRefusesEverything() throws IOException {
      Path session = Files.createDirectories(scene.journal().resolve("session-000007"));
      Files.writeString(session.resolve("journal"), "this is no record\n");
      TreeState before = TreeState.of(base);
      RestoreReport report = scene.restore();
      assertThat(statuses(report)).containsOnly(FileRestoreStatus.NONE);
      assertThat(report.toString()).contains("session-000007");
      Files.deleteIfExists(scene.journal().resolve("gate"));
      assertThat(TreeState.of(base)).isEqualTo(before);
    }

    @Test
    void movesThatANewerVersionDeferredRefuseEverything() throws IOException {
      Files.createDirectories(scene.journal());
      Files.writeString(scene.journal().resolve("pending-moves-1"), "of a newer version");
      RestoreReport report = scene.restore();
      assertThat(statuses(report)).containsOnly(FileRestoreStatus.NONE);
      assertThat(report.toString()).contains("pending-moves-1");
    }

    @Test
    @Tag("IOX-018")
    void theEntryOfTheUnitComesBeforeTheFirstTargetIsTouched() {
      List<String> steps = new ArrayList<>();
      scene.executor().checkpoint(steps::add).build().execute(scene.plan());
      assertThat(steps.indexOf("after record unit")).isBetween(0, steps.indexOf("before open"));
    }

    @Test
    @Tag("IOX-016")
    void oldContentIsSafeBeforeTheFirstByteChanges() {
      List<String> steps = new ArrayList<>();
      scene.executor().checkpoint(steps::add).build().execute(scene.plan());
      assertThat(steps.indexOf("undo copy forced")).isBetween(0, steps.indexOf("after record secured"));
      assertThat(steps.indexOf("after record secured")).isLessThan(steps.indexOf("before new content"));
    }

    @Test
    @Tag("IOX-039")
    void recordsComeInTheirOrder() {
      List<String> records = new ArrayList<>();
      scene.document(LOGS, "isSelectedForRestore", false);
      scene.executor().checkpoint(step -> {
        if (step.startsWith("after record")) {
          records.add(step.substring("after record ".length()));
        }
      }).build().execute(scene.plan());
      assertThat(records).isEqualTo(List.of("unit", "mounted", "created", "secured", "fetched", "writing", "committed"));
    }

    @Test
    @Tag("INV-027")
    void noFileOrThreadIsLeftOpen() throws IOException {
      scene.restore();
      OpenFiles.Picture open = LinuxOpenFiles.under(Path.of("/proc"), false).look();
      assertThat(open.holderOf(TargetEntry.identityOf(scene.path("data/a.db")))).isEmpty();
      assertThat(open.holderOf(TargetEntry.identityOf(scene.journal().resolve("gate")))).isEmpty();
    }
  }

  @Nested
  class InItsReport {
    @Test
    @Tag("WRE-007")
    void aNeededRestartOfTheMachineIsTold() {
      scene.method(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE).rebootRequired(true).build());
      assertThat(scene.restore().isRebootRequired()).isTrue();
    }

    @Test
    void withoutRestoredFilesNoRestartIsNeeded() throws IOException {
      scene.method(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_NOT_THERE).rebootRequired(true).build());
      scene.onDisk("logs/1.log", "present");
      assertThat(scene.restore().isRebootRequired()).isFalse();
    }

    @Test
    void progressCountsFilesAndBytes() {
      List<RestoreProgress> seen = new ArrayList<>();
      scene.executor().onProgress(seen::add).build().execute(scene.plan());
      assertThat(seen).extracting(RestoreProgress::filesDone).isEqualTo(List.of(1L, 2L, 3L));
      assertThat(seen.get(2).bytesDone()).isEqualTo(seen.get(2).bytesTotal()).isEqualTo(13);
    }

    @Test
    void aListenerThatFailsStopsNothing() {
      RestoreReport report = scene.executor().onProgress(progress -> {
        throw new IllegalStateException("no ears");
      }).build().execute(scene.plan());
      assertThat(report.isComplete()).isTrue();
      assertThat(report.warnings()).anySatisfy(warning -> assertThat(warning).contains("no ears"));
    }

    @Test
    @Tag("RST-014")
    void aComponentThatWasNotSelectedHasNoStatus() {
      scene.document(LOGS, "isSelectedForRestore", false);
      assertThat(scene.restore().statusOf(RestoreScene.WRITER, LOGS)).isEqualTo(FileRestoreStatus.UNDEFINED);
    }
  }

  @Nested
  class WithItsBuilder {
    @Test
    void aJournalIsNeeded() {
      assertThatIllegalStateException().isThrownBy(() -> RestoreExecutor.builder().build());
    }

    @Test
    void limitsArePositive() {
      assertThatIllegalArgumentException().isThrownBy(() -> RestoreExecutor.builder().stopLimit(Duration.ZERO));
      assertThatIllegalArgumentException().isThrownBy(() -> RestoreExecutor.builder().handleLimit(0));
    }
  }
}
