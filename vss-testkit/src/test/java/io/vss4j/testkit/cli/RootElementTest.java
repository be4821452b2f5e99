package io.vss4j.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootElementTest {
  @ParameterizedTest
  @ValueSource(strings = {
    "<A/>", "<A>", "<A b='c'/>", "<?xml version='1.0'?>\n<A/>", "<!-- <B> --><A\n/>",
    "<?p <B> ?><!---->\r\n<x:A/>"
  })
  void isTheFirstElement(String document) {
    assertThat(RootElement.of(document)).isEqualTo("A");
  }

  @ParameterizedTest
  @CsvSource({"''", "text", "<", "<?xml", "<!-- <A/>", "<!DOCTYPE A><A/>"})
  void isEmptyWithoutOne(String document) {
    assertThat(RootElement.of(document)).isEmpty();
  }
}
