package io.vss4j.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentType;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterRestorePolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The strings of enumerations, from a table of their own: attribute, constant, string, mark, other strings read. */
class VocabularyTableTest {
  private static final String TABLE = """
      usage         BOOTABLE_SYSTEM_STATE               BOOTABLE_SYSTEM_STATE              R
      usage         SYSTEM_SERVICE                      SYSTEM_SERVICE                     R
      usage         USER_DATA                           USER_DATA                          R
      usage         OTHER                               OTHER                              D
      dataSource    TRANSACTED_DB                       TRANSACTION_DB                     R
      dataSource    OTHER                               OTHER                              R
      dataSource    NON_TRANSACTED_DB                   NONTRANSACTION_DB                  P NON_TRANSACTION_DB
      method        RESTORE_IF_NOT_THERE                RESTORE_IF_NONE_THERE              D
      method        RESTORE_IF_CAN_REPLACE              RESTORE_IF_CAN_BE_REPLACED         R RESTORE_IF_CAN_REPLACE
      method        STOP_RESTORE_START                  STOP_RESTART_SERVICE               D
      method        RESTORE_TO_ALTERNATE_LOCATION       RESTORE_TO_ALTERNATE_LOCATION      D
      method        RESTORE_AT_REBOOT                   REPLACE_AT_REBOOT                  R
      method        RESTORE_AT_REBOOT_IF_CANNOT_REPLACE REPLACE_AT_REBOOT_IF_CANNOT_REPLACE R
      method        CUSTOM                              CUSTOM                             D
      method        RESTORE_STOP_START                  RESTORE_STOP_START                 P
      writerRestore NEVER                               never                              R
      writerRestore ALWAYS                              always                             R
      writerRestore IF_REPLACE_FAILS                    ifReplaceFails                     D replaceFails
      backupType    FULL                                full                               R
      backupType    INCREMENTAL                         incremental                        I
      backupType    DIFFERENTIAL                        differential                       I
      backupType    LOG                                 log                                I
      backupType    COPY                                copy                               I
      backupType    OTHER                               other                              I
      componentType FILE_GROUP                          filegroup                          R
      componentType DATABASE                            database                           D
      """;

  private static final Map<String, EnumText<?>> TEXTS = Map.of(
      "usage", DocumentVocabulary.USAGE,
      "dataSource", DocumentVocabulary.DATA_SOURCE,
      "method", DocumentVocabulary.RESTORE_METHOD,
      "writerRestore", DocumentVocabulary.WRITER_RESTORE,
      "backupType", DocumentVocabulary.BACKUP_TYPE,
      "componentType", DocumentVocabulary.COMPONENT_TYPE);

  private static final Map<String, Enum<?>[]> CONSTANTS = Map.of(
      "usage", UsageType.values(),
      "dataSource", SourceType.values(),
      "method", RestoreMethod.values(),
      "writerRestore", WriterRestorePolicy.values(),
      "backupType", BackupType.values(),
      "componentType", ComponentType.values());

  private record Row(String attribute, String constant, String text, String mark, List<String> aliases) {
    static Row of(String line) {
      List<String> cells = List.of(line.split(" +"));
      return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.subList(4, cells.size()));
    }

    EnumText<?> texts() {
      return TEXTS.get(attribute);
    }
  }

  static Stream<Row> rows() {
    return TABLE.lines().map(Row::of);
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("X-R7")
  void aStringIsReadInAnyCase(Row row) {
    for (String text : Stream.concat(Stream.of(row.text()), row.aliases().stream()).toList()) {
      for (String spelling : List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT))) {
        assertThat(row.texts().read(spelling)).as(spelling).hasToString(row.constant());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aConstantIsWrittenWithItsString(Row row) {
    assertThat(write(row.texts(), row.constant())).isEqualTo(row.text());
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("X-W1")
  void aStringIsForWindowsUnlessItIsAProposal(Row row) {
    String expected = row.mark().equals("P") ? null : row.text();

    assertThat(row.texts().published(row.text())).isEqualTo(expected);
    assertThat(row.aliases()).allSatisfy(alias ->
        assertThat(row.texts().published(alias)).isEqualTo(row.mark().equals("P") ? alias : expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"usage", "dataSource", "method", "writerRestore", "backupType", "componentType"})
  @Tag("X-R7")
  void everyConstantButUndefinedHasOneString(String attribute) {
    Stream<String> ofTheTable = rows().filter(row -> row.attribute().equals(attribute)).map(Row::constant);
    assertThat(Stream.concat(Stream.of("UNDEFINED"), ofTheTable))
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(CONSTANTS.get(attribute)).map(Enum::name).toList());
    assertThat(write(TEXTS.get(attribute), "UNDEFINED")).isNull();
    assertThat(TEXTS.get(attribute).read("no such string")).hasToString("UNDEFINED");
    assertThat(TEXTS.get(attribute).published("no such string")).isEqualTo("no such string");
  }

  private static <E extends Enum<E>> String write(EnumText<E> texts, String constant) {
    E undefined = texts.read(null);
    return texts.write(Enum.valueOf(undefined.getDeclaringClass(), constant));
  }
}
