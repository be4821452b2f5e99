package io.vss4j.core.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WriterPairsTest {
  /** A writer by single letters, a dash for no instance name. */
  private record Writer(String letters) {
    WriterPairs.Identity identity() {
      String id = "-0000-4000-8000-000000000000";
      return new WriterPairs.Identity(
          WriterId.parse(letters.substring(0, 1).repeat(8) + id),
          WriterInstanceId.parse(letters.substring(1, 2).repeat(8) + id),
          Optional.of(letters.substring(2)).filter(name -> !name.equals("-")));
    }
  }

  private static List<String> pairs(List<String> before, List<String> after) {
    return new WriterPairs<>(before.stream().map(Writer::new).toList(), after.stream().map(Writer::new).toList(),
            Writer::identity)
        .pairs().stream()
        .map(pair -> pair.before().map(Writer::letters).orElse("") + ">" + pair.after().map(Writer::letters).orElse(""))
        .toList();
  }

  @Test
  void theInstanceIdCountsBeforeTheName() {
    assertThat(pairs(List.of("a1x", "a2y"), List.of("a1y", "a2x"))).containsExactly("a1x>a1y", "a2y>a2x");
  }

  @Test
  void instancesThatWereStartedAgainAreFoundByName() {
    assertThat(pairs(List.of("a1x", "a2y"), List.of("a3y", "a4x"))).containsExactly("a1x>a4x", "a2y>a3y");
  }

  @Test
  void theNextOneOfTheClassIsTakenWhereNothingElseTells() {
    assertThat(pairs(List.of("a1-"), List.of("b2-", "a3x"))).containsExactly("a1->a3x", ">b2-");
  }

  @Test
  void whoIsOnOneSideOnlyIsAlone() {
    assertThat(pairs(List.of("a1-", "b2-"), List.of("c4-", "a3-"))).containsExactly("a1->a3-", "b2->", ">c4-");
  }
}
