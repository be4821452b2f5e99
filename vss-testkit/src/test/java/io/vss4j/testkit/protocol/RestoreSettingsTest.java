package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.MAIL;
import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.FakeWriter;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a requester sets of a component that is to be restored, until PreRestore. */
class RestoreSettingsTest extends RestoreSettings {
  @Nested
  class Options {
    @Test
    @Tag("BCD-039")
    void areKeptAsTheyAre() {
      able().setRestoreOptions(id(), ORDERS, "\"Authoritative\"=\"All\"");
      assertThat(read(WriterComponent::restoreOptions)).contains("\"Authoritative\"=\"All\"");
      assertThat(restore.component(writer, MAIL).restoreOptions()).isEmpty();
    }

    @Test
    @Tag("BCD-039")
    void areSetOnce() {
      able().setRestoreOptions(id(), ORDERS, "first");
      assertThatThrownBy(() -> restore.components.setRestoreOptions(id(), ORDERS, "second"))
          .hasMessageContainingAll("VSS_E_BAD_STATE", "setRestoreOptions", "orders");
      assertThat(read(WriterComponent::restoreOptions)).contains("first");
    }

    @Test
    @Tag("BCD-039")
    void areNotTakenAfterPreRestore() {
      BackupComponents components = restoring();
      assertFails(VssError.E_BAD_STATE, () -> components.setRestoreOptions(id(), ORDERS, "late"));
    }
  }

  @Nested
  class AdditionalRestores {
    @Test
    @Tag("BCD-044")
    void areAnnouncedOrNot() {
      able();
      assertThat(read(WriterComponent::additionalRestores).orElse(false)).isFalse();
      restore.components.setAdditionalRestores(id(), ORDERS, true);
      assertThat(read(WriterComponent::additionalRestores)).contains(true);
      restore.components.setAdditionalRestores(id(), ORDERS, false);
      assertThat(read(WriterComponent::additionalRestores)).contains(false);
    }

    @Test
    @Tag("BCD-044")
    void areNotAnnouncedAfterPreRestore() {
      BackupComponents components = restoring();
      assertFails(VssError.E_BAD_STATE, () -> components.setAdditionalRestores(id(), ORDERS, true));
    }
  }

  @Nested
  class ANewTarget {
    @Test
    @Tag("BCD-045")
    void isKept() {
      able().addNewTarget(id(), ORDERS, new NewTarget(DATA, "/new"));
      assertThat(read(WriterComponent::newTargets)).singleElement().satisfies(kept -> {
        assertThat(kept.fileSet().sameFiles(DATA)).isTrue();
        assertThat(kept.newPath()).isEqualTo("/new");
      });
    }

    @Test
    @Tag("BCD-045")
    void isRefusedAfterPreRestore() {
      BackupComponents components = restoring();
      assertFails(VssError.E_BAD_STATE, () -> components.addNewTarget(id(), ORDERS, new NewTarget(DATA, "/new")));
    }

    @Test
    @Tag("BCD-046")
    void isTheOnlyOneOfItsFileSet() {
      BackupComponents components = able();
      components.addNewTarget(id(), ORDERS, new NewTarget(DATA, "/new"));
      assertFails(
          VssError.E_OBJECT_ALREADY_EXISTS,
          () -> components.addNewTarget(id(), ORDERS, new NewTarget(FileSet.of("/data/", "*.MDF"), "/newer")));
      components.addNewTarget(id(), ORDERS, new NewTarget(LOGS, "/newer"));
      assertThat(read(WriterComponent::newTargets)).extracting(NewTarget::newPath).containsExactly("/new", "/newer");
    }

