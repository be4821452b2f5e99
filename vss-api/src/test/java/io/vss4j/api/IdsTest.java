package io.vss4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The six types of identifier, which read and print alike. */
class IdsTest {
  private static final String TEXT = "f2436e37-09f5-41af-9b2a-4ca2435dbfd5";

  /** How one type of identifier is made. */
  private record Kind(String name, Function<UUID, Object> of, Function<String, Object> parse) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Kind> kinds() {
    return List.of(
        new Kind("WriterId", WriterId::of, WriterId::parse),
        new Kind("WriterInstanceId", WriterInstanceId::of, WriterInstanceId::parse),
        new Kind("SessionId", SessionId::of, SessionId::parse),
        new Kind("SnapshotId", SnapshotId::of, SnapshotId::parse),
        new Kind("SnapshotSetId", SnapshotSetId::of, SnapshotSetId::parse),
        new Kind("ProviderId", ProviderId::of, ProviderId::parse));
  }

  static Stream<Arguments> spellings() {
    String upper = TEXT.toUpperCase(Locale.ROOT);
    return kinds().stream()
        .flatMap(kind -> Stream.of(upper, "{" + TEXT + "}", "{" + upper + "}", "F2436e37-09F5-41af-9B2A-4ca2435dbfd5")
            .map(spelling -> Arguments.of(kind, spelling)));
  }

  @Test
  void thoseOfWritersWithOneHashCodeAreInOrder() {
    UUID one = new UUID(0, 7);
    UUID other = new UUID(1, 6);

    assertThat(WriterId.of(one)).hasSameHashCodeAs(WriterId.of(other)).isLessThan(WriterId.of(other));
    assertThat(WriterInstanceId.of(one)).hasSameHashCodeAs(WriterInstanceId.of(other)).isLessThan(WriterInstanceId.of(other));
  }

  @ParameterizedTest
  @MethodSource("spellings")
  @Tag("X-R4")
  void spellingsOfOneIdAreEqual(Kind kind, String spelling) {
    assertThat(kind.parse().apply(spelling)).isEqualTo(kind.parse().apply(TEXT));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void printsLowerCaseWithoutBraces(Kind kind) {
    assertThat(kind.parse().apply("{" + TEXT.toUpperCase(Locale.ROOT) + "}")).hasToString(TEXT);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void needsAValue(Kind kind) {
    assertThatNullPointerException().isThrownBy(() -> kind.of().apply(null)).withMessage("value");
    assertThatNullPointerException().isThrownBy(() -> kind.parse().apply(null)).withMessage("text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{",
        "f2436e37",
        "f2436e37-09f5-41af-9b2a-4ca2435dbfd",
        "f2436e37-09f5-41af-9b2a-4ca2435dbfd55",
        "g2436e37-09f5-41af-9b2a-4ca2435dbfd5",
        "1-1-1-1-1",
        "f2436e3709f541af9b2a4ca2435dbfd5",
        " f2436e37-09f5-41af-9b2a-4ca2435dbfd5",
        "f2436e37-09f5-41af-9b2a-4ca2435dbfd5\n",
        "{f2436e37-09f5-41af-9b2a-4ca2435dbfd5",
        "f2436e37-09f5-41af-9b2a-4ca2435dbfd5}",
        "{{f2436e37-09f5-41af-9b2a-4ca2435dbfd5}}",
        "(f2436e37-09f5-41af-9b2a-4ca2435dbfd5)",
        "f2436e37-09f5-41af-9b2a-4ca2435dbfd\u0665"
      })
  void junkIsRefusedAndQuoted(String junk) {
    assertThatIllegalArgumentException().isThrownBy(() -> WriterId.parse(junk)).withMessageEndingWith(": " + junk);
  }

  @Property
  void whatIsPrintedIsReadAsTheSame(@ForAll long high, @ForAll long low) {
    SnapshotId id = SnapshotId.of(new UUID(high, low));

    assertThat(SnapshotId.parse(id.toString())).isEqualTo(id);
  }

  @Test
  void anyProviderIsTheNilId() {
    assertThat(ProviderId.ANY).isEqualTo(ProviderId.parse("{00000000-0000-0000-0000-000000000000}"));
  }
}
