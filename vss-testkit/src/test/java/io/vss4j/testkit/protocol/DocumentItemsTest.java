package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.OUTER;
import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.testkit.junit.VssExtension;
import io.vss4j.testkit.protocol.FacadeCalls.FacadeCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The items that a requester sets in a document: when, and who reads them afterwards. */
class DocumentItemsTest {
  private static final List<Map<String, String>> ITEMS = Table.rows("document-items.csv");
  /** The event in which a writer reads what was set in a phase. */
  private static final Map<String, WriterEvent> NEXT_EVENT = Map.of(
      "B2", WriterEvent.PREPARE_FOR_BACKUP,
      "B4", WriterEvent.BACKUP_COMPLETE,
      "B6", WriterEvent.BACKUP_COMPLETE,
      "R1", WriterEvent.PRE_RESTORE,
      "R2", WriterEvent.PRE_RESTORE,
      "R4", WriterEvent.POST_RESTORE);

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static Set<String> phases(Map<String, String> item) {
    return Set.of(item.get("phases").split(" "));
  }

  /** Sets an item of a component that it fits. */
  private static VssAsync<?> set(Map<String, String> item, CallScene scene) {
    if (item.get("method").equals("addRestoreSubcomponent")) {
      scene.components.addRestoreSubcomponent(scene.writer(), OUTER, "outer", "inner");
      return null;
    }
    FacadeCall call = FacadeCalls.ALL.get(item.get("method"));
    return call.make(scene);
  }

  @TestFactory
  @Tag("BCD-006")
  @Tag("BCD-057")
  @Tag("BCD-058")
  Stream<DynamicTest> areSetInTheirPhasesOnly() {
    CallWorld world = new CallWorld(vss.environment());
    return ITEMS.stream().flatMap(item -> DocumentPhases.ALL.keySet().stream().map(phase -> dynamicTest(
        item.get("method") + " in " + phase,
        () -> {
          try (CallScene scene = new CallScene(world)) {
            DocumentPhases.ALL.get(phase).accept(scene);
            List<String> before = DocumentPicture.of(scene.components);
            boolean legal = phases(item).contains(phase);
            assertThat(refusal(() -> set(item, scene))).isEqualTo(legal ? VssError.S_OK : VssError.E_BAD_STATE);
            if (!legal) {
              assertThat(DocumentPicture.of(scene.components)).isEqualTo(before);
            }
          }
        })));
  }

  @TestFactory
  @Tag("BCD-006")
  Stream<DynamicTest> areReadByBothSidesFromThenOn() {
    CallWorld world = new CallWorld(vss.environment());
    return ITEMS.stream().filter(item -> item.get("readBy").equals("both")).flatMap(
        item -> phases(item).stream().map(phase -> dynamicTest(
            item.get("item") + ", set in " + phase,
            () -> {
              world.readByWriter.clear();
              try (CallScene scene = new CallScene(world)) {
                DocumentPhases.ALL.get(phase).accept(scene);
                if (item.get("method").equals("setSelectedForRestore")) {
                  scene.components.setSelectedForRestore(scene.writer(), CallWorld.ORDERS, false);
                }
                List<String> before = DocumentPicture.of(scene.components);
                set(item, scene);
                List<String> ofRequester = afterwards(scene, phase, item);
                assertThat(changed(before, ofRequester)).containsExactly(item.get("getter"));
                assertThat(world.readByWriter.get(NEXT_EVENT.get(phase)))
                    .contains(changedLine(before, ofRequester, item.get("getter")));
              }
            })));
  }

  /** Goes on until the writer has read the item, and returns what the requester read just before, or can only read then. */
  private static List<String> afterwards(CallScene scene, String phase, Map<String, String> item) {
    List<String> picture = DocumentPicture.of(scene.components);
    switch (phase) {
      case "B2" -> scene.prepared();
      case "B4", "B6" -> {
        scene.completed();
        return DocumentPicture.of(scene.components);
      }
      case "R1" -> {
        scene.gathered();
        scene.components.setSelectedForRestore(scene.writer(), CallWorld.ORDERS, true);
        scene.preRestored();
      }
      case "R2" -> scene.preRestored();
      case "R4" -> scene.postRestored();
      default -> throw new AssertionError(item.get("item") + " in " + phase);
    }
    return picture;
  }

  private static List<String> added(List<String> before, List<String> after) {
    List<String> added = new ArrayList<>(after);
    added.removeAll(before);
    added.removeIf(line -> line.startsWith("document: "));
    return added;
  }

  /** Returns the getters that give another value than before; of a component that was not there, its key alone. */
  private static Set<String> changed(List<String> before, List<String> after) {
    Set<String> getters = added(before, after).stream().map(DocumentItemsTest::getter).collect(Collectors.toSet());
    return getters.contains("key") ? Set.of("key") : getters;
  }

  private static String changedLine(List<String> before, List<String> after, String getter) {
    return added(before, after).stream().filter(line -> getter(line).equals(getter)).findFirst().orElseThrow();
  }

  private static String getter(String line) {
    String name = line.substring(0, line.indexOf(": "));
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  @Test
  void ofTheSessionAsAWholeAreTwo() {
    assertThat(ITEMS).filteredOn(item -> item.get("readBy").equals("writer")).extracting(item -> item.get("method"))
        .containsExactly("setBackupState", "setRestoreState");
  }
}
