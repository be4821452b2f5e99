package io.vss4j.api.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldingTest {
  @ParameterizedTest
  @CsvSource({"i, I", "Größe, GRÖßE", "ÿ, Ÿ", "ж, Ж", "ω, Ω", "å, Å", "ǆ, Ǆ", "ς, σ", "ς, Σ", "ｚ, Ｚ"})
  @Tag("FIL-019")
  void lowerAndUpperCaseAreEqual(String one, String other) {
    assertThat(CaseFolding.fold(one)).isEqualTo(CaseFolding.fold(other));
  }

  @ParameterizedTest
  @CsvSource({
    "ı, i", "ı, I", "İ, i", "İ, I", "İ, ı", "\u212A, k", "\u017F, s", "\u212B, å", "\u2126, ω", "ẞ, ß", "ß, ss", "µ, \u03BC",
    "\u0345, ι", "\u1FBE, ι", "ϐ, β", "ϴ, θ", "ǅ, ǆ", "\u1C80, в", "é, e"
  })
  @Tag("FIL-019")
  void whatIsNotTheCaseOfEachOtherIsNot(String one, String other) {
    assertThat(CaseFolding.fold(one)).isNotEqualTo(CaseFolding.fold(other));
  }

  @Test
  @Tag("FIL-019")
  void theCaseOfCharactersOfTwoUnitsCounts() {
    assertThat(CaseFolding.fold("\uD801\uDC00")).isEqualTo("\uD801\uDC00");
    assertThat(CaseFolding.fold("\uD801\uDC28")).isEqualTo("\uD801\uDC28");
  }

  @Test
  @Tag("FIL-019")
  @ResourceLock(Resources.LOCALE)
  void theLocaleDoesNotCount() {
    Locale before = Locale.getDefault();
    Locale.setDefault(new Locale("tr", "TR"));
    try {
      assertThat(CaseFolding.fold("FILE.INI")).isEqualTo("file.ini");
      assertThat(CaseFolding.fold("İı")).isEqualTo("İı");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void noUnitOutsideOfAsciiEqualsOneOfAscii() {
    for (int c = 0x80; c <= Character.MAX_VALUE; c++) {
      assertThat(CaseFolding.fold((char) c)).isGreaterThanOrEqualTo('\u0080');
    }
  }

  @Test
  void whatIsFoldedStaysAsItIs() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      char folded = CaseFolding.fold((char) c);
      assertThat(CaseFolding.fold(folded)).isEqualTo(folded);
    }
  }

  @Property
  void eachUnitIsFoldedByItself(@ForAll("texts") String one, @ForAll("texts") String other) {
    assertThat(CaseFolding.fold(one + other)).isEqualTo(CaseFolding.fold(one) + CaseFolding.fold(other));
    assertThat(CaseFolding.fold(one)).hasSameSizeAs(one);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aAiIıİkK\u212AsS\u017Fßẞσς\uD801\uDC00").all().ofMaxLength(6);
  }
}
