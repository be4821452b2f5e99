package io.vss4j.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TableStateTest {
  @Test
  void isToldInEnglishWhateverTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(new TableState(120_000, "0123456789abcdef0123")).hasToString("120,000 rows, checksum 0123456789abcdef");
    } finally {
      Locale.setDefault(before);
    }
  }
}
