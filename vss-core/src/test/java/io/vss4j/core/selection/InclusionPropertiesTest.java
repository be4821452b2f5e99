package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("INC-114")
class InclusionPropertiesTest {
  /** A writer and a choice of its components that a requester may make. */
  record Case(List<ComponentInfo> components, List<ComponentKey> chosen) {
    ComponentTree tree() {
      return ComponentTree.of(FakeWriterMetadata.of(components));
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<String> element = Arbitraries.of("a", "B", "c");
    Arbitrary<ComponentInfo> component = Combinators.combine(
            element.list().ofMaxSize(4).map(elements -> String.join("\\", elements)),
            element,
            Arbitraries.of(true, false))
        .as((path, name, selectable) ->
            ComponentInfo.builder(ComponentKey.fileGroup(path, name)).selectable(selectable).build());
    return component.list().uniqueElements(c -> c.key().fullPath()).ofMaxSize(14).flatMap(components -> {
      ComponentTree tree = ComponentTree.of(FakeWriterMetadata.of(components));
      List<ComponentKey> choosable = components.stream()
          .map(ComponentInfo::key)
          .filter(key -> tree.classOf(key).mayBeIncludedExplicitly())
          .toList();
      return Arbitraries.subsetOf(choosable).map(chosen -> new Case(components, List.copyOf(chosen)));
    });
  }

  @Property
  void isWhatTheRulesSayComponentByComponent(@ForAll("cases") Case c) {
    Inclusion inclusion = c.tree().backupInclusion(c.chosen());
    Set<ComponentKey> explicit = new HashSet<>();
    Set<ComponentKey> implicit = new HashSet<>();
    if (!c.chosen().isEmpty()) {
      for (ComponentInfo component : c.components()) {
        boolean below = c.components().stream()
            .anyMatch(other -> other.selectable() && other.key().isAncestorOf(component.key()));
        boolean covered = c.components().stream()
            .anyMatch(other -> other.selectable()
                && c.chosen().contains(other.key())
                && other.key().isAncestorOf(component.key()));
        if (covered) {
          implicit.add(component.key());
        } else if (c.chosen().contains(component.key()) || (!component.selectable() && !below)) {
          explicit.add(component.key());
        }
      }
    }
    assertThat(inclusion.explicit()).containsExactlyInAnyOrderElementsOf(explicit);
    assertThat(inclusion.implicit()).containsExactlyInAnyOrderElementsOf(implicit);
  }

  @Property
  void isIdempotent(@ForAll("cases") Case c) {
    Inclusion once = c.tree().backupInclusion(c.chosen());
    assertThat(c.tree().backupInclusion(once.explicit())).isEqualTo(once);
  }

  @Property
  void choosingMoreNeverIncludesLess(@ForAll("cases") Case c) {
    for (int n = 1; n <= c.chosen().size(); n++) {
      assertThat(included(c.tree().backupInclusion(c.chosen().subList(0, n))))
          .containsAll(included(c.tree().backupInclusion(c.chosen().subList(0, n - 1))));
    }
  }

  @Property
  @Tag("INC-102")
  void whatIsRequiredIsExplicitAsSoonAsAnythingIsChosen(@ForAll("cases") Case c) {
    ComponentTree tree = c.tree();
    List<ComponentKey> required = c.components().stream()
        .map(ComponentInfo::key)
        .filter(key -> tree.classOf(key) == ComponentClass.REQUIRED)
        .toList();
    Inclusion inclusion = tree.backupInclusion(c.chosen());
    assertThat(inclusion.explicit().containsAll(required)).isEqualTo(!c.chosen().isEmpty() || required.isEmpty());
  }

  @Property
  @Tag("INC-109")
  void noSetIsSplit(@ForAll("cases") Case c) {
    ComponentTree tree = c.tree();
    Set<ComponentKey> included = included(tree.backupInclusion(c.chosen()));
    for (ComponentInfo component : c.components()) {
      if (component.selectable() && included.contains(component.key())) {
        assertThat(included).containsAll(tree.componentSet(component.key()));
      }
    }
  }

  @Property
  @Tag("INC-109")
  @Tag("INC-113")
  void leavingAMemberOutLeavesNoSetThatHasIt(@ForAll("cases") Case c) {
    ComponentTree tree = c.tree();
    for (ComponentInfo component : c.components()) {
      Set<ComponentKey> out = tree.leftOutWith(List.of(component.key()));
      assertThat(c.components())
          .filteredOn(other -> other.selectable() && tree.componentSet(other.key()).contains(component.key()))
          .extracting(ComponentInfo::key)
          .allMatch(out::contains);
    }
  }

  @Property
  void theOrderOfTheChoiceDoesNotCount(@ForAll("cases") Case c) {
    List<ComponentKey> backwards = new ArrayList<>(c.chosen());
    Collections.reverse(backwards);
    assertThat(c.tree().backupInclusion(backwards)).isEqualTo(c.tree().backupInclusion(c.chosen()));
  }

  @Property
  void aSelectionThatIsMadeStepByStepIsTheSame(@ForAll("cases") Case c) {
    WriterSelection selection = new WriterSelection(FakeWriterMetadata.of(c.components()), c.chosen());
    assertThat(selection.inclusion()).isEqualTo(c.tree().backupInclusion(c.chosen()));
    assertThat(c.components())
        .filteredOn(component -> selection.includes(component.key()))
        .extracting(ComponentInfo::key)
        .containsExactlyInAnyOrderElementsOf(included(selection.inclusion()));
  }

  @Property
  void ownersAreThoseOfTheInclusion(@ForAll("cases") Case c) {
    Inclusion inclusion = c.tree().backupInclusion(c.chosen());
    assertThat(c.tree().backupOwners(inclusion.explicit()).keySet()).isEqualTo(included(inclusion));
  }

  @Property
  @Tag("INC-119")
  void selectingAllThatIsExplicitRestoresAllThatWasIncluded(@ForAll("cases") Case c) {
    Inclusion inclusion = c.tree().backupInclusion(c.chosen());
    Set<ComponentKey> explicit = Set.copyOf(inclusion.explicit());
    Set<ComponentKey> restored = explicit.stream()
        .flatMap(key -> c.tree().restoreInclusion(explicit, key, List.of()).stream())
        .collect(Collectors.toSet());
    assertThat(restored).isEqualTo(included(inclusion));
  }

  private static Set<ComponentKey> included(Inclusion inclusion) {
    List<ComponentKey> all = new ArrayList<>(inclusion.explicit());
    all.addAll(inclusion.implicit());
    return Set.copyOf(all);
  }
}
