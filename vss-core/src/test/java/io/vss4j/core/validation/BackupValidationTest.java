package io.vss4j.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.Colliding;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.WriterMetadataReader;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Backup Components Document alone. */
class BackupValidationTest {
  private static final String SOUND = """
      <BACKUP_COMPONENTS xmlns:x="urn:io.vss4j:extension:1" version="1.2" x:extensionVersion="1.0" selectComponents="yes" \
      backupType="incremental" bootableSystemStateBackup="no" partialFileSupport="yes" x:restoreType="VSS_RTYPE_BY_COPY">\
      <WRITER_COMPONENTS instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" \
      writerId="0f0e0d0c-0b0a-4908-8706-050403020100" backupSchema="66">\
      <COMPONENT componentName="ships" componentType="database" x:restoreTarget="VSS_RT_ORIGINAL" \
      x:fileRestoreStatus="VSS_RS_ALL" x:rollForwardType="VSS_RF_ALL" x:failure="VSS_E_WRITERERROR_TIMEOUT">\
      <x:PARTIAL_FILE path="C:\\ships" filespec="a.db" ranges="0:5" metadata=""/>\
      <x:NEW_TARGET path="C:\\ships" filespec="*" recursive="no" alternatePath="D:\\"/>\
      <x:DIRECTED_TARGET sourcePath="C:\\ships" sourceFilename="a.db" sourceRangeList="0:5" destinationPath="C:\\to" \
      destinationFilename="b" destinationRangeList="0:5"/></COMPONENT></WRITER_COMPONENTS></BACKUP_COMPONENTS>""";

  private static List<Finding> found(String text) {
    BackupComponentsDocument backup = BackupComponentsDocument.read(text);
    List<Finding> findings = Validation.builder().backup(backup).build().findings();
    assertThat(backup.toXml()).as("after validation").isEqualTo(text);
    return findings;
  }

  @Test
  @Tag("VER-028")
  void thatIsSoundHasNoFinding() {
    assertThat(found(SOUND)).isEmpty();
  }

  /** What one hash code stands for is found by order: compared each with each, it would take hours. */
  @Test
  void ofWritersWithOneHashCodeIsJudgedInGoodTime() {
    String writers = Colliding.ids(100_000).stream()
        .map(("<WRITER_COMPONENTS instanceId=\"%1$s\" writerId=\"%1$s\" backupSchema=\"0\">"
            + "<COMPONENT componentName=\"ships\" componentType=\"database\"/></WRITER_COMPONENTS>")::formatted)
        .collect(Collectors.joining());
    assertThat(found("<BACKUP_COMPONENTS version=\"1.2\">" + writers + "</BACKUP_COMPONENTS>")).isEmpty();
  }

  @Nested
  class ForARestore {
    private final WriterMetadata metadata = WriterMetadataReader.read("""
        <WRITER_METADATA><IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
        instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" friendlyName="Harbour" usage="USER_DATA" dataSource="OTHER"/>\
        <RESTORE_METHOD method="CUSTOM" writerRestore="always"/><BACKUP_LOCATIONS>\
        <DATABASE componentName="ships" selectable="yes"><DATABASE_FILES path="C:\\ships" filespec="*"/></DATABASE>\
        </BACKUP_LOCATIONS></WRITER_METADATA>""");

    private List<Finding> found(String backup, WriterMetadata... writers) {
      return Validation.builder()
          .backup(BackupComponentsDocument.read(backup))
          .writers(List.of(writers))
          .purpose(Purpose.RESTORE)
          .build()
          .findings();
    }

    @Test
    @Tag("WMD-012")
    void withoutTheMetadataOfAWriterHasAnError() {
      assertThat(found(SOUND)).singleElement().satisfies(finding -> {
        assertThat(finding.severity() + " " + finding.rule()).isEqualTo("ERROR WMD-012");
        assertThat(finding.writer()).contains(metadata.writerId());
        assertThat(finding.message()).contains("no metadata of instance {" + metadata.instanceId() + "}");
      });
    }

    @Test
    @Tag("WMD-012")
    void withThemHasNone() {
      assertThat(found(SOUND, metadata)).isEmpty();
    }

    @Test
    void needsNoneOfAWriterWithoutComponents() {
      assertThat(found(SOUND.replaceFirst("<COMPONENT .*</COMPONENT>", ""))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "incremental, weekly",
    "VSS_RTYPE_BY_COPY, VSS_RTYPE_BY_MAIL",
    "database, tape",
    "VSS_RT_ORIGINAL, VSS_RT_UP",
    "VSS_RS_ALL, VSS_RS_SOME",
    "VSS_RF_ALL, VSS_RF_SOME",
    "VSS_E_WRITERERROR_TIMEOUT, VSS_E_TIRED",
    "componentName=\"ships\", componentName=\"a\\ships\"",
    "backupSchema=\"66\", backupSchema=\"2114\"",
    "filespec=\"a.db\" ranges, filespec=\"*.db\" ranges",
    "sourceFilename=\"a.db\", sourceFilename=\"?.db\""
  })
  @Tag("VER-016")
  @Tag("VER-028")
  void withAValueThatNobodyCanSetHasAWarning(String old, String replacement) {
    assertThat(SOUND).contains(old);
    assertThat(found(SOUND.replace(old, replacement)))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.severity() + " " + finding.rule()).isEqualTo("WARNING VER-016"));
  }

  @ParameterizedTest
  @CsvSource({
    "path=\"C:\\ships\" filespec=\"*\", path=\"ships\" filespec=\"*\"",
    "destinationPath=\"C:\\to\", destinationPath=\"to\"",
    "destinationPath=\"C:\\to\", destinationPath=\"C:\\t|o\""
  })
  @Tag("VER-016")
  void withAPathThatLeadsNowhereHasAnError(String old, String replacement) {
    assertThat(SOUND).contains(old);
    assertThat(found(SOUND.replace(old, replacement)))
        .extracting(finding -> finding.severity() + " " + finding.rule())
        .containsOnly("ERROR VER-016");
  }

  @Test
  @Tag("VER-020")
  @Tag("VER-028")
  void ofAVersionThatIsNotKnownHasAWarning() {
    assertThat(found(SOUND.replace(" version=\"1.2\"", " version=\"2.0\""))).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("VER-020");
      assertThat(finding.severity()).isEqualTo(Severity.WARNING);
      assertThat(finding.message()).contains("\"2.0\"");
      assertThat(finding.writer()).isEmpty();
    });
  }
}
