package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.metadata.ComponentInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Trees of the most unlikely shapes: as many places as there are elements, each gone through once, and no recursion. */
class LargeTreesTest {
  private static final int MANY = 100_000;

  private static ComponentInfo component(String logicalPath, String name, boolean selectable) {
    return ComponentInfo.builder(ComponentKey.fileGroup(logicalPath, name))
        .selectable(selectable)
        .selectableForRestore(true)
        .build();
  }

  private static List<ComponentKey> keys(List<ComponentInfo> components) {
    return components.stream().map(ComponentInfo::key).toList();
  }

  @Nested
  class Siblings {
    private final List<ComponentInfo> components = new ArrayList<>();

    Siblings() {
      components.add(component("", "top", true));
      IntStream.range(0, MANY).forEach(i -> components.add(component("top", "c" + i, i % 2 == 0)));
    }

    private ComponentTree tree() {
      return ComponentTree.of(FakeWriterMetadata.of(components));
    }

    @Test
    void haveOnePlaceEach() {
      assertThat(tree().places()).hasSize(1 + 1 + MANY);
    }

    @Test
    @Tag("INC-114")
    void comeWithTheOneAboveThem() {
      assertThat(tree().backupInclusion(List.of(key("top"))).implicit()).hasSize(MANY);
    }

    @Test
    void areRestoredOneByOne() {
      Set<ComponentKey> top = Set.of(key("top"));
      List<RestoreSubcomponent> parts =
          IntStream.range(0, MANY).mapToObj(i -> new RestoreSubcomponent("top", "c" + i)).toList();
      assertThat(tree().restoreOwners(top, top, Map.of(key("top"), parts))).hasSize(MANY);
    }

    @Test
    void areLeftOutTogether() {
      assertThat(tree().leftOutWith(keys(components))).hasSize(1 + MANY);
    }
  }

  @Nested
  class APathOfManyElements {
    private final String path = "e\\".repeat(MANY);
    private final ComponentTree tree = ComponentTree.of(
        FakeWriterMetadata.of(component("", "e", true), component(path, "low", false)));

    @Test
    void hasOnePlaceForEachElement() {
      assertThat(tree.places()).hasSize(1 + MANY + 1);
    }

    @Test
    void doesNotEndAncestry() {
      ComponentKey low = ComponentKey.fileGroup(path, "low");
      assertThat(tree.componentSet(key("e"))).hasSize(2);
      assertThat(tree.classOf(low)).isEqualTo(ComponentClass.NONSELECTABLE_SUBCOMPONENT);
      assertThat(tree.leftOutWith(List.of(low))).containsExactlyInAnyOrder(key("e"), low);
    }

    @Test
    void isGoneDownToItsEndWhenItsTopIsChosen() {
      WriterSelection selection = new WriterSelection(
          FakeWriterMetadata.of(component("", "e", true), component(path, "low", false)), List.of(key("e")));
      assertThat(selection.includes(ComponentKey.fileGroup(path, "low"))).isTrue();
    }
  }

  @Nested
  class SetsWithinSets {
    private static final int DEPTH = 2_000;
    private final List<ComponentInfo> components = new ArrayList<>();

    SetsWithinSets() {
      String path = "";
      for (int i = 0; i < DEPTH; i++) {
        components.add(component(path, "s", true));
        path = path.isEmpty() ? "s" : path + "\\s";
      }
    }

    @Test
    @Tag("INC-114")
    void areIncludedThroughTheOutermostAlone() {
      Inclusion inclusion = ComponentTree.of(FakeWriterMetadata.of(components)).backupInclusion(keys(components));
      assertThat(inclusion.explicit()).containsExactly(key("s"));
      assertThat(inclusion.implicit()).hasSize(DEPTH - 1);
    }

    @Test
    void areGoneThroughOnceWhenChosenFromTheInnermostOutwards() {
      FakeWriterMetadata metadata = FakeWriterMetadata.of(components);
      WriterSelection selection = new WriterSelection(metadata, List.of());
      List<Place> places = new ArrayList<>(selection.tree().components());
      List<Place> fresh = new ArrayList<>();
      for (int i = places.size() - 1; i >= 0; i--) {
        fresh.addAll(selection.choose(places.get(i)));
      }
      assertThat(fresh).hasSize(DEPTH).hasSameSizeAs(new HashSet<>(fresh));
    }
  }

  @Test
  @Tag("INC-114")
  void manyPairsAreDecidedAtOnce() {
    List<ComponentInfo> components = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      components.add(component(i % 2 == 0 ? "" : "c" + (i - 1), "c" + i, true));
    }
    Inclusion inclusion = ComponentTree.of(FakeWriterMetadata.of(components)).backupInclusion(keys(components));
    assertThat(inclusion.explicit()).hasSize(MANY / 2);
    assertThat(inclusion.implicit()).hasSize(MANY / 2);
  }
}
