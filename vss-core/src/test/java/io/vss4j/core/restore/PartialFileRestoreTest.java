package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.core.restore.RestoreProblem.EnvironmentError;
import io.vss4j.core.restore.RestoreProblem.RequesterError;
import io.vss4j.core.restore.RestoreProblem.WriterError;
import io.vss4j.core.selection.FileRange;
import java.io.IOException;
import java.io.InputStream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Restores of files of which the backup has only ranges. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw document paths of POSIX systems")
class PartialFileRestoreTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final FileSet DATA = FileSet.of("/data", "*");

  @TempDir private Path base;
  private RestoreScene scene;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base).selected(ORDERS, DATA);
  }

  private RestoreScene partial(String ranges, String stored) {
    return scene.document(ORDERS, "partialFiles", List.of(new PartialFile("/data", "a.db", ranges, "")))
        .backupRanges(ORDERS, DATA, "a.db", stored, FileRange.parse(ranges).orElseThrow());
  }

  private RestoreScene partialByFile(String reference, String stored, FileRange... ranges) {
    return scene.document(ORDERS, "partialFiles", List.of(new PartialFile("/data", "a.db", reference, "")))
        .backupRanges(ORDERS, DATA, "a.db", stored, List.of(ranges));
  }

  private void assertAll(RestoreReport report) {
    assertThat(report.statusOf(ORDERS)).as(report.toString()).isEqualTo(FileRestoreStatus.ALL);
  }

  private void assertNone(TreeState before, RestoreReport report, String... parts) throws IOException {
    assertThat(report.statusOf(ORDERS)).as(report.toString()).isEqualTo(FileRestoreStatus.NONE);
    assertThat(report.problems().toString()).contains(parts);
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Nested
  class Ranges {
    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    @Tag("FIL-056")
    void areWrittenAndAllOtherBytesStay(int handleLimit) throws IOException {
      partial("2:3,7:1", "XYZW").onDisk("data/a.db", "0123456789");
      assertAll(scene.executor().handleLimit(handleLimit).build().execute(scene.plan()));
      assertThat(scene.content("data/a.db")).isEqualTo("01XYZ56W89");
    }

    @Test
    @Tag("FIL-056")
    void areWrittenInTheOrderInWhichTheyAreStored() throws IOException {
      partial("7:1,2:3", "WXYZ").onDisk("data/a.db", "0123456789");
      assertAll(scene.restore());
      assertThat(scene.content("data/a.db")).isEqualTo("01XYZ56W89");
    }

    @Test
    @Tag("FIL-056")
    void ofNoBytesChangeNothing() throws IOException {
      partial("4:0", "").onDisk("data/a.db", "0123456789");
      assertAll(scene.restore());
      assertThat(scene.content("data/a.db")).isEqualTo("0123456789");
    }

    @Test
    @Tag("PRT-013")
    void behindTheEndOfTheFileMakeItLonger() throws IOException {
      partial("8:4", "WXYZ").onDisk("data/a.db", "0123456789");
      assertAll(scene.restore());
      assertThat(scene.content("data/a.db")).isEqualTo("01234567WXYZ");
    }

    @Test
    @Tag("PRT-016")
    void areTakenBackWithTheRestOfTheUnit() throws IOException {
      partial("8:4", "WXYZ").backup(ORDERS, DATA, "b.db", "new b")
          .onDisk("data/a.db", "0123456789").onDisk("data/b.db", "old b");
      TreeState before = scene.tree();
      assertNone(before, scene.executor().checkpoint(step -> {
        if (step.equals("closed")) {
          throw new IOException("too late");
        }
      }).build().execute(scene.plan()), "too late");
    }

    @Test
    @Tag("PRT-002")
    void ofAFileThatIsNotThereAreNotRestored() throws IOException {
      partial("0:2", "XY").backup(ORDERS, DATA, "b.db", "new b").onDisk("data/b.db", "old b");
      TreeState before = scene.tree();
      assertNone(before, scene.restore(), "a.db", "is not there", "only ranges");
    }

    @Test
    @Tag("TGT-043")
    void goWhereTheWholeFileWould() throws IOException {
      partial("2:3", "XYZ").document(ORDERS, "newTargets", List.of(new NewTarget(DATA, "/new")))
          .onDisk("data/a.db", "0123456789").onDisk("new/a.db", "abcdefghij");
      assertAll(scene.restore());
      assertThat(scene.content("data/a.db")).isEqualTo("0123456789");
      assertThat(scene.content("new/a.db")).isEqualTo("abXYZfghij");
    }

    @Test
    @Tag("PRT-017")
    void ofAFileThatNoFileSetHasGoToItsOwnPath() throws IOException {
      scene.document(ORDERS, "partialFiles", List.of(new PartialFile("/extra/", "x.bin", "1:1", "")))
          .backupRanges(ORDERS, FileSet.of("/extra/", "x.bin"), "x.bin", "X", List.of(new FileRange(1, 1)))
          .onDisk("extra/x.bin", "012");
      assertAll(scene.restore());
      assertThat(scene.content("extra/x.bin")).isEqualTo("0X2");
    }

    @Test
    void leaveTimeAndPermissionsOfTheFileAsTheyAre() throws IOException {
      partial("2:3", "XYZ").onDisk("data/a.db", "0123456789");
      PosixAttributes before = PosixAttributes.read(scene.path("data/a.db")).orElseThrow();
      assertAll(scene.restore());
      assertThat(PosixAttributes.read(scene.path("data/a.db"))).contains(before);
      assertThat(Files.getLastModifiedTime(scene.path("data/a.db")).toInstant()).isAfter(RestoreScene.BACKED_UP);
    }

    @Test
    void areNoReasonToOverwriteWhereNothingIsOverwritten() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE);
      partial("2:3", "XYZ").onDisk("data/a.db", "0123456789");
      TreeState before = scene.tree();
      assertNone(before, scene.restore(), "only where nothing is");
    }
  }

  @Nested
  class DocumentsAndMedium {
    private RestoreProblem problem() {
      assertThat(scene.plan().problems()).hasSize(1);
      assertThat(scene.plan().actions()).hasOnlyElementsOfType(RestoreAction.SkipComponent.class);
      return scene.plan().problems().get(0);
    }

    @Test
    @Tag("FIL-056")
    void thatListOtherRangesThanAreStoredAreRefused() {
      scene.document(ORDERS, "partialFiles", List.of(new PartialFile("/data", "a.db", "0:2", "")))
          .backupRanges(ORDERS, DATA, "a.db", "XY", List.of(new FileRange(5, 2)));
      assertThat(problem()).isInstanceOf(EnvironmentError.class);
      assertThat(problem().message()).contains("a.db", "[5:2]", "[0:2]");
    }

    @Test
    void ofWhichOnlyTheMediumKnowsRangesAreRefused() {
      scene.backupRanges(ORDERS, DATA, "b.db", "new", List.of(new FileRange(2, 3)));
      assertThat(problem()).isInstanceOf(EnvironmentError.class);
      assertThat(problem().message()).contains("b.db", "does not list it");
    }

    @Test
    void ofWhichOnlyTheDocumentKnowsRangesAreRefused() {
      scene.document(ORDERS, "partialFiles", List.of(new PartialFile("/data", "a.db", "0:1", "")))
          .backup(ORDERS, DATA, "a.db", "whole");
      assertThat(problem()).isInstanceOf(EnvironmentError.class);
      assertThat(problem().message()).contains("a.db", "holds it whole", "0:1");
    }

    @Test
    void ofAFileThatIsDifferencedTooGoByThat() throws IOException {
      scene.document(ORDERS, "partialFiles", List.of(new PartialFile("/data", "a.db", "0:1", "")))
          .document(ORDERS, "differencedFiles", List.of(new DifferencedFile(DATA, 0)))
          .backup(ORDERS, DATA, "a.db", "whole").onDisk("data/a.db", "0123456789");
      assertAll(scene.restore());
      assertThat(scene.content("data/a.db")).isEqualTo("whole");
    }

    @Test
    @Tag("PRT-012")
    void withRangesThatOverlapAreAnErrorOfTheWriter() {
      partial("0:3,2:2", "XYZZX");
      assertThat(problem()).isInstanceOf(WriterError.class);
      assertThat(problem().message()).contains("a.db", "0:3", "2:2", "overlap");
    }

    @Test
    void withFewerBytesThanRangesAreRefused() {
      partial("0:3", "XY");
      assertThat(problem()).isInstanceOf(EnvironmentError.class);
    }

    @Test
    void thatListAFileTwiceAreAnErrorOfTheWriter() {
      PartialFile file = new PartialFile("/data", "a.db", "0:1", "");
      partial("0:1", "X").document(ORDERS, "partialFiles", List.of(file, file));
      assertThat(problem()).isInstanceOf(WriterError.class);
    }
  }

  @Nested
  class RangesFile {
    private final List<String> written = new ArrayList<>();

    private RestoreReport restore() {
      return scene.executor()
          .onProgress(progress -> written.add(scene.disk().relativize(progress.file()).toString()))
          .build().execute(scene.plan());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ranges/a.bin", "File=/ranges/a.bin"})
    @Tag("FIL-055")
    void isRestoredFirstFromItsContentsThatTheBackupKept(String reference) throws IOException {
      partialByFile(reference, "XYZ", new FileRange(2, 3)).onDisk("data/a.db", "0123456789");
      assertAll(restore());
      assertThat(written).containsExactly("ranges/a.bin", "data/a.db");
      assertThat(scene.content("data/a.db")).isEqualTo("01XYZ56789");
      try (InputStream in = Files.newInputStream(scene.path("ranges/a.bin"))) {
        assertThat(FileRange.read(in)).containsExactly(new FileRange(2, 3));
        assertThat(in.read()).isEqualTo(-1);
      }
    }

    @Test
    @Tag("FIL-055")
    void thatIsAFileOfTheComponentIsRestoredFirstThoughTheMediumHasItLater() throws IOException {
      partialByFile("/data/a.ranges", "XYZ", new FileRange(2, 3)).backup(ORDERS, DATA, "a.ranges", "the writer's own")
          .onDisk("data/a.db", "0123456789");
      assertAll(restore());
      assertThat(written).containsExactly("data/a.ranges", "data/a.db");
      assertThat(scene.content("data/a.ranges")).isEqualTo("the writer's own");
    }

    @Test
    @Tag("FIL-055")
    void thatCannotBeRestoredKeepsTheRangesFromBeingApplied() throws IOException {
      partialByFile("/ranges/a.bin", "XYZ", new FileRange(2, 3)).onDisk("data/a.db", "0123456789");
      Files.createDirectories(scene.path("ranges/a.bin"));
      TreeState before = scene.tree();
      assertNone(before, restore(), "ranges/a.bin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z:\\ranges\\a.bin", "a.bin"})
    @Tag("FIL-055")
    void withoutPlaceOnThisMachineKeepsTheUnitFromBeingRestored(String reference) throws IOException {
      partialByFile(reference, "XYZ", new FileRange(2, 3)).onDisk("data/a.db", "0123456789");
      TreeState before = scene.tree();
      assertNone(before, restore(), reference.substring(0, 1));
    }

    @Test
    void thatWouldHaveToMoveIsRefusedByName() {
      partialByFile("/data/a.ranges", "XYZ", new FileRange(2, 3)).backup(ORDERS, DATA, "a.ranges", "ranges")
          .document(ORDERS, "newTargets", List.of(new NewTarget(DATA, "/new")));
      assertThat(scene.plan().problems()).singleElement().isInstanceOf(RequesterError.class)
          .asString().contains("a.ranges", "this version", "ranges file");
    }

    @Test
    void isTakenBackWithTheUnit() throws IOException {
      partialByFile("/ranges/a.bin", "XYZ", new FileRange(2, 3)).onDisk("data/a.db", "0123456789");
      TreeState before = scene.tree();
      assertNone(before, scene.executor().checkpoint(step -> {
        if (step.equals("closed")) {
          throw new IOException("too late");
        }
      }).build().execute(scene.plan()), "too late");
    }
  }
}