    @Test
    @Tag("BCD-045")
    @Tag("BCD-047")
    void isOfAFileSetOfTheComponentIfThatIsKnown() {
      BackupComponents components = able();
      components.addStoredMetadata(metadata());
      assertThatThrownBy(() -> components.addNewTarget(id(), ORDERS, new NewTarget(OTHER, "/new")))
          .hasMessageContainingAll("VSS_E_OBJECT_NOT_FOUND", "orders", "*.edb", "*.mdf", "*.ldf");
      components.addNewTarget(id(), ORDERS, new NewTarget(LOGS, "/new"));
      assertThat(read(WriterComponent::newTargets)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/da*", "/d?ta"})
    void hasADirectoryInItsFileSetAndAsItsAim(String path) {
      BackupComponents components = able();
      assertFails(
          VssError.E_INVALIDARG,
          () -> components.addNewTarget(id(), ORDERS, new NewTarget(FileSet.of(path, "*.mdf"), "/new")));
      assertFails(VssError.E_INVALIDARG, () -> components.addNewTarget(id(), ORDERS, new NewTarget(DATA, path)));
    }

    @Test
    @Tag("SCH-028")
    void isRefusedByAWriterThatSupportsNone() {
      BackupComponents components = unable();
      assertThatThrownBy(() -> components.addNewTarget(id(), ORDERS, new NewTarget(DATA, "/new")))
          .hasMessageContainingAll("VSS_E_NOT_SUPPORTED", "sql");
    }
  }

  @Nested
  class ANewName {
    @Test
    @Tag("BCD-052")
    void isKept() {
      able().setRestoreName(id(), ORDERS, "orders2");
      assertThat(read(WriterComponent::restoreName)).contains("orders2");
    }

    @Test
    void isNotEmpty() {
      BackupComponents components = able();
      assertFails(VssError.E_INVALIDARG, () -> components.setRestoreName(id(), ORDERS, ""));
    }

    @Test
    @Tag("SCH-028")
    void isRefusedByAWriterThatSupportsNone() {
      BackupComponents components = unable();
      assertFails(VssError.E_NOT_SUPPORTED, () -> components.setRestoreName(id(), ORDERS, "orders2"));
    }
  }

  @Nested
  class RollingForward {
    @Test
    @Tag("BCD-052")
    @Tag("BCD-053")
    void isKept() {
      BackupComponents components = able();
      RollForward partial = new RollForward(RollForwardType.PARTIAL, "12:00");
      components.setRollForward(id(), ORDERS, partial);
      assertThat(read(WriterComponent::rollForward)).isEqualTo(partial);
      RollForward all = new RollForward(RollForwardType.ALL, null);
      components.setRollForward(id(), ORDERS, all);
      assertThat(read(WriterComponent::rollForward)).isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource(value = RollForwardType.class, names = {"ALL", "NONE"})
    @Tag("BCD-053")
    void hasNoPointUnlessItIsPartial(RollForwardType type) {
      BackupComponents components = able();
      assertFails(
          VssError.E_INVALIDARG, () -> components.setRollForward(id(), ORDERS, new RollForward(type, "12:00")));
      assertFails(VssError.E_INVALIDARG, () -> components.setRollForward(id(), ORDERS, new RollForward(type, "")));
    }

    @Test
    @Tag("BCD-053")
    void hasAPointIfItIsPartial() {
      BackupComponents components = able();
      assertFails(
          VssError.E_INVALIDARG,
          () -> components.setRollForward(id(), ORDERS, new RollForward(RollForwardType.PARTIAL, null)));
      assertFails(
          VssError.E_INVALIDARG,
          () -> components.setRollForward(id(), ORDERS, new RollForward(RollForwardType.PARTIAL, "")));
      assertFails(VssError.E_INVALIDARG, () -> components.setRollForward(id(), ORDERS, RollForward.UNDEFINED));
    }

    @Test
    @Tag("SCH-028")
    void isRefusedByAWriterThatSupportsNone() {
      BackupComponents components = unable();
      assertFails(
          VssError.E_NOT_SUPPORTED,
          () -> components.setRollForward(id(), ORDERS, new RollForward(RollForwardType.ALL, null)));
    }
  }

  @Nested
  class AnAuthoritativeRestore {
    @Test
    @Tag("BCD-052")
    void isAskedForOrNot() {
      BackupComponents components = able();
      assertThat(read(WriterComponent::isAuthoritativeRestore)).isFalse();
      components.setAuthoritativeRestore(id(), ORDERS, true);
      assertThat(read(WriterComponent::isAuthoritativeRestore)).isTrue();
    }

    @Test
    @Tag("SCH-028")
    void isRefusedByAWriterThatSupportsNone() {
      BackupComponents components = unable();
      assertFails(VssError.E_NOT_SUPPORTED, () -> components.setAuthoritativeRestore(id(), ORDERS, true));
    }

    @Test
    @Tag("SCH-028")
    void isJudgedByTheStoredMetadataOfAnotherWriterInNoCase() {
      BackupComponents components = able();
      components.addStoredMetadata(otherWriter());
      components.setAuthoritativeRestore(id(), ORDERS, true);
      assertThat(read(WriterComponent::isAuthoritativeRestore)).isTrue();
    }

    private WriterMetadata otherWriter() {
      FakeWriter other = vss.subscribe(FakeWriter.builder().name("mail").database("", "mail", "/mail", "*").build());
      try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
        return backup.roster.stream().filter(one -> one.writerId().equals(other.identity().writerId())).findFirst().get();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("BCD-024")
  @Tag("BCD-025")
  @Tag("BCD-056")
  void aComponentIsFoundOrNothingChanges(Setting setting) {
    BackupComponents components = setting.afterPreRestore ? restoring() : able();
    String before = components.saveAsXml();
    ComponentKey unnamed = ComponentKey.database("", "");
    assertFails(VssError.E_INVALIDARG, () -> setting.set.call(components, id(), unnamed));
    ComponentKey unknown = ComponentKey.database("", "stock");
    assertFails(VssError.E_OBJECT_NOT_FOUND, () -> setting.set.call(components, id(), unknown));
    ComponentKey ofAnotherType = ComponentKey.fileGroup("", "orders");
    assertFails(VssError.E_OBJECT_NOT_FOUND, () -> setting.set.call(components, id(), ofAnotherType));
    assertFails(VssError.E_OBJECT_NOT_FOUND, () -> setting.set.call(components, WriterId.of(new UUID(7, 7)), ORDERS));
    assertThat(components.saveAsXml()).isEqualTo(before);
  }

  @FunctionalInterface
  interface Setter {
    void call(BackupComponents components, WriterId writer, ComponentKey component);
  }

  enum Setting {
    SELECTION(false, (c, w, k) -> c.setSelectedForRestore(w, k, true)),
    OPTIONS(false, (c, w, k) -> c.setRestoreOptions(w, k, "options")),
    ADDITIONAL(false, (c, w, k) -> c.setAdditionalRestores(w, k, true)),
    TARGET(false, (c, w, k) -> c.addNewTarget(w, k, new NewTarget(DATA, "/new"))),
    NAME(false, (c, w, k) -> c.setRestoreName(w, k, "orders2")),
    ROLL_FORWARD(false, (c, w, k) -> c.setRollForward(w, k, new RollForward(RollForwardType.ALL, null))),
    AUTHORITATIVE(false, (c, w, k) -> c.setAuthoritativeRestore(w, k, true)),
    MAPPING(true, (c, w, k) -> c.addAlternativeLocationMapping(w, k, new AlternateLocationMapping(DATA, "/elsewhere"))),
    RANGES(true, (c, w, k) -> c.setRangesFilePath(w, k, 0, "/ranges")),
    STATUS(true, (c, w, k) -> c.setFileRestoreStatus(w, k, FileRestoreStatus.ALL));

    private final boolean afterPreRestore;
    private final Setter set;

    Setting(boolean afterPreRestore, Setter set) {
      this.afterPreRestore = afterPreRestore;
      this.set = set;
    }
  }
}
