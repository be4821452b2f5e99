package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.core.selection.UnmetDependency.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Three writers whose components depend on each other in every possible way. */
@Tag("DEP-006")
class DependencyPropertiesTest {
  /** Three writers, and what is chosen of each. */
  record Case(List<FakeWriterMetadata> writers, List<List<ComponentKey>> chosen) {
    List<WriterSelection> selections() {
      List<WriterSelection> selections = new ArrayList<>();
      for (int i = 0; i < writers.size(); i++) {
        selections.add(new WriterSelection(writers.get(i), chosen.get(i)));
      }
      return selections;
    }

    List<WriterSelection> closed() {
      List<WriterSelection> selections = selections();
      new DependencyClosure(selections).choose();
      return selections;
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(writer(1), writer(2), writer(3)).flatAs((one, two, three) ->
        Combinators.combine(chosen(one), chosen(two), chosen(three))
            .as((first, second, third) -> new Case(List.of(one, two, three), List.of(first, second, third))));
  }

  private static Arbitrary<FakeWriterMetadata> writer(long number) {
    Arbitrary<String> element = Arbitraries.of("a", "b");
    Arbitrary<String> path = element.list().ofMaxSize(2).map(elements -> String.join("\\", elements));
    Arbitrary<List<ComponentDependency>> needs = Combinators.combine(
            Arbitraries.longs().between(1, 3), path, Arbitraries.of("a", "b", "missing"))
        .as((writer, where, name) -> new ComponentDependency(ComponentDrawing.writerId(writer), where, name))
        .list()
        .ofMaxSize(2);
    Arbitrary<ComponentInfo> component = Combinators.combine(path, element, Arbitraries.of(true, true, false), needs)
        .as((where, name, selectable, dependencies) -> {
          ComponentInfo.Builder builder =
              ComponentInfo.builder(ComponentKey.fileGroup(where, name)).selectable(selectable);
          dependencies.forEach(builder::addDependency);
          return builder.build();
        });
    return component.list()
        .uniqueElements(c -> c.key().fullPath())
        .ofMaxSize(6)
        .map(components -> FakeWriterMetadata.of(components).as(number, number));
  }

  private static Arbitrary<List<ComponentKey>> chosen(FakeWriterMetadata writer) {
    ComponentTree tree = ComponentTree.of(writer);
    List<ComponentKey> choosable = writer.components().stream()
        .map(ComponentInfo::key)
        .filter(key -> tree.classOf(key).mayBeIncludedExplicitly())
        .toList();
    return Arbitraries.subsetOf(choosable).map(List::copyOf);
  }

  private static List<Set<ComponentKey>> included(List<WriterSelection> selections) {
    return selections.stream().map(DependencyPropertiesTest::included).toList();
  }

  private static Set<ComponentKey> included(WriterSelection selection) {
    Set<ComponentKey> all = new HashSet<>(selection.inclusion().explicit());
    all.addAll(selection.inclusion().implicit());
    return all;
  }

  /** The fixed point of the specification, found as naively as it is written there. */
  private static List<Set<ComponentKey>> naive(Case c) {
    List<Set<ComponentKey>> chosen = new ArrayList<>();
    c.chosen().forEach(keys -> chosen.add(new HashSet<>(keys)));
    boolean changed = true;
    List<Set<ComponentKey>> included = List.of();
    while (changed) {
      changed = false;
      included = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        included.add(included(new WriterSelection(c.writers().get(i), chosen.get(i))));
      }
      for (int i = 0; i < 3; i++) {
        for (ComponentInfo component : c.writers().get(i).components()) {
          if (included.get(i).contains(component.key())) {
            for (ComponentDependency dependency : component.dependencies()) {
              changed |= chooseTarget(c, dependency, included, chosen);
            }
          }
        }
      }
    }
    return included;
  }

  private static boolean chooseTarget(
      Case c, ComponentDependency dependency, List<Set<ComponentKey>> included, List<Set<ComponentKey>> chosen) {
    int writer = (int) dependency.writerId().value().getLeastSignificantBits() - 1;
    ComponentTree tree = ComponentTree.of(c.writers().get(writer));
    ComponentKey wanted = ComponentKey.fileGroup(dependency.logicalPath(), dependency.componentName());
    if (tree.component(wanted).isEmpty() || included.get(writer).contains(wanted)) {
      return false;
    }
    Optional<ComponentKey> best = c.writers().get(writer).components().stream()
        .map(ComponentInfo::key)
        .filter(key -> key.equals(wanted) || key.isAncestorOf(wanted))
        .filter(key -> tree.classOf(key).mayBeIncludedExplicitly())
        .max((a, b) -> a.fullPath().length() - b.fullPath().length());
    return chosen.get(writer).add(best.orElseThrow());
  }

  @Property
  void isTheFixedPointOfTheSpecification(@ForAll("cases") Case c) {
    assertThat(included(c.closed())).isEqualTo(naive(c));
  }

  @Property
  @Tag("DEP-001")
  void leavesNoTargetOutThatExists(@ForAll("cases") Case c) {
    assertThat(new DependencyClosure(c.closed()).unmet())
        .extracting(UnmetDependency::reason)
        .allMatch(reason -> reason == Reason.MISSING);
  }

  @Property
  void isIdempotent(@ForAll("cases") Case c) {
    List<WriterSelection> closed = c.closed();
    List<Set<ComponentKey>> once = included(closed);
    new DependencyClosure(closed).choose();
    assertThat(included(closed)).isEqualTo(once);
  }

  @Property
  void neverIncludesLess(@ForAll("cases") Case c) {
    List<Set<ComponentKey>> before = included(c.selections());
    List<Set<ComponentKey>> after = included(c.closed());
    for (int i = 0; i < 3; i++) {
      assertThat(after.get(i)).containsAll(before.get(i));
    }
  }

  @Property
  @Tag("DEP-004")
  void isTheSameInAnyOrderOfWriters(@ForAll("cases") Case c) {
    List<WriterSelection> selections = c.selections();
    List<WriterSelection> backwards = new ArrayList<>(selections);
    Collections.reverse(backwards);
    new DependencyClosure(backwards).choose();
    assertThat(included(selections)).isEqualTo(included(c.closed()));
  }

  @Property
  @Tag("DEP-014")
  void leavingOutWhatIsBrokenEndsWithNothingBroken(@ForAll("cases") Case c) {
    List<WriterSelection> closed = c.closed();
    DependencyClosure closure = new DependencyClosure(closed);
    List<UnmetDependency> broken = closure.broken(MissingTargets.LEAVE_OUT);
    while (!broken.isEmpty()) {
      for (WriterSelection writer : closed) {
        Set<ComponentKey> dependents = broken.stream()
            .filter(unmet -> unmet.writer().equals(writer))
            .map(UnmetDependency::component)
            .collect(Collectors.toSet());
        assertThat(writer.leaveOut(dependents)).containsAll(dependents);
        assertThat(included(writer)).doesNotContainAnyElementsOf(
            dependents.isEmpty() ? Set.of(ComponentKey.fileGroup("", "none")) : dependents);
      }
      broken = closure.broken(MissingTargets.LEAVE_OUT);
    }
    assertThat(closure.unmet()).isEmpty();
  }
}
