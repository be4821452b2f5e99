package io.vss4j.core.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.WriterMetadataReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A finding tells the document that it is about, and no document is kept for it. */
class FindingDocumentTest {
  private static final String EAST = """
      <WRITER_METADATA version="1.2"><IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" instanceName="east" friendlyName="Harbour" usage="USER_DATA" \
      dataSource="OTHER"/><RESTORE_METHOD method="CUSTOM" writerRestore="always"/><BACKUP_LOCATIONS>\
      <FILE_GROUP componentName="ships"/></BACKUP_LOCATIONS></WRITER_METADATA>""";
  private static final String WEST = EAST.replace("aaaaaaaa", "bbbbbbbb").replace("east", "west")
      .replace("<FILE_GROUP componentName=\"ships\"/>", "<FILE_GROUP componentName=\"boats\"/>");
  private static final String BACKUP = """
      <BACKUP_COMPONENTS version="1.2" selectComponents="yes" backupType="full" bootableSystemStateBackup="no" \
      partialFileSupport="no"><WRITER_COMPONENTS instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" \
      writerId="0f0e0d0c-0b0a-4908-8706-050403020100" backupSchema="0"><COMPONENT componentName="tugs" \
      componentType="filegroup"/></WRITER_COMPONENTS></BACKUP_COMPONENTS>""";

  private static Validation.Builder of(String east, String west) {
    return Validation.builder()
        .writer("east.xml", () -> WriterMetadataReader.read(east))
        .writer("west.xml", () -> WriterMetadataReader.read(west));
  }

  private static void assertFound(Validation.Builder validation, String rule, String document) {
    assertThat(validation.build().findings())
        .extracting(Finding::rule, finding -> finding.document().orElse("none"))
        .contains(tuple(rule, document));
  }

  @Test
  @Tag("VER-028")
  void aWriterAloneIsTheOneOfItsDocument() {
    assertFound(of(EAST, WEST.replaceFirst("<RESTORE_METHOD[^>]*>", "")), "WMD-061", "west.xml");
  }

  @Test
  @Tag("WMD-030")
  void ofTwoInstancesItIsTheLaterOne() {
    assertFound(of(EAST, WEST.replace("boats", "ships")), "WMD-030", "west.xml");
  }

  @Test
  @Tag("DEP-007")
  void ofADependencyItIsTheOneThatHasIt() {
    String dependent = EAST.replace("\"ships\"/>", "\"ships\"><DEPENDENCY"
        + " writerId=\"10000000-2000-4000-8000-300000000000\" componentName=\"crew\"/></FILE_GROUP>");

    assertFound(of(dependent, WEST), "DEP-007", "east.xml");
  }

  @Test
  @Tag("INC-102")
  void ofAComponentThatIsMissingInABackupItIsTheBackup() {
    assertFound(of(EAST, WEST).backup("backup.xml", BackupComponentsDocument.read(BACKUP)), "INC-102", "backup.xml");
  }

  @Test
  @Tag("VER-020")
  void ofAVersionOfABackupItIsTheBackup() {
    assertFound(of(EAST, WEST).backup("backup.xml", BackupComponentsDocument.read(BACKUP.replace("\"1.2\"", "\"9\""))),
        "VER-020", "backup.xml");
  }

  @Test
  void aDocumentGivenWithoutANameHasNone() {
    WriterMetadata writer = WriterMetadataReader.read(EAST.replaceFirst("<RESTORE_METHOD[^>]*>", ""));

    assertThat(Validation.of(List.of(writer), Purpose.BACKUP)).singleElement()
        .satisfies(finding -> assertThat(finding.document()).isEmpty());
  }

  /** Each of them by itself, and yet the metadata are read but once more than without a backup. */
  @Test
  void severalBackupsAreMeasuredByTheSameMetadata() {
    List<String> read = new ArrayList<>();
    List<Finding> findings = Validation.builder()
        .writer("east.xml", () -> read(read, EAST))
        .writer("west.xml", () -> read(read, WEST))
        .backup("first.xml", BackupComponentsDocument.read(BACKUP))
        .backup("second.xml", BackupComponentsDocument.read(BACKUP))
        .build()
        .findings();

    assertThat(findings).filteredOn(finding -> finding.rule().equals("INC-102"))
        .extracting(finding -> finding.document().orElseThrow())
        .containsExactly("first.xml", "second.xml");
    assertThat(read).containsExactly(EAST, WEST, EAST);
  }

  @Test
  void documentsAreReadOneAfterTheOtherWhenTheyAreNeeded() {
    List<String> read = new ArrayList<>();
    Validation.Builder validation = Validation.builder()
        .writer("east.xml", () -> read(read, EAST))
        .writer("west.xml", () -> read(read, WEST));
    assertThat(read).isEmpty();

    validation.build();

    assertThat(read).containsExactly(EAST, WEST);
  }

  @Test
  void documentsThatABackupIsMeasuredByAreReadAgainWhenAllAreKnown() {
    List<String> read = new ArrayList<>();

    Validation.builder()
        .writer("east.xml", () -> read(read, EAST))
        .writer("west.xml", () -> read(read, WEST))
        .backup(BackupComponentsDocument.read(BACKUP))
        .build();

    assertThat(read).startsWith(EAST, WEST).hasSizeGreaterThan(2).endsWith(EAST);
  }

  private static WriterMetadata read(List<String> log, String text) {
    log.add(text);
    return WriterMetadataReader.read(text);
  }

  @Test
  void aDocumentThatCannotBeReadEndsTheValidation() {
    Validation.Builder validation = Validation.builder().writer("east.xml", () -> {
      throw new IllegalStateException("gone");
    });

    assertThatThrownBy(validation::build).hasMessage("gone");
  }
}
