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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupInclusionTest {
  private static final String[] WRITER_DATA_MEMBERS = {
    "writerData\\Set1", "writerData\\Set1\\Jan", "writerData\\Set1\\Dec",
    "writerData\\Set2", "writerData\\Set2\\Jan", "writerData\\Set2\\Dec",
    "writerData\\QueryLogs\\Query",
    "writerData\\Usage", "writerData\\Usage\\Jan", "writerData\\Usage\\Dec"
  };

  private final ComponentTree tree = tree(MY_WRITER);

  private static List<ComponentKey> base(String... more) {
    List<ComponentKey> keys = new ArrayList<>(keys("Executables", "Executables\\ConfigFiles"));
    keys.addAll(keys(more));
    return keys;
  }

  @Nested
  class Choosing {
    @Test
    void nothingLeavesTheWriterOut() {
      Inclusion nothing = tree.backupInclusion(List.of());
      assertThat(nothing).isEqualTo(new Inclusion(List.of(), List.of()));
      assertThat(nothing.includesWriter()).isFalse();
    }

    @Test
    @Tag("INC-102")
    void aRequiredComponentBringsAllRequiredOnes() {
      assertThat(tree.backupInclusion(keys("Executables"))).isEqualTo(new Inclusion(base(), List.of()));
    }

    @Test
    @Tag("INC-103")
    void aComponentWithoutASetBringsItAlone() {
      assertThat(tree.backupInclusion(keys("LicenseInfo"))).isEqualTo(new Inclusion(base("LicenseInfo"), List.of()));
    }

    @Test
    @Tag("INC-104")
    void aSetBringsItsNonselectableMembersImplicitly() {
      assertThat(tree.backupInclusion(keys("Security")))
          .isEqualTo(new Inclusion(base("Security"), keys("Security\\UserInfo", "Security\\Certificates")));
    }

    @Test
    @Tag("INC-106")
    void aSetBringsWhatIsInInnerSetsToo() {
      assertThat(tree.backupInclusion(keys("writerData")))
          .isEqualTo(new Inclusion(base("writerData"), keys(WRITER_DATA_MEMBERS)));
    }

    @Test
    @Tag("INC-108")
    void anInnerSetLeavesTheRestOfTheOuterOneOut() {
      assertThat(tree.backupInclusion(keys("writerData\\Usage")))
          .isEqualTo(new Inclusion(
              base("writerData\\Usage"), keys("writerData\\Usage\\Jan", "writerData\\Usage\\Dec")));
    }

    @Test
    @Tag("INC-105")
    void outerAndInnerSetMakesTheInnerOneImplicit() {
      assertThat(tree.backupInclusion(keys("writerData", "writerData\\Usage")))
          .isEqualTo(new Inclusion(base("writerData"), keys(WRITER_DATA_MEMBERS)));
    }

    @ParameterizedTest
    @Tag("INC-104")
    @ValueSource(strings = {"Security\\UserInfo", "writerData\\Set1"})
    void aNonselectableSubcomponentIsRefused(String fullPath) {
      assertThatThrownBy(() -> tree.backupInclusion(keys(fullPath)))
          .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG))
          .hasMessageContaining(fullPath)
          .hasMessageContaining("not selectable");
    }
  }

  @Test
  @Tag("INC-116")
  void aSelectableComponentBelowARequiredOneIsLeftOutUnlessChosen() {
    ComponentTree tree = tree("""
        P
          S b
        """);
    assertThat(tree.backupInclusion(keys("P"))).isEqualTo(new Inclusion(keys("P"), List.of()));
  }

  @Test
  void theResultIsSpelledAsTheMetadataSpellsIt() {
    assertThat(tree.backupInclusion(keys("licenseINFO")).explicit()).contains(key("LicenseInfo"));
  }

  @Nested
  class Owners {
    @Test
    void aMemberBelongsToTheExplicitComponentAboveIt() {
      assertThat(tree.backupOwners(base("Security"))).containsEntry(key("Security\\UserInfo"), key("Security"));
    }

    @Test
    @Tag("INC-111")
    void anInnerSetThatIsExplicitTooBelongsToItself() {
      assertThat(tree.backupOwners(keys("writerData", "writerData\\Usage")))
          .containsEntry(key("writerData\\Usage"), key("writerData\\Usage"))
          .containsEntry(key("writerData\\Usage\\Jan"), key("writerData\\Usage"))
          .containsEntry(key("writerData\\Set1"), key("writerData"));
    }

    @Test
    void whatIsBelowANonselectableComponentBelongsToNone() {
      assertThat(tree.backupOwners(keys("Executables"))).doesNotContainKey(key("Executables\\ConfigFiles"));
    }

    @Test
    void anUnknownComponentIsRefused() {
      assertThatThrownBy(() -> tree.backupOwners(keys("nobody"))).isInstanceOf(VssException.class);
    }
  }
}
