package io.vss4j.testkit.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootElementTest {
  @ParameterizedTest
  @ValueSource(strings = {
    "<A/>", "<A>", "<A b='c'/>", "\uFEFF<A/>", "<?xml version='1.0'?>\n<A/>", "<!-- <B> --><A\n/>",
    "<?p <B> ?><!---->\r\n<x:A/>"
  })
  void isTheFirstElement(String document) {
    assertThat(of(document, UTF_8)).isEqualTo("A");
  }

  @Test
  void isFoundInEveryEncoding() {
    for (Charset charset : new Charset[] {UTF_8, UTF_16, UTF_16LE, UTF_16BE}) {
      assertThat(of("<?xml version='1.0'?><BACKUP_COMPONENTS x='\u00e4'/>\0", charset)).isEqualTo("BACKUP_COMPONENTS");
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "text", "<", "<?xml", "<!-- <A/>", "<!DOCTYPE A><A/>"})
  void isEmptyWithoutOne(String document) {
    assertThat(of(document, UTF_8)).isEmpty();
  }

  private static String of(String document, Charset charset) {
    return RootElement.of(document.getBytes(charset));
  }
}
