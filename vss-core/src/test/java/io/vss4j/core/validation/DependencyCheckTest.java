package io.vss4j.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupState;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.WriterMetadataReader;
import io.vss4j.core.selection.MissingTargets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DependencyCheckTest {
  private static final String CREW = "20000000-2000-4000-8000-300000000000";
  private static final WriterMetadata SHIPS = writer("10000000-2000-4000-8000-300000000000",
      "<FILE_GROUP componentName=\"ships\" selectable=\"yes\"><DEPENDENCY writerId=\"" + CREW
          + "\" logicalPath=\"deck\" componentName=\"Crew\"/></FILE_GROUP>"
          + "<FILE_GROUP componentName=\"other\" selectable=\"yes\"/>");

  private static WriterMetadata writer(String id, String components) {
    return WriterMetadataReader.read("<WRITER_METADATA version=\"1.2\"><IDENTIFICATION writerId=\"" + id
        + "\" instanceId=\"" + id + "\" friendlyName=\"w\" usage=\"OTHER\" dataSource=\"OTHER\"/>"
        + "<RESTORE_METHOD method=\"CUSTOM\" writerRestore=\"always\"/><BACKUP_LOCATIONS>" + components
        + "</BACKUP_LOCATIONS></WRITER_METADATA>");
  }

  private static Validation.Builder validation(WriterMetadata... writers) {
    return Validation.builder().writers(List.of(writers));
  }

  @Test
  @Tag("DEP-007")
  @Tag("VER-028")
  void aMissingTargetIsAWarningThatNamesTheDependentComponent() {
    assertThat(validation(SHIPS).build().findings()).singleElement().satisfies(finding -> {
      assertThat(finding.severity()).isEqualTo(Severity.WARNING);
      assertThat(finding.rule()).isEqualTo("DEP-007");
      assertThat(finding.writer()).contains(SHIPS.writerId());
      assertThat(finding.component()).contains(ComponentKey.fileGroup("", "ships"));
      assertThat(finding.message()).contains("deck\\Crew", CREW);
    });
  }

  @Test
  @Tag("VER-028")
  void itIsAnErrorIfTheDependentComponentWouldBeLeftOut() {
    assertThat(validation(SHIPS).missingTargets(MissingTargets.LEAVE_OUT).build().findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR);
  }

  @Test
  void aTargetThatADocumentHasIsNone() {
    WriterMetadata crew = writer(CREW, "<DATABASE logicalPath=\"DECK\" componentName=\"crew\"/>");
    assertThat(validation(SHIPS, crew).build().findings()).isEmpty();
  }

  @Test
  void aTargetOnAnotherMachineIsNotLookedFor() {
    WriterMetadata remote = writer("30000000-2000-4000-8000-300000000000", "<FILE_GROUP componentName=\"a\"><DEPENDENCY "
        + "writerId=\"" + CREW + "\" logicalPath=\"\\\\host\\deck\" componentName=\"crew\"/></FILE_GROUP>");
    assertThat(remote.components().get(0).dependencies()).hasSize(1);
    assertThat(validation(remote).build().findings()).isEmpty();
  }

  @Test
  void inABackupOnlyIncludedComponentsCount() {
    assertThat(validation(SHIPS).backup(backup("other")).build().findings()).isEmpty();
    assertThat(validation(SHIPS).backup(backup("ships")).build().findings())
        .extracting(Finding::rule)
        .containsExactly("DEP-007");
  }

  /** Two express writers whose authors copied one document have the same instance id. */
  @Test
  @Tag("INS-002")
  void aComponentOfAnotherWriterWithTheSameInstanceIdDoesNotCount() {
    WriterMetadata twin = WriterMetadataReader.read(SHIPS.saveAsXml()
        .replace("writerId=\"1000", "writerId=\"9000")
        .replaceAll("<DEPENDENCY[^>]*>", ""));
    assertThat(twin.instanceId()).isEqualTo(SHIPS.instanceId());
    BackupComponentsDocument backup = backup("other");
    backup.addWriter(twin.writerId(), twin.instanceId(), null, BackupSchema.UNDEFINED)
        .addComponent(ComponentKey.fileGroup("", "ships"));
    assertThat(validation(SHIPS, twin).backup(backup).build().findings()).isEmpty();
  }

  private static BackupComponentsDocument backup(String component) {
    BackupComponentsDocument backup = BackupComponentsDocument.empty();
    backup.setState(BackupState.of(BackupType.FULL).selectComponents(true));
    backup.addWriter(SHIPS.writerId(), SHIPS.instanceId(), null, BackupSchema.UNDEFINED)
        .addComponent(ComponentKey.fileGroup("", component));
    return backup;
  }
}
