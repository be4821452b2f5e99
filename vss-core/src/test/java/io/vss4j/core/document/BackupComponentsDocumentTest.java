package io.vss4j.core.document;

import static io.vss4j.api.VssError.E_INVALIDARG;
import static io.vss4j.api.VssError.E_OBJECT_ALREADY_EXISTS;
import static io.vss4j.core.document.Fixtures.INSTANCE;
import static io.vss4j.core.document.Fixtures.OTHER_WRITER;
import static io.vss4j.core.document.Fixtures.WRITER;
import static io.vss4j.core.document.Fixtures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.RestoreType;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.requester.BackupState;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackupComponentsDocumentTest {
  private static final ComponentKey SHIPS = ComponentKey.database("north\\east", "ships");

  private final BackupComponentsDocument document = BackupComponentsDocument.empty();

  private WriterEntry writer() {
    return document.addWriter(WRITER, INSTANCE, null, BackupSchema.UNDEFINED);
  }

  @Nested
  class AnEmptyDocument {
    @Test
    @Tag("X-W7")
    void hasNothingButItsVersion() {
      assertThat(document.toXml())
          .isEqualTo(
              "<BACKUP_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\" version=\"1.2\"/>");
    }

    @Test
    void hasNoState() {
      assertThat(document.stateWasSet()).isFalse();
      assertThat(document.state()).isEqualTo(BackupState.of(BackupType.UNDEFINED));
      assertThat(document.restoreType()).isEqualTo(RestoreType.UNDEFINED);
      assertThat(document.snapshotSetId()).isEmpty();
      assertThat(document.writers()).isEmpty();
    }

    @Test
    void isReadAsOne() {
      assertThat(Snapshots.of(BackupComponentsDocument.read(document.toXml())))
          .isEqualTo(Snapshots.of(document));
    }
  }

  @Nested
  class TheState {
    @Test
    @Tag("BCD-003")
    void isKept() {
      BackupState state =
          BackupState.of(BackupType.LOG).selectComponents(true).partialFileSupport(true);
      document.setState(state);
      document.setRestoreType(RestoreType.IMPORT);

      BackupComponentsDocument read = BackupComponentsDocument.read(document.toXml());
      assertThat(read.state()).isEqualTo(state);
      assertThat(read.stateWasSet()).isTrue();
      assertThat(read.restoreType()).isEqualTo(RestoreType.IMPORT);
    }

    @Test
    @Tag("X-W3")
    void isWrittenInTheOrderOfWindows() {
      document.setSnapshotSetId(SnapshotSetId.parse("99999999-8888-4777-8666-55555555AAAA"));
      document.setState(
          BackupState.of(BackupType.FULL).selectComponents(true).bootableSystemState(true));

      assertThat(document.toXml())
          .isEqualTo("<BACKUP_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\" version=\"1.2\""
              + " bootableSystemStateBackup=\"yes\" selectComponents=\"yes\" backupType=\"full\""
              + " partialFileSupport=\"no\""
              + " snapshotSetId=\"99999999-8888-4777-8666-55555555aaaa\"/>");
    }

    @Test
    void losesASnapshotSetThatIsTakenBack() {
      document.setSnapshotSetId(SnapshotSetId.parse("99999999-8888-4777-8666-55555555AAAA"));
      document.setSnapshotSetId(null);

      assertThat(document.snapshotSetId()).isEmpty();
      assertThat(document.toXml()).doesNotContain("snapshotSetId");
    }
  }

  @Nested
  class Writers {
    @Test
    @Tag("BCD-001")
    void haveTheirIdsNameAndSchema() {
      document.addWriter(WRITER, INSTANCE, "first", BackupSchema.COPY).addComponent(SHIPS);

      assertThat(document.toXml())
          .contains("<WRITER_COMPONENTS instanceId=\"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\""
              + " writerId=\"0f0e0d0c-0b0a-4908-8706-050403020100\" instanceName=\"first\" backupSchema=\"16\">"
              + "<COMPONENT logicalPath=\"north\\east\" componentName=\"ships\" componentType=\"database\"/>"
              + "</WRITER_COMPONENTS>");
    }

    @Test
    void areFoundByClassAndInstance() {
      WriterInstanceId second = WriterInstanceId.parse("bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee");
      WriterEntry first = writer();
      WriterEntry other = document.addWriter(OTHER_WRITER, INSTANCE, null, BackupSchema.UNDEFINED);
      WriterEntry twin = document.addWriter(WRITER, second, null, BackupSchema.UNDEFINED);

      assertThat(document.writers()).containsExactly(first, other, twin);
      assertThat(document.writers(WRITER)).containsExactly(first, twin);
      assertThat(document.writer(WRITER, second)).contains(twin);
      assertThat(document.writer(OTHER_WRITER, second)).isEmpty();
    }

    @Test
    void areThereOnce() {
      writer();

      assertFails(E_OBJECT_ALREADY_EXISTS, BackupComponentsDocumentTest.this::writer);
      assertThat(document.writers()).hasSize(1);
    }

    @Test
    void cannotBeChangedThroughTheList() {
      writer();

      assertThatThrownBy(() -> document.writers().clear())
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> document.writers().get(0).components().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Nested
  class Components {
    @Test
    @Tag("BCD-005")
    void keepTheOrderOfTheCalls() {
      WriterEntry writer = writer();
      for (String name : List.of("z", "a", "m")) {
        writer.addComponent(ComponentKey.fileGroup("", name));
      }

      assertThat(
              BackupComponentsDocument.read(document.toXml()).writers().get(0).components())
          .extracting(component -> component.key().name())
          .containsExactly("z", "a", "m");
    }

    @Test
    @Tag("BCD-026")
    void areRefusedInAPlaceThatIsTaken() {
      WriterEntry writer = writer();
      writer.addComponent(SHIPS);
      String before = document.toXml();

      assertFails(
          E_OBJECT_ALREADY_EXISTS,
          () -> writer.addComponent(ComponentKey.fileGroup("\\NORTH\\East\\", "SHIPS")));
      assertThat(document.toXml()).isEqualTo(before);
    }

    @Test
    void areFoundWithoutRegardToCaseButWithTheirType() {
      ComponentEntry ships = writer().addComponent(SHIPS);

      assertThat(
              document.writers().get(0).component(ComponentKey.database("\\North\\EAST", "Ships")))
          .contains(ships);
      assertThat(
              document.writers().get(0).component(ComponentKey.fileGroup("north\\east", "ships")))
          .isEmpty();
    }

    @Test
    void ofAnUndefinedTypeAreRefused() {
      WriterEntry writer = writer();

      assertFails(
          E_INVALIDARG,
          () -> writer.addComponent(new ComponentKey(ComponentType.UNDEFINED, "", "a")));
      assertFails(E_INVALIDARG, () -> writer.addComponent(ComponentKey.fileGroup("\u0001", "a")));
      assertFails(E_INVALIDARG, () -> writer.addComponent(ComponentKey.fileGroup("", "\u0001")));
      assertThat(writer.components()).isEmpty();
    }
  }
}
