package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.metadata.ComponentInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** The algorithm for restores against the specification's own words, on trees and selections right and wrong. */
@Tag("INC-134")
class RestoreInclusionPropertiesTest {
  /** A backup of some components, and a part of a set to which the restore of one is narrowed, perhaps. */
  record Case(
      List<ComponentInfo> components,
      Set<ComponentKey> explicit,
      Set<ComponentKey> selected,
      ComponentKey narrowed,
      Optional<ComponentKey> part) {
    Map<ComponentKey, List<RestoreSubcomponent>> parts() {
      return part
          .map(key -> Map.of(narrowed, List.of(new RestoreSubcomponent(key.logicalPath(), key.name()))))
          .orElse(Map.of());
    }

    Map<ComponentKey, ComponentKey> owners() {
      return ComponentTree.of(FakeWriterMetadata.of(components)).restoreOwners(explicit, selected, parts());
    }

    Set<ComponentKey> set(ComponentKey root) {
      boolean selectable = components.stream().anyMatch(c -> c.key().equals(root) && c.selectable());
      return matching(c -> c.key().equals(root) || (selectable && root.isAncestorOf(c.key())));
    }

    Set<ComponentKey> matching(Predicate<ComponentInfo> wanted) {
      Set<ComponentKey> keys = new HashSet<>();
      components.stream().filter(wanted).forEach(c -> keys.add(c.key()));
      return keys;
    }

    /** Returns the error that the algorithm of the specification ends with. */
    Optional<VssError> error() {
      if (!explicit.containsAll(selected)) {
        return Optional.of(VssError.E_OBJECT_NOT_FOUND);
      }
      if (part.isEmpty()) {
        return Optional.empty();
      }
      ComponentKey wanted = part.get();
      Optional<ComponentInfo> found = components.stream().filter(c -> c.key().equals(wanted)).findFirst();
      if (!narrowed.isAncestorOf(wanted)) {
        return Optional.of(VssError.E_INVALIDARG);
      } else if (!explicit.contains(narrowed)) {
        return Optional.of(VssError.E_OBJECT_NOT_FOUND);
      } else if (!selected.contains(narrowed)) {
        return Optional.of(VssError.E_BAD_STATE);
      } else if (found.isEmpty()) {
        return Optional.of(VssError.E_OBJECT_NOT_FOUND);
      }
      boolean nearer = explicit.stream().anyMatch(e -> narrowed.isAncestorOf(e) && set(e).contains(wanted));
      return set(narrowed).contains(wanted) && !nearer && found.get().selectableForRestore()
          ? Optional.empty()
          : Optional.of(VssError.E_INVALIDARG);
    }

    /** Returns what the algorithm of the specification restores. */
    Set<ComponentKey> result() {
      Set<ComponentKey> result = new HashSet<>();
      for (ComponentKey x : selected) {
        if (part.isPresent() && x.equals(narrowed)) {
          result.addAll(matching(c -> c.key().equals(part.get()) || part.get().isAncestorOf(c.key())));
        } else {
          result.addAll(set(x));
        }
      }
      return result;
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<String> element = Arbitraries.of("a", "b");
    Arbitrary<ComponentInfo> component = Combinators.combine(
            element.list().ofMaxSize(3).map(elements -> String.join("\\", elements)),
            element,
            Arbitraries.of(true, true, false),
            Arbitraries.of(true, true, false))
        .as((path, name, selectable, forRestore) -> ComponentInfo.builder(ComponentKey.fileGroup(path, name))
            .selectable(selectable)
            .selectableForRestore(forRestore)
            .build());
    return component.list().uniqueElements(c -> c.key().fullPath()).ofMinSize(1).ofMaxSize(12).flatMap(components -> {
      List<ComponentKey> keys = components.stream().map(ComponentInfo::key).toList();
      return Combinators.combine(
              Arbitraries.subsetOf(keys),
              Arbitraries.subsetOf(keys),
              Arbitraries.of(keys),
              Arbitraries.of(keys).optional(0.7))
          .as((explicit, wished, narrowed, part) -> {
            Set<ComponentKey> selected = new HashSet<>(wished);
            if (!wished.contains(keys.get(0))) {
              selected.retainAll(explicit); // else now and then one that was not backed up
            }
            return new Case(components, explicit, selected, narrowed, part);
          });
    });
  }

  @Property
  void isWhatTheSpecificationSays(@ForAll("cases") Case c) {
    Optional<VssError> expected = c.error();
    try {
      assertThat(c.owners().keySet()).isEqualTo(c.result());
      assertThat(expected).isEmpty();
    } catch (VssException e) {
      assertThat(Optional.of(e.error())).isEqualTo(expected);
    }
  }

  @Property
  @Tag("INC-139")
  void everyComponentComesThroughTheNearestSelectedOneThatRestoresIt(@ForAll("cases") Case c) {
    if (c.error().isEmpty()) {
      c.owners().forEach((component, owner) -> {
        List<ComponentKey> through = new ArrayList<>();
        for (ComponentKey x : c.selected()) {
          Case alone = new Case(c.components(), c.explicit(), Set.of(x), c.narrowed(),
              x.equals(c.narrowed()) ? c.part() : Optional.empty());
          if (alone.result().contains(component)) {
            through.add(x);
          }
        }
        assertThat(through).contains(owner);
        assertThat(through).noneMatch(owner::isAncestorOf);
      });
    }
  }

  @Property
  @Tag("INC-121")
  void narrowingRestoresNoMore(@ForAll("cases") Case c) {
    if (c.error().isEmpty()) {
      Case whole = new Case(c.components(), c.explicit(), c.selected(), c.narrowed(), Optional.empty());
      assertThat(whole.owners().keySet()).containsAll(c.owners().keySet());
    }
  }

  @Property
  @Tag("INC-119")
  void selectingMoreNeverRestoresLess(@ForAll("cases") Case c) {
    Map<Boolean, Set<ComponentKey>> restored = new HashMap<>();
    for (boolean all : new boolean[] {false, true}) {
      Set<ComponentKey> selected = new HashSet<>(c.explicit());
      if (!all) {
        selected.retainAll(c.selected());
      }
      restored.put(all,
          new Case(c.components(), c.explicit(), selected, c.narrowed(), Optional.empty()).owners().keySet());
    }
    assertThat(restored.get(true)).containsAll(restored.get(false));
  }
}
