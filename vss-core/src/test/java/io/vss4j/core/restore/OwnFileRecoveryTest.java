package io.vss4j.core.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.restore.RecoveryReport.Outcome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which files a recovery takes for those of the restore: {@code old.db} was there and is replaced, {@code sub/new.db} is created.
 * What somebody does to them keeps their inode numbers unless a test says otherwise.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class OwnFileRecoveryTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final FileSet DATA = FileSet.of("/data", "*", true);
  private static final String OLD_CONTENT = "old ".repeat(100_000);
  private static final String NEW_CONTENT = "the new content ".repeat(40_000);

  @TempDir private Path base;
  private RestoreScene scene;
  private Path old;
  private Path created;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base)
        .selected(ORDERS, DATA)
        .backup(ORDERS, DATA, "old.db", NEW_CONTENT)
        .backup(ORDERS, DATA, "sub/new.db", NEW_CONTENT)
        .onDisk("data/old.db", OLD_CONTENT);
    old = scene.path("data/old.db");
    created = scene.path("data/sub/new.db");
  }

  /** Leaves the unit as a crash at a step would, counted from the record that tells what is to be written. */
  private void breakOffAt(String step, int times) {
    List<String> steps = new ArrayList<>();
    RestoreReport report = scene.executor().checkpoint(reached -> {
      if (reached.equals("after record fetched") || !steps.isEmpty()) {
        steps.add(reached);
      }
      if (steps.stream().filter(step::equals).count() >= times || reached.equals("rollback of a file")) {
        steps.add("rolls back");
        throw new IOException("broken off at " + reached);
      }
    }).build().execute(scene.plan());
    assertThat(steps).contains("rolls back");
    assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.FAILED);
  }

  private RecoveryReport recover() {
    return RestoreRecovery.open(scene.journal()).lookAtOtherProcesses(false).recover();
  }

  private Path inSession(String name) {
    return scene.journal().resolve("session-000001").resolve(name);
  }

  private void assertAsBefore() throws IOException {
    RecoveryReport report = recover();
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(old).hasContent(OLD_CONTENT);
    assertThat(Files.getLastModifiedTime(old).toInstant()).isEqualTo(RestoreScene.ON_DISK);
    assertThat(scene.path("data/sub")).doesNotExist();
  }

  private void assertLeftAlone(Path path, String content) {
    RecoveryReport report = recover();
    assertThat(report.units()).extracting(RecoveryReport.RecoveredUnit::outcome).isEqualTo(List.of(Outcome.UNRECOVERED));
    assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.file()).contains(path));
    assertThat(path).hasContent(content);
  }

  @Nested
  class WhenBothWereWritten {
    @BeforeEach
    void breakOff() {
      breakOffAt("closed", 2);
    }

    @Test
    @Tag("IOX-020")
    void theyArePutInOrder() throws IOException {
      assertAsBefore();
    }

    @Test
    @Tag("IOX-020")
    void otherTimesPermissionsAndNamesDoNotMakeThemOthers() throws IOException {
      for (Path file : List.of(old, created)) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        Files.createLink(file.resolveSibling(file.getFileName() + ".link"), file);
        Files.move(file.resolveSibling(file.getFileName() + ".link"), scene.path(file.getFileName() + ".link"));
      }
      assertAsBefore();
    }

    @Test
    @Tag("IOX-043")
    void aCreatedFileThatWasMadeAnewUnderItsNumberIsLeftAlone() throws IOException {
      Files.writeString(created, "somebody else's");
      assertLeftAlone(created, "somebody else's");
    }

    @Test
    @Tag("INV-032")
    void anOldFileThatWasMadeAnewUnderItsNumberIsLeftAlone() throws IOException {
      Files.writeString(old, "somebody else's");
      assertLeftAlone(old, "somebody else's");
    }

    @Test
    @Tag("INV-032")
    void neitherLengthNorTimeMakesAFileOwn() throws IOException {
      String other = NEW_CONTENT.toUpperCase(Locale.ROOT);
      FileTime time = Files.getLastModifiedTime(old);
      Files.writeString(old, other);
      Files.setLastModifiedTime(old, time);
      assertLeftAlone(old, other);
    }

    @Test
    @Tag("INV-032")
    void whatSomebodyAddedIsNotLost() throws IOException {
      Files.writeString(created, "added", APPEND);
      assertLeftAlone(created, NEW_CONTENT + "added");
    }

    @Test
    @Tag("ERR-066")
    void theReportTellsWhatWasExpectedAndFoundAndWhereTheOldContentIs() throws IOException {
      Files.writeString(old, "somebody else's");
      RestoreProblem problem = recover().problems().get(0);
      assertThat(problem.message()).contains(Content.of(OLD_CONTENT.getBytes(UTF_8)).sha256(),
          Content.of(NEW_CONTENT.getBytes(UTF_8)).sha256(), Content.of("somebody else's".getBytes(UTF_8)).sha256());
      assertThat(problem.keptCopies()).singleElement().satisfies(copy -> assertThat(copy).hasContent(OLD_CONTENT));
    }

    @Test
    @Tag("INV-032")
    void aFileThatIsLeftAloneKeepsItsPermissions() throws IOException {
      Files.writeString(created, "somebody else's");
      Files.setPosixFilePermissions(created, PosixFilePermissions.fromString("r--r-----"));
      recover();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(created))).isEqualTo("r--r-----");
    }

    @Test
    @Tag("IOX-021")
    void aDirectoryThatStaysKeepsItsPermissions() throws IOException {
      Path stranger = Files.writeString(scene.path("data/sub/stranger"), "somebody else's");
      Files.setPosixFilePermissions(scene.path("data/sub"), PosixFilePermissions.fromString("r-xr-x---"));
      recover();
      assertThat(created).doesNotExist();
      assertThat(stranger).exists();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scene.path("data/sub")))).isEqualTo("r-xr-x---");
    }

    @Test
    void theOtherFilesArePutInOrder() throws IOException {
      Files.writeString(created, "somebody else's");
      recover();
      assertThat(old).hasContent(OLD_CONTENT);
    }

    @Test
    void aStrangerThatIsMovedAwayEndsTheRecovery() throws IOException {
      Files.writeString(created, "somebody else's");
      recover();
      Files.move(created, scene.path("kept"));
      assertAsBefore();
      assertThat(scene.path("kept")).hasContent("somebody else's");
    }

    @Test
    void oldContentThatIsPutBackByHandEndsTheRecovery() throws IOException {
      Path copy = Files.copy(inSession("undo/0-0"), scene.path("copy"));
      Files.delete(old);
      assertThat(recover().isComplete()).isFalse();
      Files.move(copy, old);
      assertThat(recover().isComplete()).isTrue();
      assertThat(old).hasContent(OLD_CONTENT);
    }

    @Test
    void aDeletedCreatedFileIsNothingToDo() throws IOException {
      Files.delete(created);
      assertAsBefore();
    }

    @Test
    void theyAreKnownWithoutTheirFetchedCopies() throws IOException {
      try (Stream<Path> copies = Files.list(inSession("fetched"))) {
        for (Path copy : copies.toList()) {
          Files.delete(copy);
        }
      }
      assertAsBefore();
    }

    @Test
    @Tag("INV-032")
    void whatSomebodyWroteAfterARollbackThatWasNotRecordedIsNotLost() throws IOException {
      RestoreRecovery.open(scene.journal()).lookAtOtherProcesses(false).checkpoint(step -> {
        if (step.equals("before record rolled-back")) {
          throw new IOException("fault at " + step);
        }
      }).recover();
      assertThat(old).hasContent(OLD_CONTENT);
      Files.writeString(old, "written since", APPEND);
      assertLeftAlone(old, OLD_CONTENT + "written since");
    }

    @Test
    void aDirectoryThatCannotBeLookedAtIsNotGone() throws IOException {
      Path away = Files.move(scene.path("data/sub"), scene.path("away"));
      Files.createSymbolicLink(scene.path("data/sub"), Path.of("sub"));
      assertThat(recover().isComplete()).isFalse();
      Files.delete(scene.path("data/sub"));
      Files.move(away, scene.path("data/sub"));
      assertAsBefore();
    }
  }

  @Nested
  class WhenWritingWasBrokenOff {
    @Test
    @Tag("IOX-020")
    void anOldFileThatIsHalfNewIsPutInOrder() throws IOException {
      breakOffAt("chunk written", 1);
      assertThat(Files.readString(old)).startsWith("the new content").endsWith("old ");
      assertAsBefore();
    }

    @Test
    @Tag("IOX-043")
    void aCreatedFileThatIsHalfWrittenIsRemoved() throws IOException {
      breakOffAt("chunk written", 4);
      assertThat(Files.size(created)).isEqualTo(Content.CHUNK);
      assertAsBefore();
    }

    @Test
    @Tag("IOX-042")
    void withoutTheFetchedCopyItCannotBeKnownAndIsLeftAlone() throws IOException {
      breakOffAt("chunk written", 4);
      String half = Files.readString(created);
      Files.delete(inSession("fetched/0-1"));
      assertLeftAlone(created, half);
    }

    @Test
    @Tag("INV-032")
    void halfOfItWithSomethingElseBehindIsLeftAlone() throws IOException {
      breakOffAt("chunk written", 4);
      String half = Files.readString(created);
      Files.writeString(created, "somebody else's", APPEND);
      assertLeftAlone(created, half + "somebody else's");
    }
  }

  /** The process ends before it has told what it has made, so that a recovery can go by the paths alone. */
  @Nested
  class WhenNothingIsToldOfWhatWasMade {
    @BeforeEach
    void breakOff() {
      scene.backup(ORDERS, DATA, "sub/deep/more.db", NEW_CONTENT);
      AtomicBoolean ended = new AtomicBoolean();
      scene.executor().checkpoint(reached -> {
        if (ended.get() || reached.equals("after record mounted")) {
          ended.set(true);
          throw new IOException("broken off at " + reached);
        }
      }).build().execute(scene.plan());
    }

    private void linkTheDirectoryElsewhere() throws IOException {
      Files.createDirectories(scene.path("elsewhere/sub"));
      Files.createSymbolicLink(scene.path("data/sub"), scene.path("elsewhere/sub"));
    }

    @Test
    @Tag("INV-032")
    void anEmptyFileBehindALinkIsNotTheUnits() throws IOException {
      linkTheDirectoryElsewhere();
      Path mark = Files.createFile(scene.path("elsewhere/sub/new.db"));
      recover();
      assertThat(mark).exists();
    }

    @Test
    @Tag("INV-032")
    void anEmptyDirectoryBehindALinkIsNotTheUnits() throws IOException {
      linkTheDirectoryElsewhere();
      Path mark = Files.createDirectory(scene.path("elsewhere/sub/deep"));
      recover();
      assertThat(mark).exists();
    }

    @Test
    @Tag("INV-032")
    void anEmptyFileThatSomebodyHasOpenIsNotRemoved() throws IOException {
      Files.createDirectories(created.getParent());
      try (FileChannel begun = FileChannel.open(created, CREATE_NEW, WRITE)) {
        RecoveryReport report = recover();
        assertThat(created).hasSize(begun.size());
        assertThat(report.toString()).contains("is open in this process");
      }
      assertAsBefore();
    }
  }

  @Nested
  class OfAJournalOfVersion2 {
    private void makeVersion2() throws IOException {
      Path journal = inSession("journal");
      byte[] header = JournalRecord.of(JournalState.HEADER, "2").toBytes();
      List<String> lines = new ArrayList<>(List.of(new String(header, UTF_8).strip()));
      Files.readAllLines(journal).stream().skip(1)
          .filter(line -> !line.contains(" fetched\t") && !line.contains(" mounted\t")).forEach(lines::add);
      Files.write(journal, lines);
    }

    @Test
    void aFileWithNewContentIsLeftAloneForItCannotBeKnown() throws IOException {
      breakOffAt("after record writing", 1);
      Files.writeString(old, NEW_CONTENT);
      makeVersion2();
      assertLeftAlone(old, NEW_CONTENT);
      assertThat(recover().problems().get(0).message()).contains("does not tell what was to be written");
    }

    @Test
    void untouchedAndEmptyFilesArePutInOrder() throws IOException {
      breakOffAt("after record writing", 1);
      makeVersion2();
      assertAsBefore();
    }
  }

  @Nested
  class OnAVolumeThatIsNotMounted {
    @BeforeEach
    void breakOffAndUnmount() throws IOException {
      breakOffAt("closed", 2);
      // The journal tells of a volume at a directory that is a plain one now, and empty as the place of a mount is.
      Files.move(scene.path("data/sub"), scene.path("volume"));
      Path journal = inSession("journal");
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(journal)) {
        JournalRecord record = JournalRecord.parse(line);
        assertThat(record).isNotNull();
        JournalRecord told = record.type().equals(JournalState.MOUNTED)
            ? JournalRecord.of(JournalState.MOUNTED, "0", scene.path("data").toString()) : record;
        lines.add(new String(told.toBytes(), UTF_8).strip());
      }
      Files.write(journal, lines);
    }

    @Test
    void filesAreNotTakenForGone() {
      RecoveryReport report = recover();
      assertThat(report.units()).extracting(RecoveryReport.RecoveredUnit::outcome).isEqualTo(List.of(Outcome.UNRECOVERED));
      assertThat(report.toString()).contains("was on the volume mounted at " + scene.path("data"));
      assertThat(inSession("undo/0-0")).hasContent(OLD_CONTENT);
    }

    @Test
    void whatIsThereInsteadIsNotTouched() throws IOException {
      TreeState before = scene.tree();
      recover();
      assertThat(scene.tree()).isEqualTo(before);
    }
  }
}
