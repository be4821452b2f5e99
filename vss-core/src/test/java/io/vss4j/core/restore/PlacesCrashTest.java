package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.FileRestoreStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lets a fault fall on each step of a restore to places of all kinds, and a process end at each third one; with
 * {@code -Dvss4j.stress=true} at each.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw document paths of POSIX systems")
class PlacesCrashTest {
  private static final int STRIDE = Boolean.getBoolean("vss4j.stress") ? 1 : 3;

  @TempDir private Path base;

  private static int steps(Path base, int handleLimit) throws IOException {
    AtomicInteger steps = new AtomicInteger();
    RestoreScene scene = PlacesScene.drawn(Files.createDirectories(base));
    RestoreReport report = scene.executor().handleLimit(handleLimit)
        .checkpoint(name -> steps.addAndGet(CrashChild.changesTheDisk(name) ? 1 : 0)).build().execute(scene.plan());
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(PlacesScene.found(scene)).isEqualTo(PlacesScene.expected(true, true));
    return steps.get();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  @Tag("TGT-044")
  void aFaultAtAnyStepLeavesEachUnitAtAllItsPlacesOrAtNone(int handleLimit) throws IOException {
    List<FileRestoreStatus> seen = new ArrayList<>();
    int steps = 1;
    for (int fault = 1; fault <= steps; fault++) {
      RestoreScene scene = PlacesScene.drawn(Files.createDirectories(base.resolve("fault-" + fault)));
      TreeState before = scene.tree();
      AtomicInteger reached = new AtomicInteger();
      int failing = fault;
      RestoreReport report = scene.executor().handleLimit(handleLimit).checkpoint(step -> {
        if (reached.incrementAndGet() == failing) {
          throw new IOException("fault at " + step);
        }
      }).build().execute(scene.plan());
      FileRestoreStatus orders = report.statusOf(PlacesScene.ORDERS);
      FileRestoreStatus logs = report.statusOf(PlacesScene.LOGS);
      boolean all = orders == FileRestoreStatus.ALL;
      assertThat(PlacesScene.found(scene)).as("fault " + fault + ": " + report)
          .isEqualTo(PlacesScene.expected(all, logs == FileRestoreStatus.ALL));
      if (!all && logs != FileRestoreStatus.ALL) {
        assertThat(scene.tree()).isEqualTo(before);
      }
      seen.addAll(List.of(orders, logs));
      steps = Math.max(steps, reached.get());
    }
    assertThat(steps).isGreaterThan(80);
    assertThat(seen).containsOnly(FileRestoreStatus.ALL, FileRestoreStatus.NONE).contains(FileRestoreStatus.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  @Tag("INV-031")
  void afterTheRecoveryOfACrashEachUnitIsAtAllItsPlacesOrAtNone(int handleLimit) throws IOException {
    int steps = steps(base.resolve("count"), handleLimit);
    List<Map<String, String>> found = IntStream.rangeClosed(1, steps).filter(step -> step % STRIDE == 0).parallel()
        .mapToObj(step -> endedAndRecovered(step, handleLimit)).toList();
    assertThat(found).isSubsetOf(
        PlacesScene.expected(false, false), PlacesScene.expected(true, false), PlacesScene.expected(true, true));
    assertThat(Set.copyOf(found)).hasSize(3);
  }

  private Map<String, String> endedAndRecovered(int step, int handleLimit) {
    try {
      Path place = Files.createDirectories(base.resolve("crash-" + step));
      RestoreScene scene = PlacesScene.drawn(place);
      TreeState before = scene.tree();
      assertThat(CrashChild.isHalted(
          "restore-places", place.toString(), Integer.toString(handleLimit), Integer.toString(step))).isTrue();
      RecoveryReport report = RestoreRecovery.open(scene.journal()).lookAtOtherProcesses(false).recover();
      assertThat(report.isComplete()).as("step " + step + ": " + report).isTrue();
      Map<String, String> found = PlacesScene.found(scene);
      if (found.equals(PlacesScene.expected(false, false))) {
        assertThat(scene.tree()).as("step " + step).isEqualTo(before);
      }
      assertThat(TreeState.of(scene.journal()).entries().keySet()).isSubsetOf("gate");
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void bothWaysOfWritingEndInTheSameTree() throws IOException {
    assertThat(steps(base.resolve("held"), 100)).isPositive();
    assertThat(steps(base.resolve("aside"), 1)).isPositive();
  }
}
