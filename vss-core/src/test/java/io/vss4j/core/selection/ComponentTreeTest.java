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
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.UsageType;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ComponentTreeTest {
  @Nested
  class Classes {
    @Test
    @Tag("CMP-016")
    void aNonselectableAncestorDoesNotCount() {
      assertThat(tree("""
          P
            S b
          """).classOf(key("P\\S"))).isEqualTo(ComponentClass.OPTIONAL);
    }

    @Test
    @Tag("CMP-010")
    void aMissingElementDoesNotEndAncestry() {
      assertThat(tree("""
          top b
            (none)
              (none2)
                low
          """).classOf(key("top\\none\\none2\\low"))).isEqualTo(ComponentClass.NONSELECTABLE_SUBCOMPONENT);
    }

    @Test
    @Tag("CMP-008")
    void aNameThatIsOnlyABeginningIsNoAncestor() {
      assertThat(tree("""
          Set1 b
          (Set10)
            Jan
          """).classOf(key("Set10\\Jan"))).isEqualTo(ComponentClass.REQUIRED);
    }

    @Test
    @Tag("CMP-008")
    void caseDoesNotCountForAncestors() {
      assertThat(tree("""
          Data b
          (dATA)
            Jan
          """).classOf(key("dATA\\Jan"))).isEqualTo(ComponentClass.NONSELECTABLE_SUBCOMPONENT);
    }

    @Test
    @Tag("WMD-027")
    void outerBackslashesOfALogicalPathDoNotCount() {
      ComponentTree tree = ComponentTree.of(FakeWriterMetadata.of(
          ComponentInfo.builder(ComponentKey.fileGroup("\\", "top")).selectable(true).build(),
          ComponentInfo.builder(ComponentKey.fileGroup("\\top\\", "low")).build()));
      assertThat(tree.classOf(key("top\\low"))).isEqualTo(ComponentClass.NONSELECTABLE_SUBCOMPONENT);
    }

    @Test
    void aComponentDeclaredBeforeTheOneAboveItHasTheSameClass() {
      ComponentTree tree = ComponentTree.of(FakeWriterMetadata.of(
          ComponentInfo.builder(key("top\\low")).build(), ComponentInfo.builder(key("top")).selectable(true).build()));
      assertThat(tree.classOf(key("top\\low"))).isEqualTo(ComponentClass.NONSELECTABLE_SUBCOMPONENT);
    }

    @Test
    void componentsBelowNoSelectableOneMustBeIncludedExplicitly() {
      ComponentTree tree = tree(MY_WRITER);
      assertThat(ComponentDrawing.read(MY_WRITER))
          .extracting(ComponentInfo::key)
          .filteredOn(tree::mustBeIncludedExplicitly)
          .containsExactlyElementsOf(ComponentDrawing.read(MY_WRITER).stream()
              .map(ComponentInfo::key)
              .filter(component -> tree.classOf(component) == ComponentClass.REQUIRED
                  || tree.classOf(component) == ComponentClass.OPTIONAL)
              .toList())
          .containsAll(keys("Executables", "Executables\\ConfigFiles"))
          .hasSizeGreaterThan(2);
    }
  }

  @Nested
  class LookingUp {
    private final ComponentTree tree = tree(MY_WRITER);

    @Test
    @Tag("WMD-028")
    void ignoresCase() {
      assertThat(tree.component(key("WRITERDATA\\set1")).map(ComponentInfo::key)).contains(key("writerData\\Set1"));
    }

    @Test
    void wantsTheRightType() {
      assertThat(tree.component(ComponentKey.database("writerData", "Set1"))).isEmpty();
    }

    @Test
    void findsNothingAtAnElementWithoutComponent() {
      assertThat(tree.component(key("writerData\\QueryLogs"))).isEmpty();
    }

    @Test
    void aComponentOfAnotherWriterIsRefused() {
      assertThatThrownBy(() -> tree.classOf(key("other")))
          .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG))
          .hasMessageContaining("\"other\"")
          .hasMessageContaining("MyWriter");
    }

    @Test
    void aSeparatorInANameDoesNotMakeAnElementOfIt() {
      ComponentKey odd = ComponentKey.fileGroup("a", "b\\c");
      ComponentTree tree = ComponentTree.of(FakeWriterMetadata.of(
          ComponentInfo.builder(odd).selectable(true).build(), ComponentInfo.builder(key("a\\b\\c\\d")).build()));
      assertThat(tree.component(odd)).isPresent();
      assertThat(tree.component(key("a\\b\\c"))).isEmpty();
      assertThat(tree.mustBeIncludedExplicitly(key("a\\b\\c\\d"))).isTrue();
    }

    @Test
    @Tag("CMP-002")
    void tellsComponentsOfOneNameApartByTheirPaths() {
      assertThat(tree.classOf(key("writerData\\Usage\\Jan"))).isEqualTo(ComponentClass.NONSELECTABLE_SUBCOMPONENT);
      assertThat(tree.component(key("writerData\\Set1\\Jan")).map(ComponentInfo::key))
          .contains(key("writerData\\Set1\\Jan"));
      assertThat(tree.component(key("Jan"))).isEmpty();
    }

    @Test
    @Tag("CMP-002")
    void twoComponentsAtOnePlaceAreRefused() {
      FakeWriterMetadata metadata = FakeWriterMetadata.of(
          ComponentInfo.builder(ComponentKey.fileGroup("a", "b")).build(),
          ComponentInfo.builder(ComponentKey.database("A", "B")).build());
      assertThatThrownBy(() -> ComponentTree.of(metadata))
          .isInstanceOfSatisfying(
              VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_INVALID_XML_DOCUMENT));
    }
  }

  @Nested
  class Sets {
    private final ComponentTree tree = tree(MY_WRITER);

    @Test
    @Tag("CMP-011")
    void aSelectableComponentHasAllBelowIt() {
      assertThat(tree.componentSet(key("Security")))
          .containsExactlyElementsOf(keys("Security", "Security\\UserInfo", "Security\\Certificates"));
    }

    @Test
    @Tag("CMP-012")
    void theMembersOfAnInnerSetAreMembersOfTheOuterOne() {
      assertThat(tree.componentSet(key("writerData")))
          .containsAll(tree.componentSet(key("writerData\\Usage")))
          .hasSize(11);
    }

    @Test
    @Tag("CMP-009")
    void hasNothingOfAnotherWriter() {
      FakeWriterMetadata here = FakeWriterMetadata.of(ComponentInfo.builder(key("top")).selectable(true).build());
      FakeWriterMetadata elsewhere = FakeWriterMetadata.of(ComponentInfo.builder(key("top\\low")).build()).as(1, 2);
      assertThat(ComponentTree.of(here).componentSet(key("top"))).containsExactly(key("top"));
      assertThat(ComponentTree.of(elsewhere).classOf(key("top\\low"))).isEqualTo(ComponentClass.REQUIRED);
    }

    @Test
    @Tag("CMP-013")
    void aNonselectableComponentStandsAlone() {
      assertThat(tree.componentSet(key("Executables"))).containsExactly(key("Executables"));
    }
  }

  @Nested
  class LeavingOutWhatCannotBeBackedUp {
    private final ComponentTree tree = tree(MY_WRITER);

    @Test
    @Tag("INC-113")
    void everySelectableAncestorGoesToo() {
      assertThat(tree.leftOutWith(keys("writerData\\Usage\\Jan")))
          .containsExactlyElementsOf(keys("writerData", "writerData\\Usage", "writerData\\Usage\\Jan"));
    }

    @Test
    @Tag("INC-113")
    void aRequiredComponentTakesTheWholeWriterWithIt() {
      assertThat(tree.leftOutWith(keys("Executables\\ConfigFiles"))).hasSize(17);
    }

    @Test
    void nothingGoesWithNothing() {
      assertThat(tree.leftOutWith(List.of())).isEmpty();
    }
  }

  @Nested
  class SystemState {
    private final FakeWriterMetadata writer = FakeWriterMetadata.of(
        ComponentInfo.builder(key("a")).selectable(true).build(),
        ComponentInfo.builder(key("b")).flags(ComponentFlags.NOT_SYSTEM_STATE).build());

    @Test
    @Tag("CMP-006")
    void ofASystemServiceIsWhatItDoesNotExempt() {
      assertThat(ComponentTree.of(writer.withUsage(UsageType.SYSTEM_SERVICE)).systemState()).containsExactly(key("a"));
    }

    @Test
    @Tag("CMP-007")
    void ofABootWriterHasSelectableComponentsToo() {
      assertThat(ComponentTree.of(writer.withUsage(UsageType.BOOTABLE_SYSTEM_STATE)).systemState()).contains(key("a"));
    }

    @Test
    void ofUserDataIsEmpty() {
      assertThat(ComponentTree.of(writer).systemState()).isEmpty();
    }
  }
}
