package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.MAIL;
import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.CallWorld.OUTER;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.testkit.VssEnvironment;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The codes with which calls of a requester fail, and which of them where several causes apply. */
class RequesterCodesTest {
  private static final List<Map<String, String>> CODES = Table.rows("requester-codes.csv");
  private static final Map<String, Set<String>> PHASES = Table.rows("document-items.csv").stream()
      .collect(Collectors.toMap(item -> item.get("method"), item -> Set.of(item.get("phases").split(" "))));

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static BadCalls bad(Map<String, String> row) {
    return BadCalls.ALL.get(name(row));
  }

  private static String name(Map<String, String> row) {
    return row.get("method") + ": " + row.get("cause");
  }

  private static VssError code(Map<String, String> row) {
    return VssError.valueOf(row.get("code"));
  }

  private static Stream<Map<String, String>> judgedBy(String... what) {
    return CODES.stream().filter(row -> List.of(what).contains(row.get("judgedBy")));
  }

  @Test
  void everyRowHasItsCall() {
    assertThat(BadCalls.ALL.keySet()).containsExactlyInAnyOrderElementsOf(CODES.stream().map(row -> name(row)).toList());
    assertThat(PHASES.keySet()).containsAll(CODES.stream().map(row -> row.get("method")).toList());
  }

  @TestFactory
  @Tag("BCD-056")
  Stream<DynamicTest> aCauseHasItsCodeAndNothingChanges() {
    return CODES.stream().map(row -> dynamicTest(name(row), () -> {
      try (VssEnvironment environment = VssEnvironment.builder().build();
          CallScene scene = new CallScene(new CallWorld(environment))) {
        bad(row).arrange(scene);
        List<String> before = DocumentPicture.of(scene.components);
        assertFails(code(row), () -> bad(row).call().accept(scene));
        assertThat(DocumentPicture.of(scene.components)).isEqualTo(before);
      }
    }));
  }

  @Nested
  class TheOrderOfChecks {
    @TestFactory
    @Tag("BCD-059")
    Stream<DynamicTest> judgesArgumentsInWhateverPhase() {
      CallWorld world = new CallWorld(vss.environment());
      return judgedBy("arguments").flatMap(row -> DocumentPhases.ALL.keySet().stream().map(phase -> dynamicTest(
          name(row) + ", in " + phase, () -> assertCode(world, phase, row, VssError.E_INVALIDARG))));
    }

    @TestFactory
    @Tag("BCD-059")
    @Tag("BCD-057")
    @Tag("BCD-058")
    Stream<DynamicTest> judgesThePhaseBeforeAnythingIsLookedUp() {
      CallWorld world = new CallWorld(vss.environment());
      return judgedBy("lookup", "component").flatMap(row -> DocumentPhases.ALL.keySet().stream()
          .filter(phase -> !PHASES.get(row.get("method")).contains(phase))
          .map(phase -> dynamicTest(
              name(row) + ", in " + phase, () -> assertCode(world, phase, row, VssError.E_BAD_STATE))));
    }

    private void assertCode(CallWorld world, String phase, Map<String, String> row, VssError expected) {
      try (CallScene scene = new CallScene(world)) {
        DocumentPhases.ALL.get(phase).accept(scene);
        List<String> before = DocumentPicture.of(scene.components);
        assertFails(expected, () -> bad(row).call().accept(scene));
        assertThat(DocumentPicture.of(scene.components)).isEqualTo(before);
      }
    }

    private final FileSet data = FileSet.of("/data", "*.mdf");

    @Test
    @Tag("BCD-059")
    void looksAComponentUpBeforeItsStateIsJudged() {
      try (CallScene scene = new CallScene(new CallWorld(vss.environment()))) {
        DocumentPhases.ALL.get("R2").accept(scene);
        scene.components.setSelectedForRestore(scene.writer(), ORDERS, false);
        scene.components.addStoredMetadata(scene.world.metadata());
        NewTarget elsewhere = new NewTarget(FileSet.of("/nowhere", "*"), "/new");
        assertFails(
            VssError.E_OBJECT_NOT_FOUND, () -> scene.components.addNewTarget(scene.writer(), MAIL, elsewhere));
        // not selected, too
        assertFails(
            VssError.E_OBJECT_NOT_FOUND,
            () -> scene.components.addRestoreSubcomponent(scene.writer(), MAIL, "mail", "box"));
        scene.components.setSelectedForRestore(scene.writer(), ORDERS, true);
        scene.preRestored();
        assertFails(
            VssError.E_OBJECT_NOT_FOUND,
            () -> scene.components.setFileRestoreStatus(scene.writer(), MAIL, FileRestoreStatus.ALL));
        assertFails(
            VssError.E_OBJECT_NOT_FOUND,
            () -> scene.components.addAlternativeLocationMapping(
                scene.writer(), MAIL, new AlternateLocationMapping(FileSet.of("/nowhere", "*"), "/a")));
      }
    }

    @Test
    @Tag("BCD-059")
    void judgesArgumentsBeforeAComponentIsLookedUp() {
      try (CallScene scene = new CallScene(new CallWorld(vss.environment()))) {
        DocumentPhases.ALL.get("R2").accept(scene);
        assertFails(VssError.E_INVALIDARG, () -> scene.components.setRestoreName(scene.writer(), MAIL, ""));
        assertFails(
            VssError.E_INVALIDARG,
            () -> scene.components.setRollForward(scene.writer(), MAIL, RollForward.UNDEFINED));
        assertFails(
            VssError.E_INVALIDARG,
            () -> scene.components.addNewTarget(scene.writer(), MAIL, new NewTarget(data, "")));
        assertFails(
            VssError.E_INVALIDARG, () -> scene.components.addRestoreSubcomponent(scene.writer(), MAIL, "", "box"));
        scene.preRestored();
        assertFails(
            VssError.E_INVALIDARG,
            () -> scene.components.setFileRestoreStatus(scene.writer(), MAIL, FileRestoreStatus.UNDEFINED));
      }
    }

    @Test
    @Tag("BCD-059")
    void judgesAComponentThatWasNotSelectedBeforeItsParts() {
      try (CallScene scene = new CallScene(new CallWorld(vss.environment()))) {
        DocumentPhases.ALL.get("R2").accept(scene);
        scene.components.setSelectedForRestore(scene.writer(), OUTER, false);
        scene.components.addStoredMetadata(scene.world.metadata());
        assertFails(
            VssError.E_BAD_STATE,
            () -> scene.components.addRestoreSubcomponent(scene.writer(), OUTER, "outer", "unknown"));
      }
    }
  }

  @Nested
  class TheListOfComponents {
    @Test
    @Tag("BCD-056")
    @Tag("BCD-022")
    void hasNothingBeforeItsFirstAndAfterItsLastEntry() {
      try (CallScene scene = new CallScene(new CallWorld(vss.environment()))) {
        DocumentPhases.ALL.get("B2").accept(scene);
        assertThat(scene.components.writerComponents(0).component(0).key()).isEqualTo(ORDERS);
        assertFails(VssError.E_OBJECT_NOT_FOUND, () -> scene.components.writerComponents(1));
        assertFails(VssError.E_OBJECT_NOT_FOUND, () -> scene.components.writerComponents(-1));
      }
    }
  }
}
