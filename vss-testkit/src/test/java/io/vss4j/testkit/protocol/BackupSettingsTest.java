package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.MAIL;
import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a requester sets of a component that is backed up, and what it and the writer read afterwards. */
class BackupSettingsTest {
  private static final ComponentKey OUTER = ComponentKey.fileGroup("", "outer");
  private static final ComponentKey INNER = ComponentKey.fileGroup("outer", "inner");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private final List<String> readByWriter = new ArrayList<>();
  private FakeWriter writer;
  private BackupDriver backup;

  private BackupComponents gathered() {
    writer = vss.subscribe(FakeWriter.builder()
        .name("sql")
        .database("", "orders", "/data", "*.mdf")
        .database("", "mail", "/data", "*.edb")
        .fileGroup("", "outer", "/outer", "*")
        .selectable()
        .fileGroup("outer", "inner", "/inner", "*")
        .selectable()
        .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> components.components().forEach(component -> {
          readByWriter.add(component.key() + " " + component.backupOptions() + " " + component.previousBackupStamp());
        }))
        .build());
    backup = new BackupDriver(vss.createBackupComponents(), ORDERS).endingHangs(vss.environment());
    return backup.gathered().components;
  }

  private BackupComponents added() {
    BackupComponents components = gathered();
    components.addComponent(instance(), id(), ORDERS);
    return components;
  }

  private BackupComponents made() {
    gathered().close();
    backup = new BackupDriver(vss.createBackupComponents(), ORDERS).made();
    return backup.components;
  }

  private WriterId id() {
    return writer.identity().writerId();
  }

  private WriterInstanceId instance() {
    return writer.registration().instanceId();
  }

  private WriterComponent orders() {
    return backup.component(writer, ORDERS);
  }

  @AfterEach
  void close() {
    backup.close();
  }

  @Nested
  class AddingAComponent {
    @Test
    @Tag("BCD-023")
    @Tag("BCD-026")
    void twiceIsRefusedInWhateverLetterCase() {
      BackupComponents components = added();
      assertFails(VssError.E_OBJECT_ALREADY_EXISTS, () -> components.addComponent(instance(), id(), ORDERS));
      assertFails(
          VssError.E_OBJECT_ALREADY_EXISTS,
          () -> components.addComponent(instance(), id(), ComponentKey.database("", "ORDERS")));
      components.addComponent(instance(), id(), MAIL);
      assertThat(components.writerComponents(0).components()).extracting(WriterComponent::key).containsExactly(ORDERS, MAIL);
    }

    @Test
    @Tag("BCD-023")
    void ofAnotherInstanceIsRefused() {
      BackupComponents components = gathered();
      assertThatThrownBy(() -> components.addComponent(WriterInstanceId.of(new UUID(8, 8)), id(), ORDERS))
          .hasMessageContainingAll("E_INVALIDARG", id().toString());
    }

    @Test
    void thatTheWriterDoesNotHaveNamesThoseItHas() {
      BackupComponents components = gathered();
      assertThatThrownBy(() -> components.addComponent(instance(), id(), ComponentKey.database("", "stock")))
          .hasMessageContainingAll("E_INVALIDARG", "stock", "orders", "mail");
    }

    @Test
    @Tag("INC-111")
    void belowOneThatWasAddedSucceeds() {
      BackupComponents components = gathered();
      components.addComponent(instance(), id(), OUTER);
      components.addComponent(instance(), id(), INNER);
      assertThat(components.writerComponents(0).components()).extracting(WriterComponent::key).containsExactly(OUTER, INNER);
    }
  }

  @Nested
  class OptionsAndStamp {
    @Test
    @Tag("BCD-035")
    @Tag("BCD-037")
    void reachTheWriterUnchanged() {
      BackupComponents components = added();
      components.setBackupOptions(id(), ORDERS, "\"a\"=\"b\" <&>");
      components.setPreviousBackupStamp(id(), ORDERS, " stamp 7\t");
      assertThat(orders().backupOptions()).contains("\"a\"=\"b\" <&>");
      assertThat(orders().previousBackupStamp()).contains(" stamp 7\t");
      components.prepareForBackup().await();
      assertThat(readByWriter).containsExactly("orders Optional[\"a\"=\"b\" <&>] Optional[ stamp 7\t]");
    }

    @Test
    @Tag("BCD-035")
    void areNotTakenAfterThePreparation() {
      BackupComponents components = added();
      components.prepareForBackup().await();
      assertFails(VssError.E_BAD_STATE, () -> components.setBackupOptions(id(), ORDERS, "late"));
      assertFails(VssError.E_BAD_STATE, () -> components.setPreviousBackupStamp(id(), ORDERS, "late"));
      assertThat(orders().backupOptions()).isEmpty();
      assertThat(orders().previousBackupStamp()).isEmpty();
    }

    @Test
    @Tag("BCD-036")
    void areNotTakenInARestore() {
      gathered();
      try (RestoreDriver restore = new RestoreDriver(vss, ORDERS).gathered()) {
        assertFails(
            VssError.E_BAD_STATE, () -> restore.components.setPreviousBackupStamp(id(), ORDERS, "stamp"));
      }
    }
  }

  @Nested
  class Success {
    @Test
    @Tag("BCD-033")
    void isSetAfterTheSetWasMade() {
      BackupComponents components = made();
      components.setBackupSucceeded(instance(), id(), ORDERS, false);
      components.setBackupSucceeded(instance(), id(), ORDERS, true);
      assertThat(orders().backupSucceeded()).isEmpty();
      components.backupComplete().await();
      assertThat(orders().backupSucceeded()).contains(true);
    }

    @Test
    @Tag("BCD-033")
    void isNotSetAfterTheSetFailedOrTheBackupIsComplete() {
      BackupComponents components = made();
      components.backupComplete().await();
      assertFails(VssError.E_BAD_STATE, () -> components.setBackupSucceeded(instance(), id(), ORDERS, true));
      backup.close();
      backup = new BackupDriver(vss.createBackupComponents(), ORDERS).prepared();
      vss.snapshotProvider().script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_PROVIDER_VETO).times(1);
      assertFails(VssError.E_PROVIDER_VETO, () -> backup.doSnapshotSet().await());
      assertFails(
          VssError.E_BAD_STATE, () -> backup.components.setBackupSucceeded(instance(), id(), ORDERS, true));
    }

    @Test
    @Tag("BCD-023")
    void isThatOfOneInstance() {
      BackupComponents components = made();
      assertFails(
          VssError.E_OBJECT_NOT_FOUND,
          () -> components.setBackupSucceeded(WriterInstanceId.of(new UUID(8, 8)), id(), ORDERS, true));
      components.setBackupSucceeded(instance(), id(), ComponentKey.database("", "ORDERS"), true);
      components.backupComplete().await();
      assertThat(orders().backupSucceeded()).contains(true);
    }
  }

  @Test
  @Tag("COM-021")
  void successIsReadOnlyFromBackupCompleteOn() {
    BackupComponents components = made();
    components.setBackupSucceeded(instance(), id(), ORDERS, true);
    assertThat(orders().backupSucceeded()).isEmpty();
    components.backupComplete().await();
    assertThat(orders().backupSucceeded()).contains(true);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("BCD-024")
  @Tag("BCD-025")
  @Tag("BCD-056")
  void aComponentIsFoundOrNothingChanges(Setting setting) {
    BackupComponents components = setting == Setting.SUCCESS ? made() : added();
    assertFails(VssError.E_INVALIDARG, () -> setting.set.call(this, components, ComponentKey.database("", "")));
    assertFails(
        VssError.E_OBJECT_NOT_FOUND, () -> setting.set.call(this, components, ComponentKey.database("", "stock")));
    assertFails(
        VssError.E_OBJECT_NOT_FOUND, () -> setting.set.call(this, components, ComponentKey.fileGroup("", "orders")));
    assertThat(orders().backupOptions()).isEmpty();
    assertThat(orders().previousBackupStamp()).isEmpty();
    if (setting == Setting.SUCCESS) {
      components.backupComplete().await();
      assertThat(orders().backupSucceeded()).contains(false);
    }
  }

  @FunctionalInterface
  interface Setter {
    void call(BackupSettingsTest test, BackupComponents components, ComponentKey component);
  }

  enum Setting {
    OPTIONS((test, components, key) -> components.setBackupOptions(test.id(), key, "options")),
    STAMP((test, components, key) -> components.setPreviousBackupStamp(test.id(), key, "stamp")),
    SUCCESS((test, components, key) -> components.setBackupSucceeded(test.instance(), test.id(), key, true));

    private final Setter set;

    Setting(Setter set) {
      this.set = set;
    }
  }
}
