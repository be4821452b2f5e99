package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.MY_WRITER;
import static io.vss4j.core.selection.ComponentDrawing.key;
import static io.vss4j.core.selection.ComponentDrawing.keys;
import static io.vss4j.core.selection.ComponentDrawing.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.component.RestoreSubcomponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RestoreInclusionTest {
  private static final Set<ComponentKey> EXAMPLE_8 =
      Set.copyOf(keys("Executables", "Executables\\ConfigFiles", "LicenseInfo", "Security", "writerData"));
  private static final Set<ComponentKey> EXAMPLE_6 =
      Set.copyOf(keys("Executables", "Executables\\ConfigFiles", "writerData\\Usage"));

  private final ComponentTree tree = tree(MY_WRITER);

  private static RestoreSubcomponent part(String logicalPath, String name) {
    return new RestoreSubcomponent(logicalPath, name);
  }

  private static void assertError(VssError error, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(error));
  }

  private Set<ComponentKey> restored(String selected, RestoreSubcomponent... parts) {
    return tree.restoreInclusion(EXAMPLE_8, key(selected), List.of(parts));
  }

  @Nested
  class Selecting {
    @Test
    @Tag("INC-119")
    void aComponentRestoresItsWholeSet() {
      assertThat(restored("writerData")).isEqualTo(tree.componentSet(key("writerData"))).hasSize(11);
    }

    @Test
    @Tag("INC-118")
    @Tag("INC-133")
    void isAllowedForAComponentThatIsNotSelectableForRestore() {
      assertThat(restored("LicenseInfo")).containsExactly(key("LicenseInfo"));
    }

    @Test
    @Tag("INC-121")
    void onePartRestoresItAndWhatIsBelow() {
      assertThat(restored("writerData", part("writerData", "Set1")))
          .containsExactlyElementsOf(keys("writerData\\Set1", "writerData\\Set1\\Jan", "writerData\\Set1\\Dec"));
    }

    @Test
    @Tag("INC-122")
    void twoPartsAddUp() {
      assertThat(restored("writerData", part("writerData", "Set1"), part("writerData", "Usage")))
          .containsExactlyElementsOf(keys(
              "writerData\\Set1", "writerData\\Set1\\Jan", "writerData\\Set1\\Dec",
              "writerData\\Usage", "writerData\\Usage\\Jan", "writerData\\Usage\\Dec"));
    }

    @Test
    @Tag("INC-120")
    void isRefusedForAPartThatIsNotSelectableForRestore() {
      assertError(VssError.E_INVALIDARG, () -> restored("writerData", part("writerData\\QueryLogs", "Query")));
    }

    @Test
    @Tag("INC-117")
    void takesTheMembersOfTheSetFromTheMetadata() {
      // of example 6 the document has "Usage" alone; what is below it, only the metadata say
      assertThat(tree.restoreInclusion(EXAMPLE_6, key("writerData\\Usage"), List.of()))
          .containsExactlyElementsOf(keys("writerData\\Usage", "writerData\\Usage\\Jan", "writerData\\Usage\\Dec"));
    }

    @Test
    @Tag("INC-117")
    @Tag("INC-127")
    void aComponentThatWasNotExplicitIsNotFound() {
      assertError(VssError.E_OBJECT_NOT_FOUND, () -> restored("writerData\\Set1"));
    }

    @Test
    @Tag("INC-123")
    void aPartOfAComponentThatIsNotSelectedIsBadState() {
      Map<ComponentKey, List<RestoreSubcomponent>> parts =
          Map.of(key("writerData"), List.of(part("writerData", "Set1")));
      assertError(VssError.E_BAD_STATE, () -> tree.restoreOwners(EXAMPLE_8, Set.of(), parts));
    }
  }

  @Nested
  class Parts {
    @Test
    @Tag("INC-126")
    void addedTwiceCountOnce() {
      assertThat(restored("writerData", part("writerData", "Set1"), part("WRITERDATA", "set1")))
          .isEqualTo(restored("writerData", part("writerData", "Set1")));
    }

    @Test
    void ofAComponentThatWasNotExplicitAreNotFound() {
      Map<ComponentKey, List<RestoreSubcomponent>> parts =
          Map.of(key("writerData"), List.of(part("writerData", "Set1")));
      assertError(VssError.E_OBJECT_NOT_FOUND, () -> tree.restoreOwners(EXAMPLE_6, Set.of(), parts));
    }

    @Test
    @Tag("INC-134")
    void thatDoNotExistAreNotFound() {
      assertError(VssError.E_OBJECT_NOT_FOUND, () -> restored("writerData", part("writerData", "Set3")));
    }

    @Test
    @Tag("INC-134")
    void belowAnElementWithoutASetAreRefused() {
      ComponentTree tree = tree("""
          P
            S r
          """);
      assertError(
          VssError.E_INVALIDARG,
          () -> tree.restoreInclusion(Set.copyOf(keys("P")), key("P"), List.of(part("P", "S"))));
    }

    @Test
    @Tag("INC-134")
    void ofANearerExplicitComponentAreRefused() {
      ComponentTree tree = tree("""
          outer b
            inner b r
              low r
          """);
      Set<ComponentKey> both = Set.copyOf(keys("outer", "outer\\inner"));
      assertError(
          VssError.E_INVALIDARG,
          () -> tree.restoreInclusion(both, key("outer"), List.of(part("outer\\inner", "low"))));
    }

    @Test
    @Tag("INC-125")
    @Tag("INC-134")
    void belowAnExplicitComponentThatDefinesNoSetBelongToTheSetAround() {
      ComponentTree tree = tree("""
          outer b
            plain
              low r
          """);
      // such an entry cannot be added, but a document that was read may have it
      Set<ComponentKey> both = Set.copyOf(keys("outer", "outer\\plain"));
      assertThat(tree.restoreInclusion(both, key("outer"), List.of(part("outer\\plain", "low"))))
          .containsExactlyElementsOf(keys("outer\\plain\\low"));
      assertError(
          VssError.E_INVALIDARG,
          () -> tree.restoreInclusion(both, key("outer\\plain"), List.of(part("outer\\plain", "low"))));
    }

    @Test
    void thatAreTheComponentItselfAreRefused() {
      assertError(VssError.E_INVALIDARG, () -> restored("writerData", part("", "writerData")));
    }
  }

  @Nested
  @Tag("INC-139")
  class WhenOuterAndInnerSetAreSelected {
    private final ComponentTree tree = tree("""
        outer b
          inner b
            low r
          other
        """);
    private final Set<ComponentKey> both = Set.copyOf(keys("outer", "outer\\inner"));

    @Test
    void eachComponentIsRestoredThroughTheNearest() {
      assertThat(tree.restoreOwners(both, both, Map.of()))
          .containsExactlyInAnyOrderEntriesOf(Map.of(
              key("outer"), key("outer"),
              key("outer\\inner"), key("outer\\inner"),
              key("outer\\inner\\low"), key("outer\\inner"),
              key("outer\\other"), key("outer")));
    }

    @Test
    void narrowingTheInnerOneLeavesItsOwnFilesToTheOuterOne() {
      Map<ComponentKey, List<RestoreSubcomponent>> parts =
          Map.of(key("outer\\inner"), List.of(part("outer\\inner", "low")));
      assertThat(tree.restoreOwners(both, both, parts))
          .containsEntry(key("outer\\inner"), key("outer"))
          .containsEntry(key("outer\\inner\\low"), key("outer\\inner"));
    }
  }

  @Test
  void theSelectedComponentMustHaveTheRightType() {
    assertError(
        VssError.E_OBJECT_NOT_FOUND,
        () -> tree.restoreInclusion(EXAMPLE_8, ComponentKey.database("", "Security"), List.of()));
  }
}
