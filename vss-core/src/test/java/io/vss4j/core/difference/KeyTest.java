package io.vss4j.core.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyTest {
  @Test
  void keysWithOneHashCodeAreInOrder() {
    assertThat(Key.of("x", "Aa")).hasSameHashCodeAs(Key.of("x", "BB")).isLessThan(Key.of("x", "BB"));
    assertThat(Key.of("Aa", "x")).hasSameHashCodeAs(Key.of("BB", "x")).isLessThan(Key.of("BB", "x"));
  }

  @Test
  void keysOfOtherValuesAreOthers() {
    assertThat(List.of(Key.of("a", "b"), Key.of("ab", ""), Key.of("ab"), Key.of(Optional.of("ab"))))
        .doesNotHaveDuplicates();
    assertThat(Key.of("ab")).isLessThan(Key.of("ab", ""));
  }

  @Test
  void keysOfEqualValuesAreInOnePlaceOfTheOrder() {
    assertThat(Key.of("a", Optional.empty())).isEqualByComparingTo(Key.of("a", Optional.empty()));
  }
}
