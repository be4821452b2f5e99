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
  void aSoundDocumentHasNoFinding() {
    WriterMetadata sound = WriterMetadataReader.read(SOUND);
    assertThat(Validation.of(List.of(sound), Purpose.BACKUP)).isEmpty();
    assertThat(Validation.of(List.of(sound), Purpose.RESTORE)).isEmpty();
  }

  @Test
  void aMissingRestoreMethodIsAWarningForABackup() {
    assertThat(found(Purpose.BACKUP, withoutMethod())).containsExactly("WARNING WMD-061");
  }

  @Test
  void aMissingRestoreMethodIsAnErrorForARestore() {
    assertThat(found(Purpose.RESTORE, withoutMethod())).containsExactly("ERROR WMD-061");
  }

  @Test
  void filesWithoutTheirMappingAreNamed() {
    WriterMetadata writer = changed("SHIPS.db", "*.log");
    assertThat(Validation.of(List.of(writer), Purpose.RESTORE)).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("WMD-068");
      assertThat(finding.severity()).isEqualTo(Severity.ERROR);
      assertThat(finding.writer()).isEqualTo(writer.writerId());
      assertThat(finding.component()).contains(ComponentKey.database("north", "ships"));
      assertThat(finding.fileSet().orElseThrow().filespec()).isEqualTo("ships.db");
    });
  }

  @Test
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
  void theLogSchemaNeedsALogFileSet() {
    assertThat(found(Purpose.BACKUP, changed("DATABASE_LOGFILES", "DATABASE_FILES")))
        .containsExactly("ERROR SCH-022", "WARNING SCH-013");
  }

  @Test
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
  @CsvSource({
    "usage=\"USER_DATA\", usage=\"NEWER\"",
    "dataSource=\"OTHER\", dataSource=\"NEWER\"",
    "backupSchema=\"8\", backupSchema=\"2056\"",
    "componentFlags=\"7\", componentFlags=\"15\"",
    "3847, 3863"
  })
  void aValueThatCreationWouldRefuseIsAWarning(String old, String replacement) {
    assertThat(found(Purpose.RESTORE, changed(old, replacement))).containsOnly("WARNING VER-016").isNotEmpty();
  }

  @Test
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
  void instancesNeedNamesOfTheirOwn() {
    WriterMetadata same = changed("north", "south");
    WriterMetadata none = WriterMetadataReader.read(
        SOUND.replace("instanceName=\"east\"", "").replace("north", "up"));
    assertThat(found(Purpose.BACKUP, WriterMetadataReader.read(SOUND), same, none))
        .containsExactly("WARNING WMD-019", "WARNING WMD-019");
    assertThat(found(Purpose.BACKUP, none)).isEmpty();
  }

  @Test
  void allFindingsAreThereAtOnceAndTheDocumentIsAsItWas() {
    String text = SOUND.replaceFirst("<RESTORE_METHOD.*</RESTORE_METHOD>", "")
        .replace("USER_DATA", "NEWER").replace("DATABASE_LOGFILES", "DATABASE_FILES");
    WriterMetadata writer = WriterMetadataReader.read(text);
    assertThat(found(Purpose.RESTORE, writer))
        .containsExactly("ERROR WMD-061", "ERROR SCH-022", "WARNING SCH-013", "WARNING VER-016");
    assertThat(writer.saveAsXml()).isEqualTo(text);
  }
}
