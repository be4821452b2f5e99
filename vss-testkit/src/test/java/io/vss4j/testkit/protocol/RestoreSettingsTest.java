package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.MAIL;
import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a requester sets of a component that is to be restored, and what it reads afterwards. */
class RestoreSettingsTest {
  private static final FileSet DATA = FileSet.of("/data", "*.mdf");
  private static final FileSet LOGS = FileSet.of("/logs", "*.ldf");
  private static final FileSet OTHER = FileSet.of("/data", "*.edb");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private FakeWriter writer;
  private RestoreDriver restore;

  private static FakeWriterBuilder sql() {
    return FakeWriter.builder()
        .name("sql")
        .database("", "orders", "/data", "*.mdf")
        .databaseLogs("", "orders", "/logs", "*.ldf")
        .database("", "mail", "/data", "*.edb")
        .alternateLocation(DATA, "/elsewhere")
        .alternateLocation(OTHER, "/elsewhere");
  }

  private void open(FakeWriterBuilder builder) {
    writer = vss.subscribe(builder.build());
    restore = new RestoreDriver(vss).gathered();
  }

  private BackupComponents able() {
    open(sql().backupSchema(BackupSchema.of(
        BackupSchema.WRITER_SUPPORTS_NEW_TARGET,
        BackupSchema.ROLLFORWARD_RESTORE,
        BackupSchema.RESTORE_RENAME,
        BackupSchema.AUTHORITATIVE_RESTORE)));
    return restore.components;
  }

  private BackupComponents unable() {
    open(sql());
    return restore.components;
  }

  private BackupComponents restoring() {
    able();
    return restore.selected(writer, ORDERS).preRestored().components;
  }

  private WriterId id() {
    return writer.identity().writerId();
  }

  private WriterMetadata metadata() {
    return restore.components.writerMetadata(0);
  }

  private <T> T read(Function<WriterComponent, T> value) {
    return value.apply(restore.component(writer, ORDERS));
  }

  @AfterEach
  void close() {
    if (restore != null) {
      restore.close();
    }
  }

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
