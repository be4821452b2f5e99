package io.vss4j.api.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreOptionsTest {
  private static final String EXAMPLE =
      "\"Child1\":\"Option1\"=\"Value1\",\"Option2\"=\"Value2\",\"Child2\\Grandchild3\":\"Option3\"=\"Value3\"";

  /** Texts of tests have apostrophes for quotation marks. */
  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  private static RestoreOptions parse(String text) {
    return RestoreOptions.parse(quoted(text));
  }

  private static List<String> namesFor(String path) {
    return RestoreOptions.parse(EXAMPLE).optionsFor(path).stream().map(RestoreOption::name).toList();
  }

  @Nested
  class TheDocumentedExample {
    @Test
    @Tag("BCD-042")
    @Tag("SEL-063")
    void hasThreeOptions() {
      assertThat(RestoreOptions.parse(EXAMPLE).options()).containsExactly(
          new RestoreOption("Child1", "Option1", "Value1"),
          new RestoreOption("", "Option2", "Value2"),
          new RestoreOption("Child2\\Grandchild3", "Option3", "Value3"));
    }

    @ParameterizedTest
    @Tag("BCD-042")
    @CsvSource({
        "'', Option2",
        "Child1, Option1 Option2",
        "Child2, Option2",
        "Child2\\Grandchild3, Option2 Option3",
        "Child2\\Grandchild4, Option2",
        "Child3, Option2"})
    void givesEachComponentItsOptions(String path, String names) {
      assertThat(namesFor(path)).containsExactly(names.split(" "));
    }

    @Test
    void isWrittenAsItWasRead() {
      assertThat(RestoreOptions.parse(EXAMPLE)).hasToString(EXAMPLE);
    }
  }

  @Nested
  class ThePathOfASubcomponent {
    @Test
    @Tag("BCD-041")
    @Tag("SEL-064")
    void countsForWhatIsBelowToo() {
      assertThat(namesFor("Child1\\Deep\\Deeper")).containsExactly("Option1", "Option2");
    }

    @Test
    @Tag("BCD-041")
    void isComparedByWholeElements() {
      assertThat(namesFor("Child10")).containsExactly("Option2");
    }

    @Test
    @Tag("BCD-041")
    void isThatOfItsOwnPairOnly() {
      RestoreOptions options = parse("'c':'a'='1','b'='2'");
      assertThat(options.values("other", "a")).isEmpty();
      assertThat(options.values("other", "b")).containsExactly("2");
    }

    @Test
    @Tag("BCD-040")
    @Tag("SEL-065")
    void ignoresCaseAndOuterBackslashes() {
      assertThat(namesFor("\\CHILD2\\grandchild3\\")).containsExactly("Option2", "Option3");
    }
  }

  @Nested
  class NamesAndValues {
    @Test
    @Tag("BCD-040")
    @Tag("SEL-065")
    void areFoundByNameWithoutCaseAndKeptWithIt() {
      RestoreOptions options = parse("'Mode'='FAST and loose','mode'='slow'");
      assertThat(options.values("", "MODE")).containsExactly("FAST and loose", "slow");
    }

    @Test
    @Tag("BCD-040")
    void mayHoldEverySeparator() {
      RestoreOption odd = new RestoreOption("a:b", "c=d,e", ",:= ");
      assertThat(parse("'a:b':'c=d,e'=',:= '").options()).containsExactly(odd);
    }

    @Test
    @Tag("BCD-040")
    void mayHaveSpaceBetweenThem() {
      assertThat(parse(" 'c' : 'a' = '1' ,\n 'b'='' "))
          .isEqualTo(new RestoreOptions(List.of(new RestoreOption("c", "a", "1"), new RestoreOption("", "b", ""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void areNoneInAnEmptyText(String text) {
      assertThat(RestoreOptions.parse(text).options()).isEmpty();
    }

    @Test
    void haveNoQuotationMark() {
      assertThatThrownBy(() -> new RestoreOption("", "a", "b\"c")).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("b\"c");
      assertThatThrownBy(() -> new RestoreOption("c\"d", "a", "b")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new RestoreOption("", "\"", "b")).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class ATextInAnotherForm {
    @ParameterizedTest(name = "{0}")
    @Tag("BCD-040")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Option=1          | 1  | quoted name of an option or path                | Option=1",
        "'a'='1''b'='2'    | 8  | \",\" before the next option                    | 'b'='2'",
        "'a'='1';'b'='2'   | 8  | \",\" before the next option                    | ;'b'='2'",
        "'a'='1',          | 9  | quoted name of an option or path                | the end",
        "'a'               | 4  | \"=\", or \":\"                                 | the end",
        "'a':              | 5  | quoted name of an option                        | the end",
        "'a':'b':'c'='1'   | 8  | \"=\"                                           | :'c'='1'",
        "'a'=1             | 5  | quoted value of option \"a\"                    | 1",
        "'a'='1            | 5  | not closed                                      | ''",
        "'a'='1','b        | 9  | not closed                                      | ''",
        "''='1'            | 1  | name of an option is empty                      | ''"})
    void isRefusedWithThePosition(String text, int position, String expected, String found) {
      assertThatThrownBy(() -> parse(text)).isInstanceOfSatisfying(VssException.class, e -> {
        assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG);
        assertThat(e).hasMessageContainingAll("position " + position + ":", expected, quoted(found).replace("\"\"", ""));
      });
    }
  }

  @Nested
  class Authoritative {
    @Test
    @Tag("BCD-043")
    @Tag("SEL-066")
    void maybeAllOnce() {
      assertThat(parse("'Authoritative'='All'").isAuthoritative("any")).isTrue();
      assertThat(parse("'c':'Authoritative'='All'").isAuthoritative("")).isFalse();
      assertThatThrownBy(() -> parse("'Authoritative'='All','authoritative'='all'"))
          .isInstanceOf(VssException.class).hasMessageContainingAll("position 23", "once");
    }

    @Test
    @Tag("BCD-043")
    void mayBeAllForSeveralSubcomponents() {
      RestoreOptions options = parse("'c':'Authoritative'='All','d':'Authoritative'='All'");
      assertThat(options.isAuthoritative("d")).isTrue();
      assertThat(options.isAuthoritative("e")).isFalse();
    }

    @Test
    @Tag("BCD-043")
    @Tag("SEL-066")
    void mayNameItemsAnyNumberOfTimes() {
      RestoreOptions options = parse("'Authoritative'='Item:*','Authoritative'='item:CN=Users','Authoritative'='Item:*'");
      assertThat(options.authoritativeItems("any")).containsExactly("*", "CN=Users", "*");
      assertThat(options.isAuthoritative("any")).isFalse();
    }

    @ParameterizedTest
    @Tag("BCD-043")
    @ValueSource(strings = {"", "Some", "Item:", "Item", "All:"})
    void isNothingElse(String value) {
      assertThatThrownBy(() -> parse("'x'='y','Authoritative'='" + value + "'"))
          .isInstanceOf(VssException.class).hasMessageContainingAll("position 9", "All", "Item:");
    }
  }

  @Nested
  class RollingForward {
    @Test
    @Tag("BCD-043")
    @Tag("SEL-066")
    void isNoneAllOrToAPoint() {
      assertThat(parse("'Roll Forward'='None'").rollForward("")).isEqualTo(new RollForward(RollForwardType.NONE, null));
      assertThat(parse("'roll forward'='all'").rollForward("")).isEqualTo(new RollForward(RollForwardType.ALL, null));
      assertThat(parse("'Roll Forward'='Partial:LSN 7'").rollForward(""))
          .isEqualTo(new RollForward(RollForwardType.PARTIAL, "LSN 7"));
      assertThat(parse("'x'='y'").rollForward("")).isEqualTo(RollForward.UNDEFINED);
    }

    @ParameterizedTest
    @Tag("BCD-043")
    @ValueSource(strings = {"", "Partial:", "Partial", "LSN 7"})
    void isNothingElse(String value) {
      assertThatThrownBy(() -> parse("'Roll Forward'='" + value + "'"))
          .isInstanceOf(VssException.class).hasMessageContainingAll("position 1", "None", "Partial:");
    }

    @Test
    @Tag("BCD-041")
    void isThatOfTheNearestPath() {
      RestoreOptions options = parse("'a\\b':'Roll Forward'='None','Roll Forward'='All','a':'Roll Forward'='Partial:1'");
      assertThat(options.rollForward("").type()).isEqualTo(RollForwardType.ALL);
      assertThat(options.rollForward("a").point()).isEqualTo("1");
      assertThat(options.rollForward("a\\b\\c").type()).isEqualTo(RollForwardType.NONE);
    }

    @Test
    void isSaidOnceForASubcomponent() {
      assertThatThrownBy(() -> new RestoreOptions(List.of(
              new RestoreOption("a", RestoreOption.ROLL_FORWARD, "All"),
              new RestoreOption("A", RestoreOption.ROLL_FORWARD, "None"))))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("once");
    }
  }

  @Nested
  class ANewComponentName {
    @Test
    @Tag("BCD-043")
    @Tag("SEL-066")
    void isALogicalPathAndAName() {
      RestoreOptions options = parse("'db':'New Component Name'='Servers\\East\\orders2'");
      assertThat(options.newComponentName("db")).contains("Servers\\East\\orders2");
      assertThat(options.newComponentName("")).isEmpty();
    }

    @ParameterizedTest
    @Tag("BCD-043")
    @ValueSource(strings = {"", "Servers\\"})
    void hasAName(String value) {
      assertThatThrownBy(() -> parse("'New Component Name'='" + value + "'"))
          .isInstanceOf(VssException.class).hasMessageContainingAll("position 1", "a logical path and a name");
    }
  }

  /** Compared each with each, or cut off one by one, they would take hours. */
  @Nested
  class HostileTexts {
    private static final int MANY = 200_000;

    @Test
    void haveManyOptionsThatCanBeGivenOnce() {
      String text = IntStream.range(0, MANY)
          .mapToObj("'%d':'Roll Forward'='All'"::formatted)
          .collect(Collectors.joining(","));
      assertThat(parse(text).options()).hasSize(MANY);
    }

    @Test
    void haveManyBackslashesBehindAPath() {
      RestoreOptions options = parse("'c" + "\\".repeat(20 * MANY) + "':'Roll Forward'='All'");
      assertThat(options.rollForward("c").type()).isEqualTo(RollForwardType.ALL);
    }
  }

  @Test
  @Tag("SEL-066")
  void otherNamesAndValuesAreLeftToTheWriter() {
    assertThat(parse("'Roll Back'='Everything','Roll Back'=''").values("", "roll back")).containsExactly("Everything", "");
  }
}
