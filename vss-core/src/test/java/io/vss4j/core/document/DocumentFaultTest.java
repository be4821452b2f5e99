package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.COMPONENTS;
import static io.vss4j.core.document.Fixtures.METADATA;
import static io.vss4j.core.document.Fixtures.assertInvalid;
import static io.vss4j.core.document.Fixtures.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that make a document unreadable, each with the place of its element. */
class DocumentFaultTest {
  /** Reads the fixture that has the element, after changing an attribute of its first occurrence. */
  private static VssException errorAfterChanging(
      String element, String attribute, String replacement) {
    boolean metadata = METADATA.contains("<" + element + " ");
    String text = metadata ? METADATA : COMPONENTS;
    Matcher found = Pattern.compile(
            "(<" + element + " [^>]*?)(" + attribute + "=\"[^\"]*\")", Pattern.DOTALL)
        .matcher(text);
    assertThat(found.find()).as("%s has %s", element, attribute).isTrue();
    String changed = text.substring(0, found.start(2)) + replacement + text.substring(found.end(2));

    VssException error = errorOf(() -> {
      if (metadata) {
        WriterMetadataReader.read(changed);
      } else {
        BackupComponentsDocument.read(changed);
      }
    });

    assertThat(error).as("not refused").isNotNull();
    assertThat(error.location()).contains(locationOf(changed, found.start()));
    return error;
  }

