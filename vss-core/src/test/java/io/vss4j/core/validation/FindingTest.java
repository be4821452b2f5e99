package io.vss4j.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingTest {
  private static Finding finding(String component, String message) {
    return new Finding(Severity.ERROR, "CMP-001", Optional.empty(),
        Optional.of(ComponentKey.fileGroup("", component)), Optional.empty(), message, Optional.empty());
  }

  @Test
  void findingsWithOneHashCodeAreInOrder() {
    assertThat(finding("x", "Aa")).hasSameHashCodeAs(finding("x", "BB")).isLessThan(finding("x", "BB"));
  }

  @Test
  void findingsWithOneMessageAreInTheOrderOfTheirPlaces() {
    assertThat(finding("Aa", "x")).hasSameHashCodeAs(finding("BB", "x")).isLessThan(finding("BB", "x"));
  }
}
