package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.MY_WRITER;
import static io.vss4j.core.selection.ComponentDrawing.key;
import static io.vss4j.core.selection.ComponentDrawing.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.metadata.ComponentInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The worked examples of both algorithms, each a row of a table; lists in a field are separated by semicolons. */
class WorkedExamplesTest {
  private static final Map<Integer, Set<ComponentKey>> EXPLICIT = Map.of(
      6, Set.copyOf(keys("Executables;Executables\\ConfigFiles;writerData\\Usage")),
      8, Set.copyOf(keys("Executables;Executables\\ConfigFiles;LicenseInfo;Security;writerData")));

  private final ComponentTree tree = tree(MY_WRITER);

  private static List<ComponentKey> keys(@Nullable String list) {
    return list == null ? List.of() : Stream.of(list.split(";")).map(ComponentDrawing::key).toList();
  }

  private static void assertError(VssError error, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(error));
  }

  @ParameterizedTest(name = "{0}")
  @Tag("CMP-015")
  @CsvFileSource(resources = "my-writer.csv", numLinesToSkip = 1)
  void everyComponentHasItsClass(String path, String backup, String restore, ComponentClass componentClass) {
    ComponentInfo component = tree.component(key(path)).orElseThrow();
    assertThat(component.selectable()).isEqualTo(backup.equals("Y"));
    assertThat(component.selectableForRestore()).isEqualTo(restore.equals("Y"));
    assertThat(tree.classOf(key(path))).isEqualTo(componentClass);
  }

  @ParameterizedTest(name = "backup example {0}")
  @Tag("INC-115")
  @CsvFileSource(resources = "backup-examples.csv", numLinesToSkip = 1)
  void aBackupIncludes(
      int number,
      @Nullable String chosen,
      @Nullable String explicit,
      @Nullable String implicit,
      @Nullable String leftOut,
      @Nullable VssError error) {
    if (error != null) {
      assertError(error, () -> tree.backupInclusion(keys(chosen)));
      return;
    }
    Inclusion inclusion = tree.backupInclusion(keys(chosen));
    assertThat(inclusion).isEqualTo(new Inclusion(keys(explicit), keys(implicit)));
    assertThat(inclusion.includesWriter()).isEqualTo(number > 1);
    List<ComponentKey> others = ComponentDrawing.read(MY_WRITER).stream()
        .map(ComponentInfo::key)
        .filter(component -> !inclusion.explicit().contains(component) && !inclusion.implicit().contains(component))
        .toList();
    assertThat(others).isEqualTo(keys(leftOut));
  }

  @ParameterizedTest(name = "restore example {0}")
  @Tag("INC-135")
  @CsvFileSource(resources = "restore-examples.csv", numLinesToSkip = 1)
  void aRestoreTakesIn(
      String number,
      int backedUp,
      @Nullable String selected,
      @Nullable String narrowed,
      @Nullable String parts,
      @Nullable String restored,
      @Nullable VssError error) {
    Map<ComponentKey, List<RestoreSubcomponent>> narrowing = narrowed == null
        ? Map.of()
        : Map.of(key(narrowed), keys(parts).stream()
            .map(part -> new RestoreSubcomponent(part.logicalPath(), part.name()))
            .toList());
    Set<ComponentKey> explicit = EXPLICIT.get(backedUp);
    Set<ComponentKey> chosen = new HashSet<>(keys(selected));
    if (error == null) {
      assertThat(tree.restoreOwners(explicit, chosen, narrowing).keySet())
          .as("example %s", number)
          .containsExactlyElementsOf(keys(restored));
    } else {
      assertError(error, () -> tree.restoreOwners(explicit, chosen, narrowing));
    }
  }
}
