package io.vss4j.api;

import static io.vss4j.api.ComponentKey.database;
import static io.vss4j.api.ComponentKey.fileGroup;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentKeyTest {
  @Test
  void keysWithOneHashCodeAreInOrder() {
    ComponentKey first = fileGroup("fleet", "Aa");
    ComponentKey second = fileGroup("fleet", "BB");

    assertThat(first).hasSameHashCodeAs(second).isLessThan(second);
  }

  @Test
  void onlyEqualKeysAreInOnePlaceOfTheOrder() {
    assertThat(fileGroup("fleet", "charts")).isEqualByComparingTo(fileGroup("fleet", "charts"))
        .isNotEqualByComparingTo(database("fleet", "charts"))
        .isNotEqualByComparingTo(fileGroup("pier", "charts"));
  }

  @Nested
  class FullPath {
    @Test
    void atTheRootIsTheName() {
      assertThat(fileGroup("", "logs").fullPath()).isEqualTo("logs");
    }

    @Test
    void belowTheRootJoinsPathAndNameByABackslash() {
      assertThat(database("writerData\\sets", "Set1").fullPath()).isEqualTo("writerData\\sets\\Set1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\sets", "sets\\", "\\sets\\", "\\\\sets\\\\\\"})
    @Tag("WMD-027")
    void leavesOuterBackslashesOut(String path) {
      assertThat(database(path, "Set1").fullPath()).isEqualTo("sets\\Set1");
    }

    @Test
    @Tag("WMD-027")
    void ofBackslashesAloneIsTheName() {
      assertThat(database("\\\\", "Set1").fullPath()).isEqualTo("Set1");
    }

    @Test
    void isHowAKeyPrints() {
      assertThat(database("\\sets", "Set1")).hasToString("sets\\Set1");
    }
  }

  @Nested
  class Matching {
    @Test
    @Tag("WMD-028")
    void doesNotRegardCase() {
      assertThat(database("Writer\\Données", "SET1").matches(database("wRITER\\dONNÉES", "set1"))).isTrue();
    }

    @Test
    @Tag("WMD-028")
    void regardsAnotherLetter() {
      assertThat(database("", "i").matches(database("", "ı"))).isFalse();
      assertThat(database("\u212A", "a").samePlace(database("k", "a"))).isFalse();
      assertThat(database("", "ı").isAncestorOf(database("i", "a"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\a\\b", "a\\b\\", "\\a\\b\\", "a\\b"})
    @Tag("WMD-027")
    void doesNotRegardOuterBackslashes(String path) {
      assertThat(fileGroup(path, "c").matches(fileGroup("a\\b", "c"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
      "a\\b, c, a\\\\b, c",
      "a/b, c, a\\b, c",
      "a, b\\c, a\\b, c",
      "a, b, a, b2",
      "a, b, a2, b",
      "'', b, a, b"
    })
    void tellsOtherPlacesApart(String path, String name, String otherPath, String otherName) {
      assertThat(fileGroup(path, name).matches(fileGroup(otherPath, otherName))).isFalse();
    }

    @Test
    void tellsTypesApart() {
      assertThat(fileGroup("a", "b").matches(database("a", "b"))).isFalse();
    }

    @Test
    void byPlaceAloneDoesNotRegardTheType() {
      assertThat(fileGroup("a", "b").samePlace(database("\\A", "B"))).isTrue();
    }
  }

  @Nested
  class Texts {
    @Test
    @Tag("WMD-028")
    void keepTheirCase() {
      assertThat(database("Writer\\Data", "Set").logicalPath()).isEqualTo("Writer\\Data");
      assertThat(database("Writer\\Data", "Set").name()).isEqualTo("Set");
    }

    @Test
    @Tag("WMD-027")
    void keepTheirOuterBackslashes() {
      assertThat(database("\\a\\", "b").logicalPath()).isEqualTo("\\a\\");
    }

    @Test
    void tellKeysApartThatMatch() {
      assertThat(database("a", "b")).isNotEqualTo(database("A", "b")).isNotEqualTo(database("\\a", "b"));
    }

    @Test
    @Tag("WMD-026")
    void mayHaveAnyOtherCharacter() {
      assertThat(fileGroup("c:/x*y?\\z w", "n").fullPath()).isEqualTo("c:/x*y?\\z w\\n");
    }
  }

  @Nested
  class Ancestry {
    @Test
    @Tag("CMP-008")
    void comparesWholeElements() {
      assertThat(database("sets", "Set1").isAncestorOf(database("sets\\Set10", "a"))).isFalse();
    }

    @Test
    @Tag("CMP-008")
    void doesNotRegardCase() {
      assertThat(database("SETS", "set1").isAncestorOf(fileGroup("sets\\SET1", "a"))).isTrue();
    }

    @Test
    @Tag("CMP-010")
    void holdsAcrossMissingComponents() {
      assertThat(fileGroup("", "writerData").isAncestorOf(fileGroup("writerData\\QueryLogs", "Query"))).isTrue();
    }

    @Test
    @Tag("WMD-027")
    void doesNotRegardOuterBackslashes() {
      assertThat(fileGroup("\\a\\", "b").isAncestorOf(fileGroup("\\a\\b\\", "c"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a:b", "a b", "a*"})
    @Tag("WMD-026")
    void takesNothingButTheBackslashAsSeparator(String path) {
      assertThat(fileGroup("", "a").isAncestorOf(fileGroup(path, "c"))).isFalse();
    }

    @Test
    void doesNotHoldBetweenSiblings() {
      assertThat(fileGroup("a", "b").isAncestorOf(fileGroup("a", "c"))).isFalse();
    }

    @Test
    void doesNotHoldTowardsTheRoot() {
      assertThat(fileGroup("a\\b", "c").isAncestorOf(fileGroup("a", "b"))).isFalse();
    }

    @Test
    void doesNotHoldForAKeyWithoutName() {
      assertThat(fileGroup("", "").isAncestorOf(fileGroup("", "a"))).isFalse();
    }
  }

  @Property
  void noKeyIsItsOwnAncestor(@ForAll("keys") ComponentKey key) {
    assertThat(key.isAncestorOf(key)).isFalse();
  }

  @Property
  void noTwoKeysAreAncestorsOfEachOther(@ForAll("keys") ComponentKey one, @ForAll("keys") ComponentKey other) {
    assertThat(one.isAncestorOf(other) && other.isAncestorOf(one)).isFalse();
  }

  @Property
  void anAncestorOfAnAncestorIsAnAncestor(
      @ForAll("keys") ComponentKey top, @ForAll("names") String middle, @ForAll("names") String bottom) {
    ComponentKey below = fileGroup(top.fullPath(), middle);
    ComponentKey lowest = fileGroup(below.fullPath(), bottom);

    assertThat(below.isAncestorOf(lowest)).isTrue();
    assertThat(top.isAncestorOf(lowest)).isEqualTo(top.isAncestorOf(below));
  }

  @Property
  void ancestryIsTheSameForAllKeysThatMatch(@ForAll("keys") ComponentKey one, @ForAll("keys") ComponentKey other) {
    ComponentKey spelledOtherwise = new ComponentKey(
        one.type(), "\\" + one.logicalPath().toUpperCase(Locale.ROOT) + "\\", one.name().toUpperCase(Locale.ROOT));

    assertThat(spelledOtherwise.matches(one)).isTrue();
    assertThat(spelledOtherwise.isAncestorOf(other)).isEqualTo(one.isAncestorOf(other));
    assertThat(other.isAncestorOf(spelledOtherwise)).isEqualTo(other.isAncestorOf(one));
  }

  @Provide
  Arbitrary<ComponentKey> keys() {
    Arbitrary<String> paths = Arbitraries.strings().withChars("ab\\").ofMaxLength(6);
    Arbitrary<String> names = Arbitraries.strings().withChars("ab").ofMaxLength(2);
    return Combinators.combine(Arbitraries.of(ComponentType.class), paths, names).as(ComponentKey::new);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(2);
  }

  @Test
  void messagesPrintTheBeginningOfALongPath() {
    assertThat(ComponentKey.database("a".repeat(500), "b".repeat(499)).toString()).hasSize(1_000).endsWith("\\" + "b".repeat(499));
    assertThat(ComponentKey.database("\\a", "b".repeat(1_000_000)))
        .hasToString("a\\" + "b".repeat(998) + "... (1000002 characters)");
    assertThat(ComponentKey.database("a".repeat(1_000_000), "b")).hasToString("a".repeat(1_000) + "... (1000001 characters)");
  }
}
