package io.vss4j.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupState;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.document.WriterMetadataReader;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SelectionCheckTest {
  private static final WriterMetadata WRITER = WriterMetadataReader.read("""
      <WRITER_METADATA><IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" friendlyName="Harbour" usage="USER_DATA" dataSource="OTHER"/>\
      <RESTORE_METHOD method="CUSTOM" writerRestore="always"/><BACKUP_LOCATIONS>\
      <FILE_GROUP componentName="must"/><FILE_GROUP componentName="data" selectable="yes"/>\
      <FILE_GROUP logicalPath="DATA" componentName="part" selectable="yes"/></BACKUP_LOCATIONS></WRITER_METADATA>""");
  private static final ComponentKey MUST = ComponentKey.fileGroup("", "must");
  private static final ComponentKey DATA = ComponentKey.fileGroup("", "data");
  private static final ComponentKey PART = ComponentKey.fileGroup("data", "part");

  private static List<String> found(boolean selectComponents, ComponentKey... added) {
    BackupComponentsDocument backup = BackupComponentsDocument.empty();
    backup.setState(BackupState.of(BackupType.FULL).selectComponents(selectComponents));
    WriterEntry entry = backup.addWriter(WRITER.writerId(), WRITER.instanceId(), null, BackupSchema.UNDEFINED);
    List.of(added).forEach(entry::addComponent);
    return Validation.builder().writers(List.of(WRITER)).backup(backup).build().findings().stream()
        .map(finding -> finding.severity() + " " + finding.rule() + " "
            + finding.component().map(Object::toString).orElse("-"))
        .toList();
  }

  @Test
  @Tag("VER-028")
  void aWholeSelectionHasNoFinding() {
    assertThat(found(true, MUST, DATA)).isEmpty();
    assertThat(found(true, MUST, PART)).isEmpty();
  }

  @Test
  @Tag("VER-028")
  void aMissingRequiredComponentIsAnError() {
    assertThat(found(true, DATA)).containsExactly("ERROR INC-102 must");
  }

  @Test
  @Tag("VER-028")
  void aWriterThatTakesNoPartMissesNothing() {
    assertThat(found(true)).isEmpty();
  }

  @Test
  @Tag("VER-028")
  void aPartBesidesItsSetIsAWarning() {
    assertThat(found(true, MUST, DATA, PART)).containsExactly("WARNING INC-111 DATA\\part");
  }

  @Test
  @Tag("VER-028")
  void componentsInABackupOfVolumesAreAWarning() {
    assertThat(found(false, MUST)).containsExactly("WARNING INC-136 -");
  }
}
