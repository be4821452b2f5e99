package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.core.restore.RestoreProblem.RequesterError;
import io.vss4j.core.restore.RestoreProblem.WriterError;
import io.vss4j.core.selection.FileRange;
import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Restores of ranges of backed-up files into ranges of files on disk, as a writer orders in PreRestore. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw document paths of POSIX systems")
class DirectedTargetsTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final FileSet DATA = FileSet.of("/data", "*");

  @TempDir private Path base;
  private RestoreScene scene;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base).selected(ORDERS, DATA).backup(ORDERS, DATA, "a.db", "ABCDEFGHIJ")
        .document(ORDERS, "restoreTarget", RestoreTarget.DIRECTED);
  }

  private static DirectedTarget order(String source, String ranges, String destination, String destinationRanges) {
    return new DirectedTarget("/data", source, ranges, "/data", destination, destinationRanges);
  }

  private RestoreScene directed(DirectedTarget... orders) {
    return scene.document(ORDERS, "directedTargets", List.of(orders));
  }

  private RestoreReport restored() {
    RestoreReport report = scene.restore();
    assertThat(report.statusOf(ORDERS)).as(report.toString()).isEqualTo(FileRestoreStatus.ALL);
    return report;
  }

  private RestoreProblem problem() {
    assertThat(scene.plan().problems()).hasSize(1);
    assertThat(scene.plan().actions()).hasOnlyElementsOfType(RestoreAction.SkipComponent.class);
    return scene.plan().problems().get(0);
  }

  @Nested
  class Ranges {
    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    @Tag("FIL-070")
    void goToTheDestinationRangesAtTheSamePlaceOfTheList(int handleLimit) throws IOException {
      directed(order("a.db", "0:2,5:3", "x.db", "6:2,1:3")).onDisk("data/x.db", "0123456789");
      RestoreReport report = scene.executor().handleLimit(handleLimit).build().execute(scene.plan());
      assertThat(report.statusOf(ORDERS)).as(report.toString()).isEqualTo(FileRestoreStatus.ALL);
      assertThat(scene.content("data/x.db")).isEqualTo("0FGH45AB89");
    }

    @Test
    @Tag("FIL-070")
    void ofSeveralEntriesMayComeFromOneFile() throws IOException {
      directed(order("a.db", "0:2", "x.db", "0:2"), order("a.db", "0:1", "x.db", "4:1"), order("a.db", "9:1", "y.db", "0:1"))
          .onDisk("data/x.db", "0123456789").onDisk("data/y.db", "y");
      restored();
      assertThat(scene.content("data/x.db")).isEqualTo("AB23A56789");
      assertThat(scene.content("data/y.db")).isEqualTo("J");
    }

    @Test
    @Tag("DIR-011")
    void ofSeveralFilesMayGoToOne() throws IOException {
      directed(order("a.db", "0:2", "x.db", "0:2"), order("b.db", "1:2", "x.db", "8:2"))
          .backup(ORDERS, DATA, "b.db", "bcde").onDisk("data/x.db", "0123456789");
      restored();
      assertThat(scene.content("data/x.db")).isEqualTo("AB234567cd");
    }

    @Test
    @Tag("DIR-009")
    void comeFromTheBackupAlsoIfTheFileGoesIntoItself() throws IOException {
      directed(order("a.db", "0:3,3:3", "a.db", "3:3,0:3")).onDisk("data/a.db", "0123456789");
      restored();
      assertThat(scene.content("data/a.db")).isEqualTo("DEFABC6789");
    }

    @Test
    @Tag("DIR-010")
    void areAllThatIsRestoredOfTheFile() throws IOException {
      directed(order("a.db", "0:2", "x.db", "0:2")).onDisk("data/a.db", "old a");
      restored();
      assertThat(scene.content("data/a.db")).isEqualTo("old a");
    }

    @Test
    @Tag("DIR-015")
    void makeAFileThatIsNotThere() throws IOException {
      directed(order("a.db", "0:2", "x.db", "3:2"));
      restored();
      assertThat(Files.readAllBytes(scene.path("data/x.db"))).containsExactly(0, 0, 0, 'A', 'B');
    }

    @Test
    @Tag("DIR-019")
    void ofNoBytesDoNothing() throws IOException {
      directed(order("a.db", "0:0,1:1", "x.db", "900:0,0:1")).onDisk("data/x.db", "0123456789");
      restored();
      assertThat(scene.content("data/x.db")).isEqualTo("B123456789");
    }

    @Test
    @Tag("DIR-017")
    void areTakenBackWithTheUnit() throws IOException {
      directed(order("a.db", "0:2", "x.db", "0:2"), order("a.db", "0:2", "created.db", "0:2"))
          .backup(ORDERS, DATA, "b.db", "new b").onDisk("data/x.db", "0123456789");
      TreeState before = scene.tree();
      RestoreReport report = scene.executor().checkpoint(step -> {
        if (step.equals("before record committed")) {
          throw new IOException("too late");
        }
      }).build().execute(scene.plan());
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.tree()).isEqualTo(before);
    }

    @Test
    @Tag("FIL-070")
    void thatDoNotFitEachOtherAreAnErrorOfTheWriter() {
      directed(order("a.db", "0:2,5:3", "x.db", "6:2,1:2"));
      assertThat(problem()).isInstanceOf(WriterError.class);
      assertThat(problem().message()).contains("5:3", "1:2", "same length");
    }

    @Test
    @Tag("DIR-012")
    void thatOverlapInOneDestinationAreAnErrorOfTheWriter() {
      directed(order("a.db", "0:4", "x.db", "0:4"), order("a.db", "0:2", "x.db", "3:2"));
      assertThat(problem()).isInstanceOf(WriterError.class);
      assertThat(problem().message()).contains("overlap");
    }

    @Test
    @Tag("DIR-013")
    void behindTheEndOfTheSourceAreAnErrorOfTheWriter() {
      directed(order("a.db", "8:3", "x.db", "0:3"));
      assertThat(problem()).isInstanceOf(WriterError.class);
      assertThat(problem().message()).contains("8:3", "10 bytes");
    }

    @Test
    void ofAFileThatTheBackupDoesNotHoldAreAnErrorOfTheWriter() {
      directed(order("none.db", "0:1", "x.db", "0:1"));
      assertThat(problem()).isInstanceOf(WriterError.class);
      assertThat(problem().message()).contains("none.db", "holds no such file");
    }

    @Test
    @Tag("DIR-018")
    void outsideOfTheGrantedRootsAreRefused() throws IOException {
      Files.createSymbolicLink(scene.path("way-out"), Files.createDirectory(base.resolve("outside")));
      directed(new DirectedTarget("/data", "a.db", "0:1", "/way-out", "x.db", "0:1"));
      assertThat(problem().message()).contains("outside of the granted roots");
    }
  }

  @Nested
  class OtherOrders {
    @ParameterizedTest
    @EnumSource(value = RestoreTarget.class, names = {"ORIGINAL", "ALTERNATE", "ORIGINAL_LOCATION"})
    @Tag("FIL-071")
    void areFollowedAsIfNothingWereDirected(RestoreTarget target) throws IOException {
      directed(order("a.db", "0:2", "x.db", "0:2")).mapping(DATA, "/mapped").document(ORDERS, "restoreTarget", target)
          .onDisk("data/x.db", "0123456789");
      restored();
      assertThat(scene.content("data/x.db")).isEqualTo("0123456789");
      assertThat(scene.content(target == RestoreTarget.ALTERNATE ? "mapped/a.db" : "data/a.db")).isEqualTo("ABCDEFGHIJ");
      assertThat(scene.plan().warnings()).anySatisfy(
          warning -> assertThat(warning).contains("directed targets are ignored", target.name()));
    }

    @Test
    @Tag("FIL-071")
    void areNotFollowedWhereTheRestoreTargetIsDirected() throws IOException {
      directed(order("a.db", "0:2", "x.db", "0:2")).mapping(DATA, "/mapped").onDisk("data/x.db", "0123456789");
      restored();
      assertThat(scene.content("data/x.db")).isEqualTo("AB23456789");
      assertThat(scene.path("mapped")).doesNotExist();
    }

    @Test
    @Tag("FIL-062")
    void ofTheMethodHoldForFilesThatAreNotDirected() throws IOException {
      directed(order("a.db", "0:2", "x.db", "0:2")).backup(ORDERS, DATA, "b.db", "new b");
      restored();
      assertThat(scene.content("data/b.db")).isEqualTo("new b");
      assertThat(scene.plan().destinations()).extracting(FileDestination::first).containsExactly(
          new Destination.Directed(List.of(order("a.db", "0:2", "x.db", "0:2"))), new Destination.Original());
    }

    @Test
    @Tag("FIL-061")
    void ofTheMethodDoNotHoldForAFileThatIsDirected() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE);
      directed(order("a.db", "0:2", "x.db", "0:2")).onDisk("data/a.db", "old a").onDisk("data/x.db", "0123456789");
      restored();
      assertThat(scene.content("data/x.db")).isEqualTo("AB23456789");
    }

    @Test
    @Tag("TGT-M13")
    void ofAMethodThatOverwritesNothingHoldForTheOthers() throws IOException {
      scene.method(RestoreMethod.RESTORE_IF_NOT_THERE);
      directed(order("a.db", "0:2", "x.db", "0:2")).mapping(DATA, "/mapped").backup(ORDERS, DATA, "b.db", "new b")
          .onDisk("data/b.db", "old b").onDisk("data/x.db", "0123456789");
      TreeState before = scene.tree();
      assertThat(scene.restore().statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.tree()).isEqualTo(before);
    }

    @Test
    @Tag("TGT-M43")
    void sendTheOthersToTheirMappings() throws IOException {
      scene.method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION);
      directed(order("a.db", "0:2", "x.db", "0:2")).mapping(DATA, "/mapped").backup(ORDERS, DATA, "b.db", "new b");
      restored();
      assertThat(scene.content("mapped/b.db")).isEqualTo("new b");
      assertThat(scene.path("mapped/a.db")).doesNotExist();
    }

    @Test
    @Tag("FIL-061")
    @Tag("TGT-042")
    void ofTheRequesterForTheSameFileMakeTheComponentFailAndBothAreNamed() throws IOException {
      directed(order("a.db", "0:2", "x.db", "0:2")).document(ORDERS, "newTargets", List.of(new NewTarget(DATA, "/new")))
          .onDisk("data/x.db", "0123456789");
      assertThat(problem()).isInstanceOf(RequesterError.class);
      assertThat(problem().message()).contains("a.db", "new target /new", "directed", "x.db");
      TreeState before = scene.tree();
      assertThat(scene.restore().statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.tree()).isEqualTo(before);
    }

    @Test
    @Tag("FIL-061")
    void ofTheRequesterGoFirstWhereNothingDirectedIsInForce() throws IOException {
      directed(order("a.db", "0:2", "x.db", "0:2")).document(ORDERS, "restoreTarget", RestoreTarget.ORIGINAL)
          .document(ORDERS, "newTargets", List.of(new NewTarget(DATA, "/new")));
      restored();
      assertThat(scene.content("new/a.db")).isEqualTo("ABCDEFGHIJ");
    }

    @Test
    @Tag("TGT-016")
    void ofTheMethodHoldIfNothingIsDirected() throws IOException {
      restored();
      assertThat(scene.content("data/a.db")).isEqualTo("ABCDEFGHIJ");
      assertThat(scene.plan().warnings()).anySatisfy(warning -> assertThat(warning).contains("nothing is directed"));
    }
  }

  @Nested
  class OfPartialFiles {
    @BeforeEach
    void drawPartialFile() {
      scene.document(ORDERS, "partialFiles", List.of(new PartialFile("/data", "p.db", "2:3,8:2", "")))
          .backupRanges(ORDERS, DATA, "p.db", "XYZVW", List.of(new FileRange(2, 3), new FileRange(8, 2)));
    }

    @Test
    @Tag("FIL-072")
    void rangesThatWereBackedUpAreWritten() throws IOException {
      directed(order("p.db", "8:2,2:3", "x.db", "0:2,5:3")).onDisk("data/x.db", "0123456789");
      restored();
      assertThat(scene.content("data/x.db")).isEqualTo("VW234XYZ89");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0:2", "3:2", "8:1"})
    @Tag("FIL-072")
    void otherRangesAreAnErrorOfTheWriter(String ranges) throws IOException {
      String length = ranges.substring(2);
      directed(order("p.db", ranges, "x.db", "0:" + length)).onDisk("data/x.db", "0123456789");
      assertThat(problem()).isInstanceOf(WriterError.class);
      assertThat(problem().message()).contains("range " + ranges, "[2:3, 8:2]", "were backed up");
    }
  }
}
