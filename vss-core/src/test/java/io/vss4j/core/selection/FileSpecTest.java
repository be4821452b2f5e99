package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.metadata.FileSet;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSpecTest {
  @ParameterizedTest
  @Tag("FIL-020")
  @CsvSource({
    "*,a.txt,true", "*,'',true", "a*,a,true", "a*,b,false", "*a,ba,true", "a*c*e,abcde,true", "a*c*e,abcd,false",
    "**,x,true", "?,a,true", "?,'',false", "?,ab,false", "a?c,abc,true", "a?c,ac,false", "abc?,abc,false",
    "*?,'',false", "*?,a,true", "'','',true", "'',a,false", "a,a,true", "a,ab,false", "*ab,aab,true",
    "*.mdf,x.mdf.bak,false"
  })
  void wildcards(String spec, String name, boolean matches) {
    assertThat(FileSpec.of(spec).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @Tag("FIL-021")
  @CsvSource({
    "*.*,a,true", "*.*,a.b,true", "*.*,.a,true", "*.*,a.b.c,true", "temp*.*,temp,true", "temp*.*,temp1,true",
    "temp*.*,temp.x,true", "temp*.*,tem,false", "File1.*,File1,true", "File1.*,File1.txt,true", "File1.*,File10,false",
    "a.*.*,a,true", "a.*.*,a.b,true", "a.*.*,ab,false", ".*,.x,true", ".*,x,false", "a*.*b,ab,false", "?.*,a,true",
    "?.*,ab,false"
  })
  void theEndingDotStarMayBeAbsent(String spec, String name, boolean matches) {
    assertThat(FileSpec.of(spec).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @Tag("FIL-019")
  @CsvSource({"*.MDF,data.mdf", "data.mdf,DATA.Mdf", "Größe,GRÖßE", "ΣΑΣ,σας", "file,FILE"})
  void caseDoesNotCount(String spec, String name) {
    assertThat(FileSpec.of(spec).matches(name)).isTrue();
  }

  @Test
  @Tag("FIL-019")
  @ResourceLock(Resources.LOCALE)
  void caseDoesNotDependOnTheLocale() {
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(new Locale("tr", "TR"));
      assertThat(FileSpec.of("INDEX.*").matches("index.db")).isTrue();
    } finally {
      Locale.setDefault(locale);
    }
  }

  @ParameterizedTest
  @Tag("FIL-019")
  @CsvSource({"i.tmp,ı.tmp", "i.tmp,İ.tmp", "*.k,a.K", "s*,ſa"})
  void anotherCharacterIsNoCase(String spec, String name) {
    assertThat(FileSpec.of(spec).matches(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "y.dat.,y.dat,true", "'y.dat ',y.dat,true", "'y. . ',y,true", "y.dat.,y.dat.,false", "'*.dat ',y.dat,true", "*.,y,false",
    "..,.,false"
  })
  void dotsAndBlanksAtTheEndAreDropped(String spec, String name, boolean matches) {
    assertThat(FileSpec.of(spec).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({"/srv", "\\\\?\\C:\\srv"})
  void dotsAtTheEndCountBelowAVerbatimPath(String path) {
    assertThat(FileSpec.of(FileSet.of(path, "y.dat.")).matches("y.dat.")).isTrue();
    assertThat(FileSpec.of(FileSet.of(path, "y.dat.")).matches("y.dat")).isFalse();
  }

  @ParameterizedTest
  @Tag("FIL-022")
  @CsvSource({
    "*,.hidden,true", "a*b,a.b,true", "a?b,a.b,true", "a.b,axb,false", "[ab],a,false", "[ab],[ab],true", "a+,a+,true"
  })
  void noOtherCharacterIsSpecial(String spec, String name, boolean matches) {
    assertThat(FileSpec.of(spec).matches(name)).isEqualTo(matches);
  }

  @Test
  void manyStarsDoNotTakeLong() {
    String spec = "*a".repeat(100) + "*b";
    assertThat(FileSpec.of(spec).matches("a".repeat(20_000))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b", ""})
  void withoutWildcardsItIsLiteral(String spec) {
    assertThat(FileSpec.of(spec).isLiteral()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "a?", "a.*"})
  void withWildcardsItIsNot(String spec) {
    assertThat(FileSpec.of(spec).isLiteral()).isFalse();
  }
}
