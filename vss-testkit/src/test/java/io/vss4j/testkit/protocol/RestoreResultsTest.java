package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.MAIL;
import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupComponents;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a requester tells of a restore after PreRestore, and of which instance. */
class RestoreResultsTest extends RestoreSettings {
  @Nested
  class AMapping {
    private final AlternateLocationMapping used = new AlternateLocationMapping(DATA, "/elsewhere");

    @Test
    @Tag("BCD-048")
    void thatWasUsedIsKept() {
      restoring().addAlternativeLocationMapping(id(), ORDERS, used);
      assertThat(read(WriterComponent::alternateLocationMappings)).singleElement().satisfies(kept -> {
        assertThat(kept.fileSet().sameFiles(DATA)).isTrue();
        assertThat(kept.alternatePath()).isEqualTo("/elsewhere");
      });
    }

    @Test
    @Tag("BCD-048")
    void thatTheWriterDidNotDeclareIsRefused() {
      able();
      restore.components.addStoredMetadata(metadata());
      restore.selected(writer, ORDERS).preRestored();
      assertThatThrownBy(() -> restore.components.addAlternativeLocationMapping(
              id(), ORDERS, new AlternateLocationMapping(LOGS, "/elsewhere")))
          .hasMessageContainingAll("E_INVALIDARG", "sql", "*.ldf");
      restore.components.addAlternativeLocationMapping(id(), ORDERS, used);
      assertThat(read(WriterComponent::alternateLocationMappings)).hasSize(1);
    }

    @Test
    @Tag("BCD-047")
    void ofAnotherComponentIsRefused() {
      able();
      restore.components.addStoredMetadata(metadata());
      restore.selected(writer, ORDERS).preRestored();
      assertThatThrownBy(() -> restore.components.addAlternativeLocationMapping(
              id(), ORDERS, new AlternateLocationMapping(OTHER, "/elsewhere")))
          .hasMessageContainingAll("E_INVALIDARG", "orders", "*.edb", "*.mdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/da*", "/d?ta"})
    void hasADirectoryInItsFileSetAndAsItsAim(String path) {
      BackupComponents components = restoring();
      assertFails(
          VssError.E_INVALIDARG,
          () -> components.addAlternativeLocationMapping(
              id(), ORDERS, new AlternateLocationMapping(FileSet.of(path, "*"), "/elsewhere")));
      assertFails(
          VssError.E_INVALIDARG,
          () -> components.addAlternativeLocationMapping(id(), ORDERS, new AlternateLocationMapping(DATA, path)));
    }
  }

  @Nested
  class TheStatusOfTheFiles {
    @ParameterizedTest
    @EnumSource(value = FileRestoreStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "UNDEFINED")
    @Tag("BCD-049")
    void isKept(FileRestoreStatus status) {
      restoring().setFileRestoreStatus(id(), ORDERS, status);
      assertThat(read(WriterComponent::fileRestoreStatus)).isEqualTo(status);
    }

    @Test
    @Tag("BCD-049")
    void isNotTakenBeforePreRestore() {
      able();
      restore.selected(writer, ORDERS);
      assertFails(
          VssError.E_BAD_STATE,
          () -> restore.components.setFileRestoreStatus(id(), ORDERS, FileRestoreStatus.ALL));
    }

    @Test
    @Tag("BCD-050")
    void isDefinedAndOfAComponentThatWasChosen() {
      BackupComponents components = restoring();
      assertFails(
          VssError.E_INVALIDARG, () -> components.setFileRestoreStatus(id(), ORDERS, FileRestoreStatus.UNDEFINED));
      assertFails(VssError.E_INVALIDARG, () -> components.setFileRestoreStatus(id(), MAIL, FileRestoreStatus.ALL));
    }

    @Test
    void ofAnEarlierRestoreDoesNotCount() {
      restoring().setFileRestoreStatus(id(), ORDERS, FileRestoreStatus.FAILED);
      restore.restored();
      String document = restore.components.saveAsXml();
      restore.close();
      restore = new RestoreDriver(vss.createBackupComponents(), document).gathered();
      assertThat(read(WriterComponent::fileRestoreStatus)).isEqualTo(FileRestoreStatus.UNDEFINED);
      assertThat(read(WriterComponent::isSelectedForRestore)).isFalse();
    }
  }

  @Nested
  class TheInstance {
    @Test
    @Tag("BCD-054")
    void thatIsNilIsNone() {
      able().setSelectedForRestore(id(), ORDERS, true, WriterInstanceId.of(new UUID(0, 0)));
      restore.preRestored();
      assertThat(writer.count(WriterEvent.PRE_RESTORE)).isEqualTo(1);
    }

    @Test
    @Tag("BCD-054")
    void isOneOfTheWriter() {
      BackupComponents components = able();
      assertFails(
          VssError.E_OBJECT_NOT_FOUND,
          () -> components.setSelectedForRestore(id(), ORDERS, true, WriterInstanceId.of(new UUID(8, 8))));
      components.setSelectedForRestore(id(), ORDERS, true, writer.registration().instanceId());
      restore.preRestored();
      assertThat(writer.count(WriterEvent.PRE_RESTORE)).isEqualTo(1);
    }
  }
}