  private static DocumentLocation locationOf(String text, int position) {
    String before = text.substring(0, position);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new DocumentLocation(line, position - before.lastIndexOf('\n'));
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTIFICATION, writerId",
    "IDENTIFICATION, instanceId",
    "IDENTIFICATION, friendlyName",
    "IDENTIFICATION, usage",
    "IDENTIFICATION, dataSource",
    "RESTORE_METHOD, method",
    "RESTORE_METHOD, writerRestore",
    "DATABASE, componentName",
    "FILE_GROUP, componentName",
    "FILE_LIST, path",
    "FILE_LIST, filespec",
    "DATABASE_FILES, path",
    "DATABASE_FILES, filespec",
    "DATABASE_LOGFILES, path",
    "DATABASE_LOGFILES, filespec",
    "EXCLUDE_FILES, path",
    "EXCLUDE_FILES, filespec",
    "EXCLUDE_FILES_FROM_SNAPSHOT, path",
    "EXCLUDE_FILES_FROM_SNAPSHOT, filespec",
    "x:DEPENDENCY, writerId",
    "x:DEPENDENCY, componentName",
    "x:ALTERNATE_LOCATION_MAPPING, path",
    "x:ALTERNATE_LOCATION_MAPPING, filespec",
    "x:ALTERNATE_LOCATION_MAPPING, alternatePath",
    "WRITER_COMPONENTS, instanceId",
    "WRITER_COMPONENTS, writerId",
    "COMPONENT, componentName",
    "COMPONENT, componentType",
    "BACKUP_METADATA, metadata",
    "x:NEW_TARGET, path",
    "x:NEW_TARGET, filespec",
    "x:NEW_TARGET, alternatePath",
    "x:PARTIAL_FILE, path",
    "x:PARTIAL_FILE, filespec",
    "x:PARTIAL_FILE, ranges",
    "x:DIFFERENCED_FILES, path",
    "x:DIFFERENCED_FILES, filespec",
    "x:DIFFERENCED_FILES, lastModifyTime",
    "x:DIRECTED_TARGET, sourcePath",
    "x:DIRECTED_TARGET, sourceFilename",
    "x:DIRECTED_TARGET, sourceRangeList",
    "x:DIRECTED_TARGET, destinationPath",
    "x:DIRECTED_TARGET, destinationFilename",
    "x:DIRECTED_TARGET, destinationRangeList",
    "x:RESTORE_SUBCOMPONENT, logicalPath",
    "x:RESTORE_SUBCOMPONENT, componentName"
  })
  @Tag("VER-015")
  void anAttributeThatIsNeededAndMissingIsNamed(String element, String attribute) {
    assertThat(errorAfterChanging(element, attribute, ""))
        .hasMessageContaining(element.replace("x:", ""))
        .hasMessageContaining("attribute " + attribute + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTIFICATION, writerId, 0f0e0d0c-0b0a-4908-8706-05040302010, a GUID",
    "IDENTIFICATION, instanceId, '', a GUID",
    "IDENTIFICATION, instanceId, '{aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', a GUID",
    "IDENTIFICATION, majorVersion, 4294967296, a number from 0 to 4294967295",
    "IDENTIFICATION, minorVersion, -1, a number from 0 to 4294967295",
    "WRITER_METADATA, backupSchema, 0x, a number",
    "WRITER_METADATA, backupSchema, 0x1G, a number",
    "WRITER_METADATA, backupSchema, 99999999999999999999999999, a number",
    "WRITER_METADATA, backupSchema, '', a number",
    "RESTORE_METHOD, rebootRequired, maybe, yes or no",
    "DATABASE, restoreMetadata, 2, yes or no",
    "DATABASE, notifyOnBackupComplete, '', yes or no",
    "DATABASE, selectable, y, yes or no",
    "FILE_GROUP, selectableForRestore, nope, yes or no",
    "DATABASE, componentFlags, four, a number",
    "DATABASE, x:icon, '!', base64",
    "FILE_LIST, recursive, deep, yes or no",
    "FILE_LIST, filespecBackupType, ٣, a number",
    "DATABASE_LOGFILES, filespecBackupType, 1.0, a number",
    "EXCLUDE_FILES, recursive, deep, yes or no",
    "x:DEPENDENCY, writerId, crew, a GUID",
    "BACKUP_COMPONENTS, snapshotSetId, none, a GUID",
    "BACKUP_COMPONENTS, selectComponents, some, yes or no",
    "BACKUP_COMPONENTS, bootableSystemStateBackup, some, yes or no",
    "BACKUP_COMPONENTS, partialFileSupport, some, yes or no",
    "WRITER_COMPONENTS, backupSchema, all, a number",
    "COMPONENT, x:backupSucceeded, nearly, yes or no",
    "COMPONENT, x:selectedForRestore, nearly, yes or no",
    "COMPONENT, x:additionalRestores, nearly, yes or no",
    "COMPONENT, x:authoritativeRestore, nearly, yes or no",
    "COMPONENT, x:failureApplicationCode, low, a number",
    "x:DIFFERENCED_FILES, lastModifyTime, 18446744073709551616, a number from 0 to 18446744073709551615",
    "x:DIFFERENCED_FILES, lastModifyTime, yesterday, a number",
  })
  void aValueThatCannotBeReadIsNamedWithWhatIsExpected(
      String element, String attribute, String value, String expected) {
    assertThat(errorAfterChanging(element, attribute, attribute + "=\"" + value + "\""))
        .hasMessageContaining(element.replace("x:", ""))
        .hasMessageContaining("attribute " + attribute.replace("x:", "") + " is \"" + value + "\"")
        .hasMessageContaining("expected " + expected);
  }

  @Nested
  class WhatMayBeThereOnce {
    private static final String TWIN =
        "<FILE_GROUP logicalPath=\"\\NORTH\\East\\\" componentName=\"Ships\"/>";

    @Test
    @Tag("VER-017")
    void twoComponentsInOnePlaceAreRefusedAtTheSecond() {
      String text = METADATA.replace("</BACKUP_LOCATIONS>", TWIN + "</BACKUP_LOCATIONS>");

      VssException error = errorOf(() -> WriterMetadataReader.read(text));

      assertThat(error).hasMessageContaining("twice").hasMessageContaining("Ships");
      assertThat(error.location()).contains(locationOf(text, text.indexOf(TWIN)));
    }

    @Test
    @Tag("VER-017")
    void soAreTwoOfOneWriterInTheComponentsDocument() {
      String twin =
          "<COMPONENT logicalPath=\"NORTH\\east\" componentName=\"SHIPS\" componentType=\"filegroup\"/>";

      assertThat(assertInvalid(() -> BackupComponentsDocument.read(
              COMPONENTS.replace("</WRITER_COMPONENTS>", twin + "</WRITER_COMPONENTS>"))))
          .contains("twice", "SHIPS");
    }

    @Test
    void oneComponentInTwoElementsOfOneInstanceIsRefused() {
      String writer = """
          <WRITER_COMPONENTS instanceId="{AAAAAAAA-bbbb-4ccc-8ddd-eeeeeeeeeeee}" \
          writerId="0f0e0d0c-0b0a-4908-8706-050403020100">
          <COMPONENT logicalPath="north\\east" componentName="ships" componentType="database"/></WRITER_COMPONENTS>""";

      assertThat(assertInvalid(() -> BackupComponentsDocument.read(
              COMPONENTS.replace("</BACKUP_COMPONENTS>", writer + "</BACKUP_COMPONENTS>"))))
          .contains("twice");
    }

    @Test
    void oneWriterMayHaveItOnceInEachInstance() {
      String writer = """
          <WRITER_COMPONENTS instanceId="bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee" \
          writerId="0f0e0d0c-0b0a-4908-8706-050403020100">
          <COMPONENT logicalPath="north\\east" componentName="ships" componentType="database"/></WRITER_COMPONENTS>""";

      BackupComponentsDocument document = BackupComponentsDocument.read(
          COMPONENTS.replace("</BACKUP_COMPONENTS>", writer + "</BACKUP_COMPONENTS>"));

      assertThat(document.writers(Fixtures.WRITER)).hasSize(2);
    }

    @Test
    void aSecondIdentityOrRestoreMethodIsRefused() {
      String second = "<RESTORE_METHOD method=\"CUSTOM\" writerRestore=\"never\"/>";

      assertThat(assertInvalid(() ->
              WriterMetadataReader.read(METADATA.replace("<BACKUP_LOC", second + "<BACKUP_LOC"))))
          .contains("RESTORE_METHOD", "second");
    }
  }

  @Test
  @Tag("VER-015")
  void aDocumentWithoutIdentityIsRefused() {
    assertThat(assertInvalid(() -> WriterMetadataReader.read("<WRITER_METADATA/>")))
        .contains("IDENTIFICATION is missing");
  }

  @Test
  void whatIsUnknownIsNotJudged() {
    String text =
        METADATA.replace("<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS><COMPONENT/><IDENTIFICATION/>");

    assertThat(WriterMetadataReader.read(text).components()).hasSize(2);
  }
}
