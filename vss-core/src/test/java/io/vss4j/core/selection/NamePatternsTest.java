package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternsTest {
  /** All names of a, b and dot that are long enough to hold whatever two patterns of five characters can ask for. */
  private static final List<String> NAMES = names(6);

  private static List<String> names(int length) {
    List<String> all = new ArrayList<>(List.of(""));
    for (int i = 0, from = 0; i < length; i++) {
      int to = all.size();
      for (String shorter : List.copyOf(all.subList(from, to))) {
        List.of("a", "b", ".").forEach(next -> all.add(shorter + next));
      }
      from = to;
    }
    return all.subList(1, all.size());
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab.*?").ofMinLength(1).ofMaxLength(3);
  }

  @Property(tries = 2000)
  void specificationsOverlapIfAndOnlyIfThereIsANameThatBothSelect(
      @ForAll("patterns") String one, @ForAll("patterns") String other) {
    FileSpec first = FileSpec.of(one);
    FileSpec second = FileSpec.of(other);

    assertThat(first.overlaps(second)).isEqualTo(NAMES.stream().anyMatch(n -> first.matches(n) && second.matches(n)));
    assertThat(second.overlaps(first)).isEqualTo(first.overlaps(second));
  }

  @ParameterizedTest
  @CsvSource({
    "*, a, true",
    "*.*, noextension, true",
    "*.log, *.txt, false",
    "a*, b*, false",
    "a*, *z, true",
    "a*b, ab*c, false",
    "ORDERS.MDF, orders.mdf, true",
    "a?c, abc, true",
    "a?c, a??c, false",
    "a?c*, ?bc, true",
    "a.*, a, true",
    "*x*, *y*, true",
    "a*a, a, false",
    "'', *, false"
  })
  void tellsOfNamesAtALook(String one, String other, boolean overlap) {
    assertThat(FileSpec.of(one).overlaps(FileSpec.of(other))).isEqualTo(overlap);
  }
}
