package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.metadata.FileSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class FileSpecPropertiesTest {
  /** Below such a path names may end in dots. */
  private static FileSpec verbatim(String spec) {
    return FileSpec.of(FileSet.of("/data", spec));
  }

  @Provide
  Arbitrary<String> specs() {
    return Arbitraries.of("a", "A", "b", ".", "*", "?", ".*").list().ofMaxSize(6).map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("aAbB.").ofMaxLength(8);
  }

  @Property(tries = 20_000)
  @Tag("FIL-020")
  @Tag("FIL-021")
  void agreesWithTheRulesTakenLiterally(@ForAll("specs") String spec, @ForAll("names") String name) {
    assertThat(verbatim(spec).matches(name)).isEqualTo(naive(spec.toLowerCase(Locale.ROOT), name));
  }

  @Property
  @Tag("FIL-019")
  void everyNameMatchesItselfInAnyCase(@ForAll("names") String name) {
    assertThat(verbatim(name.toUpperCase(Locale.ROOT)).matches(name)).isTrue();
  }

  @Provide
  Arbitrary<String> shortSpecs() {
    return Arbitraries.of("a", "b", ".", "*", "?", ".*").list().ofMinSize(1).ofMaxSize(3)
        .map(parts -> String.join("", parts));
  }

  /** A name that both select is no longer than the two together, and here the longest has six characters. */
  @Property(tries = 2_000)
  void specificationsOverlapIfThereIsANameThatBothSelect(
      @ForAll("shortSpecs") String one, @ForAll("shortSpecs") String two) {
    FileSpec first = verbatim(one);
    FileSpec second = verbatim(two);
    boolean expected = NAMES.stream().anyMatch(name -> first.matches(name) && second.matches(name));
    assertThat(first.overlaps(second)).isEqualTo(expected);
    assertThat(second.overlaps(first)).isEqualTo(expected);
  }

  private static final List<String> NAMES = names(6);

  private static List<String> names(int longest) {
    List<String> names = new ArrayList<>();
    List<String> last = List.of("");
    for (int i = 0; i < longest; i++) {
      last = last.stream().flatMap(name -> Stream.of("a", "b", ".").map(name::concat)).toList();
      names.addAll(last);
    }
    return names;
  }

  private static boolean naive(String spec, String name) {
    return wildcards(spec, name.toLowerCase(Locale.ROOT))
        || (spec.endsWith(".*") && naive(spec.substring(0, spec.length() - 2), name));
  }

  private static boolean wildcards(String spec, String name) {
    if (spec.isEmpty()) {
      return name.isEmpty();
    }
    if (spec.charAt(0) == '*') {
      return wildcards(spec.substring(1), name) || (!name.isEmpty() && wildcards(spec, name.substring(1)));
    }
    return !name.isEmpty()
        && (spec.charAt(0) == '?' || spec.charAt(0) == name.charAt(0))
        && wildcards(spec.substring(1), name.substring(1));
  }
}
