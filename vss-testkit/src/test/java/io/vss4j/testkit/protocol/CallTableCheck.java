package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.VssEnvironment;
import io.vss4j.testkit.protocol.FacadeCalls.FacadeCall;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Makes every call of a table in every situation, each on a fresh object, and compares with the cell: what becomes of the call,
 * the phase afterwards, and what a refusal says.
 *
 * @param table the table
 * @param situations how to bring an object into each of its situations
 * @param phases the words for each of its phases
 * @param probe a call that no phase of the table allows
 */
record CallTableCheck(
    CallTableFile table,
    Map<String, Consumer<CallScene>> situations,
    Map<String, String> phases,
    Consumer<BackupComponents> probe) {

  /** Returns a test for each cell of the given rows, or of all. */
  Stream<DynamicNode> rows(VssEnvironment vss, String... methods) {
    CallWorld world = new CallWorld(vss);
    List<String> chosen = methods.length == 0 ? List.copyOf(table.rows().keySet()) : List.of(methods);
    return table.situations().stream().map(situation -> dynamicContainer(
        "in " + situation, chosen.stream().map(method -> cell(world, method, situation))));
  }

  /** Returns a test for each call in one situation. */
  Stream<DynamicNode> column(CallWorld world, String situation) {
    return table.rows().keySet().stream().map(method -> cell(world, method, situation));
  }

  private DynamicTest cell(CallWorld world, String method, String situation) {
    String cell = table.cell(method, situation);
    return dynamicTest(method + " in " + situation + ": " + cell, () -> {
      try (CallScene scene = new CallScene(world)) {
        situations.get(situation).accept(scene);
        check(scene, method, situation, cell);
      }
    });
  }

  private void check(CallScene scene, String method, String situation, String cell) {
    FacadeCall call = FacadeCalls.ALL.get(method);
    String phase = phaseOf(situation);
    int events = scene.world.vss.events().names().size();
    switch (cell.split(" ")[0]) {
      case "BS" -> {
        VssException refusal = refusal(call, scene);
        assertThat(refusal.error()).isEqualTo(VssError.E_BAD_STATE);
        assertThat(refusal).hasMessageContaining(method);
        if (!cell.equals("BS component")) {
          explains(String.valueOf(refusal.getMessage()), phase, situation);
        }
        assertThat(scene.world.vss.events().names()).hasSize(events);
      }
      case "SIP" -> assertThat(refusal(call, scene).error()).isEqualTo(VssError.E_SNAPSHOT_SET_IN_PROGRESS);
      case "nf" -> assertThat(refusal(call, scene).error()).isEqualTo(VssError.E_OBJECT_NOT_FOUND);
      case "veto" -> assertThat(refusal(call, scene).error()).isEqualTo(VssError.E_PROVIDER_VETO);
      case "ign" -> {
        String document = savedBy(scene);
        make(call, scene, cell.contains(" "));
        if (!scene.isPending()) {
          assertThat(scene.world.vss.events().names()).hasSize(events);
          assertThat(savedBy(scene)).isEqualTo(document);
        }
      }
      case "ok" -> {
        if (cell.equals("ok after gatherWriterStatus")) {
          assertThat(refusal(call, scene).error()).isEqualTo(VssError.E_BAD_STATE);
          scene.components.gatherWriterStatus().await();
        }
        make(call, scene, method.equals("abortBackup") || method.equals("close"));
      }
      default -> throw new AssertionError("cell " + cell);
    }
    assertThat(scene.phase(() -> probe.accept(scene.components))).isEqualTo(next(cell, phase));
  }

  private static VssException refusal(FacadeCall call, CallScene scene) {
    VssAsync<?> started;
    try {
      started = call.make(scene);
    } catch (VssException e) {
      return e;
    }
    throw new AssertionError("not refused" + (started == null ? "" : " by the call itself: " + started));
  }

  /** Makes a call that succeeds; one that waits for the pending operation has that let go. */
  private static void make(FacadeCall call, CallScene scene, boolean waits) {
    if (waits && scene.isPending()) {
      scene.whileLettingGo(() -> call.make(scene));
      return;
    }
    VssAsync<?> started = call.make(scene);
    if (started != null) {
      started.await();
    }
  }

  private static String savedBy(CallScene scene) {
    try {
      return scene.components.saveAsXml();
    } catch (VssException e) {
      return e.error().symbol();
    }
  }

  private void explains(String message, String phase, String situation) {
    assertThat(message).contains("in phase \"" + phase + "\"");
    String legal = message.substring(message.indexOf("; legal now: ") + "; legal now: ".length());
    Set<String> named = Arrays.stream(legal.split(", |/"))
        .map(name -> name.replace("()", ""))
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> expected = table.legal(situation);
    // Its message names the call for a whole set only.
    expected.remove("deleteSnapshot");
    assertThat(named).isEqualTo(expected);
  }

  private String phaseOf(String situation) {
    return phases.get(situation.split(" ")[0]);
  }

  private String next(String cell, String phase) {
    String[] parts = cell.split(" ", 2);
    boolean moves = parts.length == 2 && phases.containsKey(parts[1]);
    return moves ? phases.get(parts[1]) : phase;
  }
}
