package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.COMPONENTS;
import static io.vss4j.core.document.Fixtures.METADATA;
import static io.vss4j.core.document.Fixtures.oneLine;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentType;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.RestoreType;
import io.vss4j.api.VssError;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingValuesTest {
  private static WriterMetadata read(String xml) {
    return WriterMetadataReader.read(xml);
  }

  private static ComponentEntry component(String xml) {
    return BackupComponentsDocument.read(xml).writers().get(0).components().get(0);
  }

  @Nested
  class Values {
    @ParameterizedTest
    @ValueSource(
        strings = {"{0F0E0D0C-0B0A-4908-8706-050403020100}", "0F0E0D0C-0b0a-4908-8706-050403020100"
        })
    @Tag("X-R4")
    void guidsAreComparedByValue(String spelling) {
      WriterMetadata metadata =
          read(METADATA.replace("0f0e0d0c-0b0a-4908-8706-050403020100", spelling));

      assertThat(metadata.writerId()).isEqualTo(Fixtures.WRITER);
    }

    @ParameterizedTest
    @CsvSource({
      "yes, true",
      "YES, true",
      "True, true",
      "1, true",
      "no, false",
      "NO, false",
      "false, false",
      "0, false"
    })
    @Tag("X-R5")
    void booleansHaveSeveralSpellings(String spelling, boolean value) {
      assertThat(read(METADATA.replace(
                  "rebootRequired=\"yes\"", "rebootRequired=\"" + spelling + "\""))
              .restoreMethod()
              .rebootRequired())
          .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
      "0, 0",
      "881, 881",
      "0x371, 881",
      "0X371, 881",
      "4294967295, -1",
      "0xFFFFFFFF, -1",
      "0009, 9"
    })
    @Tag("X-R6")
    void numbersAreDecimalOrHexadecimal(String spelling, int bits) {
      assertThat(read(METADATA.replace("backupSchema=\"9\"", "backupSchema=\"" + spelling + "\""))
              .backupSchema()
              .bits())
          .isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({
      "TRANSACTION_DB, TRANSACTED_DB",
      "transaction_db, TRANSACTED_DB",
      "OTHER, OTHER",
      "NONTRANSACTION_DB, NON_TRANSACTED_DB",
      "NON_TRANSACTIONAL, NON_TRANSACTED_DB",
      "TAPE, UNDEFINED",
      "'', UNDEFINED"
    })
    @Tag("X-R7")
    void sourcesReadAs(String spelling, SourceType source) {
      WriterMetadata metadata =
          read(METADATA.replace("\"TRANSACTION_DB\"", "\"" + spelling + "\""));

      assertThat(metadata.source()).isEqualTo(source);
      assertThat(metadata.saveAsXml()).contains("dataSource=\"" + spelling + "\"");
    }

    @ParameterizedTest
    @CsvSource({
      "RESTORE_IF_NONE_THERE, RESTORE_IF_NOT_THERE",
          "RESTORE_IF_CAN_BE_REPLACED, RESTORE_IF_CAN_REPLACE",
      "restore_if_can_replace, RESTORE_IF_CAN_REPLACE", "STOP_RESTART_SERVICE, STOP_RESTORE_START",
      "RESTORE_TO_ALTERNATE_LOCATION, RESTORE_TO_ALTERNATE_LOCATION",
          "REPLACE_AT_REBOOT, RESTORE_AT_REBOOT",
      "REPLACE_AT_REBOOT_IF_CANNOT_REPLACE, RESTORE_AT_REBOOT_IF_CANNOT_REPLACE", "CUSTOM, CUSTOM",
      "RESTORE_STOP_START, RESTORE_STOP_START", "BY_MAGIC, UNDEFINED"
    })
    @Tag("X-R7")
    void restoreMethodsReadAs(String spelling, RestoreMethod method) {
      WriterMetadata metadata = read(METADATA.replace("STOP_RESTART_SERVICE", spelling));

      assertThat(metadata.restoreMethod().method()).isEqualTo(method);
      assertThat(metadata.restoreMethod().service().isPresent()).isEqualTo(method.needsService());
      assertThat(metadata.saveAsXml())
          .contains("method=\"" + spelling + "\"", "service=\"harbour\"");
    }

    @ParameterizedTest
    @CsvSource({
      "never, NEVER",
      "ALWAYS, ALWAYS",
      "ifReplaceFails, IF_REPLACE_FAILS",
      "replaceFails, IF_REPLACE_FAILS",
      "x, UNDEFINED"
    })
    void restorePoliciesReadAs(String spelling, WriterRestorePolicy policy) {
      assertThat(read(METADATA.replace("\"always\"", "\"" + spelling + "\""))
              .restoreMethod()
              .writerRestore())
          .isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource({
      "full, FULL",
      "INCREMENTAL, INCREMENTAL",
      "differential, DIFFERENTIAL",
      "log, LOG",
      "copy, COPY",
      "other, OTHER",
      "weekly, UNDEFINED"
    })
    void backupTypesReadAs(String spelling, BackupType type) {
      BackupComponentsDocument document = BackupComponentsDocument.read(
          COMPONENTS.replace("\"incremental\"", "\"" + spelling + "\""));

      assertThat(document.state().type()).isEqualTo(type);
      assertThat(document.stateWasSet()).isTrue();
    }

    @Test
    @Tag("X-R7")
    void unknownStringsOfAComponentReadAsUndefinedAndAreKept() {
      String text = COMPONENTS
          .replace("\"database\"", "\"tape\"")
          .replace("VSS_RT_DIRECTED", "VSS_RT_UP")
          .replace("VSS_RS_FAILED", "VSS_RS_SOME")
          .replace("VSS_E_WRITERERROR_TIMEOUT", "VSS_E_NEW");
      ComponentEntry entry = component(text);

      assertThat(entry.key().type()).isEqualTo(ComponentType.UNDEFINED);
      assertThat(entry.restoreTarget()).isEqualTo(RestoreTarget.UNDEFINED);
      assertThat(entry.fileRestoreStatus()).isEqualTo(FileRestoreStatus.UNDEFINED);
      assertThat(entry.failure().code()).isEqualTo(VssError.E_UNEXPECTED);

      BackupComponentsDocument document = BackupComponentsDocument.read(oneLine(text));
      document.setRestoreType(document.restoreType());
      assertThat(document.toXml()).isEqualTo(oneLine(text));
    }

    @Test
    @Tag("VER-018")
    void unknownBitsAreKept() {
      WriterMetadata metadata = read(METADATA
          .replace("backupSchema=\"9\"", "backupSchema=\"2048\"")
          .replace("componentFlags=\"4\"", "componentFlags=\"2147483656\"")
          .replace("filespecBackupType=\"3841\"", "filespecBackupType=\"8388608\""));

      assertThat(metadata.backupSchema().bits()).isEqualTo(0x800);
      assertThat(metadata.components().get(0).flags().bits()).isEqualTo(0x80000008);
      assertThat(metadata.components().get(1).files().get(0).backupType().bits())
          .isEqualTo(0x800000);
    }

    @Test
    @Tag("VER-018")
    void unknownBitsOfASchemaAreWrittenBackWithAChangedDocument() {
      BackupComponentsDocument document =
          BackupComponentsDocument.read(COMPONENTS.replace("backupSchema=\"9\"", "backupSchema=\"2147485696\""));
      document.setRestoreType(RestoreType.OTHER);

      assertThat(document.writers().get(0).backupSchema().bits()).isEqualTo(0x80000800);
      assertThat(document.toXml()).contains("backupSchema=\"2147485696\"");
    }

    @Test
    @Tag("COM-070")
    void aPointWithoutPartialRollForwardIsIgnored() {
      assertThat(component(COMPONENTS.replace("VSS_RF_PARTIAL", "VSS_RF_ALL"))
              .rollForward()
              .point())
          .isNull();
      assertThat(component(COMPONENTS.replace("VSS_RF_PARTIAL", "?")).rollForward())
          .isEqualTo(RollForward.UNDEFINED);
    }

    @Test
    @Tag("VER-007")
    void opaqueTextsAreNotTouched() {
      String opaque = "&lt;a&gt; QUJD== %41 \\u0041  &amp;amp; ";
      String value = "<a> QUJD== %41 \\u0041  &amp; ";

      assertThat(component(COMPONENTS.replace("\"bm\"", '"' + opaque + '"')).backupMetadata())
          .contains(value);
      assertThat(component(COMPONENTS.replace("\"stamp\"", '"' + opaque + '"')).backupStamp())
          .contains(value);
    }
  }

  @Nested
  class LineBreaksInValues {
    @ParameterizedTest
    @ValueSource(
        strings = {"one\r\ntwo\tthree", "one&#13;&#10;two&#9;three", "one&#xD;\ntwo&#x9;three"})
    @Tag("X-W9")
    void areTheSameValueHoweverSpelled(String spelling) {
      ComponentInfo ships =
          read(METADATA.replace("All ships", spelling)).components().get(0);

      assertThat(ships.caption()).contains("one\r\ntwo\tthree");
    }

    @Test
    @Tag("X-R10")
    void doNotMixUpTheOtherValuesOfTheTag() {
      String text = METADATA.replace(
          "<FILE_LIST path=\"%DATA%\\charts\" filespec=\"*\"",
          "<FILE_LIST xmlns:n = 'urn:n'\r\n n:path=\"no\"\tfilespec\n=\n'a=\"b\" &quot;&apos;&lt;&gt;&amp;&#x1F6A2;\t' "
              + "  path=\"/x/>\n\"");

      FileSet files = read(text).components().get(1).files().get(0);

      assertThat(files.path()).isEqualTo("/x/>\n");
      assertThat(files.filespec()).isEqualTo("a=\"b\" \"'<>&\uD83D\uDEA2\t");
      assertThat(files.recursive()).isTrue();
      assertThat(files.alternatePath()).contains("/tmp/charts");
    }
  }
}
