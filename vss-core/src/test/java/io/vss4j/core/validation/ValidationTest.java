package io.vss4j.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.WriterMetadataReader;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {
  private static final String SOUND = """
      <WRITER_METADATA version="1.2" backupSchema="8">\
      <IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" instanceName="east" friendlyName="Harbour Writer" \
      usage="USER_DATA" dataSource="OTHER"/>\
      <RESTORE_METHOD method="RESTORE_TO_ALTERNATE_LOCATION" writerRestore="always" rebootRequired="no">\
      <ALTERNATE_LOCATION_MAPPING path="C:\\ships\\" filespec="SHIPS.db" alternatePath="D:\\a"/>\
      <ALTERNATE_LOCATION_MAPPING path="C:\\ships" filespec="*.log" alternatePath="D:\\b"/></RESTORE_METHOD>\
      <BACKUP_LOCATIONS><DATABASE logicalPath="north" componentName="ships" selectable="yes" componentFlags="7">\
      <DATABASE_FILES path="C:\\ships" filespec="ships.db" filespecBackupType="3847"/>\
      <DATABASE_LOGFILES path="C:\\ships" filespec="*.log" filespecBackupType="3855"/>\
      </DATABASE></BACKUP_LOCATIONS></WRITER_METADATA>""";

  private static WriterMetadata changed(String old, String replacement) {
    assertThat(SOUND).contains(old);
    return WriterMetadataReader.read(SOUND.replace(old, replacement));
  }

  private static List<String> found(Purpose purpose, WriterMetadata... writers) {
    return Validation.of(List.of(writers), purpose).stream()
        .map(finding -> finding.severity() + " " + finding.rule())
        .toList();
  }

  private static WriterMetadata withoutMethod() {
    return WriterMetadataReader.read(SOUND.replaceFirst("<RESTORE_METHOD.*</RESTORE_METHOD>", ""));
  }

  @Test
  @Tag("VER-028")
  void aSoundDocumentHasNoFinding() {
    WriterMetadata sound = WriterMetadataReader.read(SOUND);
    assertThat(Validation.of(List.of(sound), Purpose.BACKUP)).isEmpty();
    assertThat(Validation.of(List.of(sound), Purpose.RESTORE)).isEmpty();
  }

  @Test
  @Tag("VER-028")
  void aMissingRestoreMethodIsAWarningForABackup() {
    assertThat(found(Purpose.BACKUP, withoutMethod())).containsExactly("WARNING WMD-061");
  }

  @Test
  @Tag("VER-028")
  void aMissingRestoreMethodIsAnErrorForARestore() {
    assertThat(found(Purpose.RESTORE, withoutMethod())).containsExactly("ERROR WMD-061");
  }

  @Test
  @Tag("WMD-061")
  void aMissingRestoreMethodIsAWarningForARestoreThatHasNoComponents() {
    WriterMetadata writer = WriterMetadataReader.read(withoutMethod().saveAsXml()
        .replaceFirst("<BACKUP_LOCATIONS>.*</BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS/>")
        .replaceFirst(" backupSchema=\"[0-9]*\"", ""));
    assertThat(writer.components()).isEmpty();
    assertThat(found(Purpose.RESTORE, writer)).containsExactly("WARNING WMD-061");
  }

  @ParameterizedTest
  @Tag("VER-028")
  @CsvSource({
    "method=\"RESTORE_TO_ALTERNATE_LOCATION\", method=\"NEWER\"",
    "writerRestore=\"always\", writerRestore=\"NEWER\""
  })
  void anUndefinedRestoreMethodIsLikeAMissingOne(String old, String replacement) {
    WriterMetadata writer = changed(old, replacement);
    assertThat(found(Purpose.BACKUP, writer)).containsExactly("WARNING WMD-061", "WARNING VER-016");
    assertThat(found(Purpose.RESTORE, writer)).containsExactly("ERROR WMD-061", "WARNING VER-016");
  }

  @Test
  @Tag("VER-028")
  void filesWithoutTheirMappingAreNamed() {
    WriterMetadata writer = changed("SHIPS.db", "*.log");
    assertThat(Validation.of(List.of(writer), Purpose.RESTORE)).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("WMD-068");
      assertThat(finding.severity()).isEqualTo(Severity.ERROR);
      assertThat(finding.writer()).contains(writer.writerId());
      assertThat(finding.component()).contains(ComponentKey.database("north", "ships"));
      assertThat(finding.fileSet().orElseThrow().filespec()).isEqualTo("ships.db");
    });
  }

  @Test
  @Tag("VER-028")
  @Tag("WMD-067")
  void aMappingOfNoFileSetIsAnError() {
    WriterMetadata writer = WriterMetadataReader.read(
        SOUND.replace("RESTORE_TO_ALTERNATE_LOCATION", "CUSTOM").replace("SHIPS.db", "boats.db"));
    assertThat(found(Purpose.BACKUP, writer)).containsExactly("ERROR WMD-067");
  }

  @Test
  @Tag("WMD-067")
  void aMappingThatDiffersInCaseAndTrailingBackslashOnlyIsNone() {
    WriterMetadata writer = changed("RESTORE_TO_ALTERNATE_LOCATION", "CUSTOM");
    assertThat(writer.alternateLocationMappings()).hasSize(2);
    assertThat(found(Purpose.BACKUP, writer)).isEmpty();
  }

  @Test
  @Tag("VER-028")
  void theLogSchemaNeedsALogFileSet() {
    assertThat(found(Purpose.BACKUP, changed("DATABASE_LOGFILES", "DATABASE_FILES")))
        .containsExactly("ERROR SCH-022", "WARNING SCH-013");
  }

  @Test
  @Tag("VER-028")
  void theLogBitIsForLogFileSets() {
    assertThat(found(Purpose.BACKUP, changed("3847", "3855"))).containsExactly("WARNING SCH-013");
  }

  @Test
  void withoutTheLogSchemaTheLogBitIsNoMatter() {
    WriterMetadata writer =
        WriterMetadataReader.read(SOUND.replace("backupSchema=\"8\"", "").replace("3847", "3855"));
    assertThat(found(Purpose.BACKUP, writer)).isEmpty();
  }

  @ParameterizedTest
  @Tag("VER-016")
  @Tag("VER-028")
  @CsvSource({
    "usage=\"USER_DATA\", usage=\"NEWER\"",
    "dataSource=\"OTHER\", dataSource=\"NEWER\"",
    "backupSchema=\"8\", backupSchema=\"2056\"",
    "componentFlags=\"7\", componentFlags=\"15\"",
    "3847, 3863",
    "backupSchema=\"8\", backupSchema=\"12\"",
    "friendlyName=\"Harbour Writer\", friendlyName=\"\"",
    "0f0e0d0c-0b0a-4908-8706-050403020100, 00000000-0000-0000-0000-000000000000",
    "componentName=\"ships\", componentName=\"a\\ships\"",
    "method=\"RESTORE_TO_ALTERNATE_LOCATION\", method=\"STOP_RESTART_SERVICE\""
  })
  void aValueThatCreationWouldRefuseIsAWarning(String old, String replacement) {
    assertThat(found(Purpose.RESTORE, changed(old, replacement))).contains("WARNING VER-016");
  }

  @ParameterizedTest
  @Tag("VER-016")
  @CsvSource(delimiter = '~', value = {
    "filespec=\"ships.db\" filespecBackupType ~ filespec=\"a\\ships.db\" filespecBackupType",
    "filespec=\"ships.db\" filespecBackupType ~ filespec=\"..\" filespecBackupType",
    "filespec=\"ships.db\" filespecBackupType ~ filespec=\" \" filespecBackupType",
    "filespec=\"ships.db\" filespecBackupType ~ filespec=\"a|b\" filespecBackupType",
    "<DATABASE_LOGFILES path=\"C:\\ships\" ~ <DATABASE_LOGFILES path=\"ships\"",
    "<DATABASE_LOGFILES path=\"C:\\ships\" ~ <DATABASE_LOGFILES path=\"\\\\srv\"",
    "<DATABASE_LOGFILES path=\"C:\\ships\" ~ <DATABASE_LOGFILES path=\"C:\\a\\..\\b\"",
    "<DATABASE_LOGFILES path=\"C:\\ships\" ~ <DATABASE_LOGFILES path=\"C:\\a:b\"",
    "alternatePath=\"D:\\a\" ~ alternatePath=\"D:\\?\""
  })
  void aPathOrSpecificationThatLeadsNowhereIsAnError(String old, String replacement) {
    assertThat(found(Purpose.RESTORE, changed(old, replacement))).contains("ERROR VER-016");
  }

  @ParameterizedTest
  @Tag("VER-016")
  @CsvSource({
    "usage=\"USER_DATA\", usage=\"NEWER\"",
    "dataSource=\"OTHER\", dataSource=\"NEWER\"",
    "method=\"RESTORE_TO_ALTERNATE_LOCATION\", method=\"NEWER\"",
    "writerRestore=\"always\", writerRestore=\"NEWER\""
  })
  void aStringThatIsNotKnownIsShownAsUndefinedAndReportedAsItStands(String old, String replacement) {
    WriterMetadata writer = changed(old, replacement);
    List<Enum<?>> typed = List.of(writer.usage(), writer.source(), writer.restoreMethod().method(),
        writer.restoreMethod().writerRestore());
    assertThat(typed).filteredOn(value -> value.name().equals("UNDEFINED")).hasSize(1);
    assertThat(Validation.of(List.of(writer), Purpose.BACKUP))
        .filteredOn(finding -> finding.rule().equals("VER-016"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("NEWER", "expected one of"));
  }

  @Test
  @Tag("VER-016")
  void aRestoreMethodOfWhichNothingIsKnownIsReportedWithAllThatItSays() {
    String known = "method=\"RESTORE_TO_ALTERNATE_LOCATION\" writerRestore=\"always\"";
    assertThat(Validation.of(List.of(changed(known, "method=\"NEWER\" writerRestore=\"never again\"")), Purpose.BACKUP))
        .filteredOn(finding -> finding.rule().equals("VER-016"))
        .extracting(Finding::message)
        .satisfiesExactly(
            method -> assertThat(method).startsWith("attribute method is \"NEWER\", expected one of"),
            policy -> assertThat(policy).startsWith("attribute writerRestore is \"never again\", expected one of"));
  }

  @Test
  @Tag("VER-016")
  void everyRefusedValueOfAComponentIsReported() {
    WriterMetadata writer = WriterMetadataReader.read(SOUND
        .replace("componentName=\"ships\"", "componentName=\"a\\ships\"")
        .replace("componentFlags=\"7\"", "componentFlags=\"9\""));
    assertThat(Validation.of(List.of(writer), Purpose.BACKUP))
        .extracting(Finding::message)
        .satisfiesExactly(
            name -> assertThat(name).contains("has a backslash"),
            flags -> assertThat(flags).startsWith("component flags 0x9, expected"));
  }

  @Test
  void aFindingNamesItsComponentOnce() {
    WriterMetadata writer = changed("componentFlags=\"7\"", "componentFlags=\"9\"");
    assertThat(Validation.of(List.of(writer), Purpose.BACKUP)).singleElement().asString()
        .endsWith(", component \"north\\ships\": component flags 0x9, expected bits of 0x7 only");
  }

  @Test
  @Tag("VER-020")
  @Tag("VER-028")
  void aVersionThatIsNotKnownIsAWarning() {
    WriterMetadata writer = changed("version=\"1.2\"", "version=\"9.7\"");
    assertThat(Validation.of(List.of(writer), Purpose.RESTORE)).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("VER-020");
      assertThat(finding.severity()).isEqualTo(Severity.WARNING);
      assertThat(finding.writer()).contains(writer.writerId());
      assertThat(finding.message()).contains("\"9.7\"");
    });
    assertThat(writer.saveAsXml()).contains("version=\"9.7\"");
  }

  @Test
  @Tag("VER-020")
  void noVersionIsNone() {
    assertThat(found(Purpose.RESTORE, changed(" version=\"1.2\"", ""))).isEmpty();
  }

  @Test
  @Tag("EXW-024")
  @Tag("VER-028")
  void anExpressWriterWithoutRestoreMethodIsAnErrorInABackupToo() {
    WriterMetadata writer = withoutMethod();
    Validation validation =
        Validation.builder().writers(List.of(writer)).expressWriters(List.of(writer.writerId())).build();
    assertThat(validation.findings()).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("EXW-024");
      assertThat(finding.severity()).isEqualTo(Severity.ERROR);
      assertThat(finding.writer()).contains(writer.writerId());
    });
    assertThat(validation.hasErrors()).isTrue();
  }

  @Test
  void anExpressWriterWithOneIsSound() {
    WriterMetadata writer = WriterMetadataReader.read(SOUND);
    Validation validation =
        Validation.builder().writers(List.of(writer)).expressWriters(List.of(writer.writerId())).build();
    assertThat(validation.findings()).isEmpty();
    assertThat(validation.hasErrors()).isFalse();
  }

  @Test
  @Tag("WMD-054")
  @Tag("VER-028")
  void fileSetsThatNameOneFileTwiceAreAWarning() {
    WriterMetadata writer = changed("</BACKUP_LOCATIONS>", "<FILE_GROUP componentName=\"all\"><FILE_LIST path=\"c:\\\" "
        + "filespec=\"sh*\" recursive=\"yes\" filespecBackupType=\"1\"/></FILE_GROUP></BACKUP_LOCATIONS>");
    assertThat(Validation.of(List.of(writer), Purpose.BACKUP))
        .filteredOn(finding -> finding.rule().equals("WMD-054"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.WARNING);
          assertThat(finding.writer()).contains(writer.writerId());
          assertThat(finding.component()).contains(ComponentKey.fileGroup("", "all"));
          assertThat(finding.fileSet().orElseThrow().filespec()).isEqualTo("sh*");
          assertThat(finding.message()).contains("ships.db", "north\\ships");
        });
  }

  @Test
  @Tag("WMD-054")
  void manyFileSetsOfOneComponentAreNone() {
    WriterMetadata writer = WriterMetadataReader.read(SOUND
        .replace("RESTORE_TO_ALTERNATE_LOCATION", "CUSTOM")
        .replace("</DATABASE>", "<DATABASE_FILES path=\"C:\\ships\" filespec=\"*.dat\" filespecBackupType=\"1\"/>"
            + "</DATABASE>"));
    assertThat(writer.components().get(0).fileSets()).hasSize(3);
    assertThat(found(Purpose.BACKUP, writer)).isEmpty();
  }

  @Test
  @Tag("VER-028")
  @Tag("WMD-030")
  void anEqualPlaceInAnotherInstanceIsAWarning() {
    WriterMetadata other = WriterMetadataReader.read(SOUND.replace("east", "west").replace("north", "NORTH"));
    assertThat(found(Purpose.BACKUP, WriterMetadataReader.read(SOUND), other)).containsExactly("WARNING WMD-030");
  }

  @Test
  @Tag("WMD-030")
  void anotherPlaceOrAnotherClassIsNone() {
    WriterMetadata place = WriterMetadataReader.read(SOUND.replace("east", "west").replace("north", "south"));
    WriterMetadata otherClass = changed("0f0e0d0c", "1f0e0d0c");
    assertThat(found(Purpose.BACKUP, WriterMetadataReader.read(SOUND), place, otherClass)).isEmpty();
  }

  @Test
  @Tag("VER-028")
  void instancesNeedNamesOfTheirOwn() {
    WriterMetadata same = changed("north", "south");
    WriterMetadata none = WriterMetadataReader.read(
        SOUND.replace("instanceName=\"east\"", "").replace("north", "up"));
    assertThat(found(Purpose.BACKUP, WriterMetadataReader.read(SOUND), same, none))
        .containsExactly("WARNING WMD-019", "WARNING WMD-019");
    assertThat(found(Purpose.BACKUP, none)).isEmpty();
  }

  @Test
  @Tag("VER-028")
  void allFindingsAreThereAtOnceAndTheDocumentIsAsItWas() {
    String text = SOUND.replaceFirst("<RESTORE_METHOD.*</RESTORE_METHOD>", "")
        .replace("USER_DATA", "NEWER").replace("DATABASE_LOGFILES", "DATABASE_FILES");
    WriterMetadata writer = WriterMetadataReader.read(text);
    assertThat(found(Purpose.RESTORE, writer))
        .containsExactly("ERROR WMD-061", "ERROR SCH-022", "WARNING SCH-013", "WARNING VER-016");
    assertThat(writer.saveAsXml()).isEqualTo(text);
  }
}
