package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssError;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.testkit.junit.VssExtension;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every member of a component, in every handler and every phase of a backup and of a restore, as the tables say. */
class ComponentMembersTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  /** Results by member, and in each by place. */
  private final Map<String, Map<String, String>> seen = new ConcurrentHashMap<>();

  private static Map<String, Map<String, String>> table(String name) {
    Map<String, Map<String, String>> byMember = new LinkedHashMap<>();
    for (Map<String, String> row : Table.rows(name)) {
      Map<String, String> cells = new LinkedHashMap<>(row);
      byMember.put(cells.remove("member"), cells);
    }
    return byMember;
  }

  private static Set<String> places() {
    return new LinkedHashSet<>(table("component-setters.csv").values().iterator().next().keySet());
  }

  static List<String> handlers() {
    return places().stream().filter(place -> place.startsWith("w-")).toList();
  }

  private void note(String member, String place, String result) {
    seen.computeIfAbsent(member, any -> new ConcurrentHashMap<>()).put(place, result);
  }

  private Map<String, Map<String, String>> read(boolean telling) {
    new ComponentTour(vss, telling, (place, component) -> ComponentMembers.GETTERS.keySet()
        .forEach(getter -> note(getter, place, ComponentMembers.read(getter, component)))).run();
    return seen;
  }

  private static Map<String, Map<String, String>> only(Set<String> places, Map<String, Map<String, String>> table) {
    Map<String, Map<String, String>> less = new LinkedHashMap<>();
    table.forEach((member, cells) -> {
      Map<String, String> kept = new LinkedHashMap<>(cells);
      kept.keySet().retainAll(places);
      less.put(member, kept);
    });
    return less;
  }

  @Test
  void areAllInTheTables() {
    Set<String> members = Stream.of(WriterComponent.class.getMethods())
        .filter(method -> !method.isDefault())
        .map(Method::getName)
        .collect(Collectors.toSet());
    Set<String> tried = new LinkedHashSet<>(ComponentMembers.GETTERS.keySet());
    tried.addAll(ComponentMembers.SETTERS.keySet());
    assertThat(tried).isEqualTo(members);
    assertThat(table("component-setters.csv").keySet()).isEqualTo(ComponentMembers.SETTERS.keySet());
  }

  @Test
  @Tag("COM-019")
  void giveTheirDefaultsOrAreRefusedWhereNothingWasSet() {
    assertThat(read(false)).isEqualTo(table("component-defaults.csv"));
  }

  @Test
  @Tag("COM-017")
  void giveWhatWasSetFromTheMomentOn() {
    assertThat(read(true)).isEqualTo(table("component-values.csv"));
  }

  @ParameterizedTest
  @MethodSource("handlers")
  @Tag("COM-015")
  void changeInTheHandlersThatAllowIt(String handler) {
    new ComponentTour(vss, false, (place, component) -> {
      if (place.equals(handler)) {
        ComponentMembers.SETTERS.keySet()
            .forEach(setter -> note(setter, place, ComponentMembers.set(setter, component)));
      }
    }).run();
    assertThat(seen).isEqualTo(only(Set.of(handler), table("component-setters.csv")));
  }

  @Test
  @Tag("COM-016")
  void areNotChangedByARequester() {
    Set<String> places = places();
    places.removeAll(handlers());
    Map<String, Map<String, String>> values = new ConcurrentHashMap<>();
    new ComponentTour(vss, false, (place, component) -> {
      if (places.contains(place)) {
        ComponentMembers.SETTERS.keySet()
            .forEach(setter -> note(setter, place, ComponentMembers.set(setter, component)));
        ComponentMembers.readAll(component).forEach((getter, value) ->
            values.computeIfAbsent(getter, any -> new ConcurrentHashMap<>()).put(place, value));
      }
    }).run();
    assertThat(seen).isEqualTo(only(places, table("component-setters.csv")));
    assertThat(values).isEqualTo(only(places, table("component-defaults.csv")));
  }

  @Nested
  class AnElementOfAList {
    @ParameterizedTest
    @EnumSource
    @Tag("COM-023")
    void isFoundByItsPositionAndNoOther(Lists list) {
      AtomicReference<List<Object>> found = new AtomicReference<>();
      new ComponentTour(vss, true, (place, component) -> {
        if (place.equals("q-R6")) {
          List<Object> results = new ArrayList<>(List.of(list.get.at(component, 0)));
          for (int index : new int[] {-1, 1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            results.add(refusal(() -> list.get.at(component, index)));
          }
          found.set(results);
        }
      }).run();
      VssError none = VssError.E_OBJECT_NOT_FOUND;
      assertThat(found.get().get(0)).isInstanceOf(list.type);
      assertThat(found.get().subList(1, 6)).containsExactly(none, none, none, none, none);
    }
  }

  interface Get {
    Object at(WriterComponent component, int index);
  }

  enum Lists {
    PARTIAL_FILE(PartialFile.class, WriterComponent::partialFile),
    DIFFERENCED_FILE(DifferencedFile.class, WriterComponent::differencedFile),
    RESTORE_SUBCOMPONENT(RestoreSubcomponent.class, WriterComponent::restoreSubcomponent),
    NEW_TARGET(NewTarget.class, WriterComponent::newTarget),
    DIRECTED_TARGET(DirectedTarget.class, WriterComponent::directedTarget),
    MAPPING(AlternateLocationMapping.class, WriterComponent::alternateLocationMapping);

    private final Class<?> type;
    private final Get get;

    Lists(Class<?> type, Get get) {
      this.type = type;
      this.get = get;
    }
  }
}
