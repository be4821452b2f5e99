package io.vss4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vss4j.api.NativeMember.Listed;
import io.vss4j.api.NativeMembersPage.Link;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The constants that stand for native ones have their numbers. */
class NativeValuesTest {
  private static final List<String> ACCESSORS = List.of("nativeValue", "bits", "attributes");
  private static final Pattern NUMBER = Pattern.compile("(-?\\d+)(?: \\(0x[0-9A-F]+\\))?: .*");

  /**
   * A constant and its number.
   *
   * @param type our type
   * @param constant our constant
   * @param nativeName the native constant; empty for a combination or an absence that has no native name
   */
  record Value(String type, String constant, String nativeName, int number) {
    private static Value of(Map<String, String> row) {
      int number = Long.decode(row.get("value")).intValue();
      return new Value(row.get("type"), row.get("constant"), row.get("native"), number);
    }

    String label() {
      return type + "#" + constant;
    }

    @Override
    public String toString() {
      return label() + " = " + number;
    }
  }

  static List<Value> values() {
    return CsvFile.resource("native-values.csv").stream().map(Value::of).toList();
  }

  @ParameterizedTest
  @MethodSource("values")
  void constantHasItsNativeNumber(Value value) throws ReflectiveOperationException {
    assertThat(number(Class.forName(value.type()).getField(value.constant()))).isEqualTo(value.number());
  }

  @Test
  void everyConstantWithANumberIsListed() {
    assertThat(values())
        .extracting(Value::label)
        .containsExactlyInAnyOrderElementsOf(numberedConstants().toList());
  }

  @Test
  void thePageLeadsFromEachNativeConstantToOurs() throws Exception {
    Map<String, List<String>> page = NativeMembersPage.rows().stream()
        .collect(Collectors.toMap(
            row -> row.member().name(),
            row -> row.counterparts().stream().map(Link::label).toList(),
            (first, second) -> first));

    assertThat(values())
        .filteredOn(value -> !value.nativeName().isEmpty())
        .allSatisfy(value -> assertThat(page.get(value.nativeName()))
            .as(value.nativeName())
            .containsExactly(value.label()));
  }

  @Test
  void numbersAreThoseOfThePublishedTable() {
    Map<String, Integer> published = NativeMember.published().stream()
        .filter(listed -> NUMBER.matcher(listed.description()).matches())
        .collect(Collectors.toMap(listed -> listed.member().name(), NativeValuesTest::publishedNumber));

    assertThat(values())
        .filteredOn(value -> !value.nativeName().isEmpty())
        .allSatisfy(value -> assertThat(published).containsEntry(value.nativeName(), value.number()));
  }

  private static int publishedNumber(Listed listed) {
    Matcher matcher = NUMBER.matcher(listed.description());
    return matcher.matches() ? (int) Long.parseLong(matcher.group(1)) : 0;
  }

  private static Stream<String> numberedConstants() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("io.vss4j.api")
        .stream()
        .filter(type -> type.getMethods().stream().anyMatch(m -> ACCESSORS.contains(m.getName())))
        .map(JavaClass::reflect)
        .flatMap(type -> Arrays.stream(type.getFields()))
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .map(field -> field.getDeclaringClass().getCanonicalName() + "#" + field.getName());
  }

  private static int number(Field constant) throws ReflectiveOperationException {
    Object value = constant.get(null);
    if (value instanceof Integer number) {
      return number;
    }
    String accessor = Arrays.stream(value.getClass().getMethods())
        .map(method -> method.getName())
        .filter(ACCESSORS::contains)
        .findFirst()
        .orElseThrow();
    return (int) value.getClass().getMethod(accessor).invoke(value);
  }
}
