package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreType;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.core.selection.EffectiveBackupType;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a requester announces for a session as a whole, and what that means for its writers. */
class SessionStateTest {
  private static final ComponentKey ORDERS = ComponentKey.database("", "orders");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private final List<String> read = Collections.synchronizedList(new ArrayList<>());

  private FakeWriterBuilder sql(String name) {
    return FakeWriter.builder().name(name).database("", "orders", "/data", "*.mdf");
  }

  private BackupComponents announced(BackupState state) {
    BackupComponents backup = vss.createBackupComponents();
    backup.initializeForBackup();
    backup.setBackupState(state);
    return backup;
  }

  private static void add(BackupComponents backup, FakeWriter writer) {
    backup.addComponent(writer.registration().instanceId(), writer.identity().writerId(), ORDERS);
  }

  @Nested
  class IsRead {
    @Test
    @Tag("BCD-004")
    void byAWriterInABackup() {
      FakeWriter writer = vss.subscribe(sql("sql")
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> read.add(context.backupType() + " "
              + context.areComponentsSelected() + " " + context.isBootableSystemStateBackedUp() + " "
              + context.isPartialFileSupportEnabled()))
          .build());
      try (BackupComponents backup = announced(
          BackupState.of(BackupType.DIFFERENTIAL).selectComponents(true).bootableSystemState(true).partialFileSupport(true))) {
        backup.gatherWriterMetadata().await();
        add(backup, writer);
        backup.prepareForBackup().await();
      }
      assertThat(read).containsExactly("DIFFERENTIAL true true true");
    }

    @Test
    @Tag("BCD-004")
    void byAWriterInARestore() {
      FakeWriter writer = vss.subscribe(sql("sql")
          .doAt(WriterEvent.PRE_RESTORE, (components, context) -> read.add(context.restoreType().toString()))
          .build());
      try (RestoreDriver restore = new RestoreDriver(vss).gathered()) {
        restore.components.setRestoreState(RestoreType.BY_COPY);
        restore.selected(writer, ORDERS).preRestored();
      }
      assertThat(read).containsExactly("BY_COPY");
    }

    @Test
    @Tag("BCD-004")
    void byNoRequester() {
      assertThat(Arrays.stream(BackupComponents.class.getMethods()).map(Method::getReturnType))
          .isNotEmpty()
          .doesNotContain(BackupState.class, BackupType.class, RestoreType.class);
    }
  }

  @Nested
  class TheBackupType {
    @ParameterizedTest
    @Tag("SCH-004")
    @EnumSource(value = BackupType.class, mode = EnumSource.Mode.EXCLUDE, names = "UNDEFINED")
    void isReadAsAnnouncedByAWriterThatDoesNotSupportIt(BackupType type) {
      FakeWriter writer = vss.subscribe(sql("sql")
          .backupSchema(BackupSchema.UNDEFINED)
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> read.add(context.backupType().toString()))
          .doAt(WriterEvent.POST_SNAPSHOT, (components, context) -> read.add(context.backupType().toString()))
          .build());
      try (BackupComponents backup = announced(BackupState.of(type).selectComponents(true))) {
        backup.gatherWriterMetadata().await();
        add(backup, writer);
        backup.startSnapshotSet();
        backup.prepareForBackup().await();
        backup.doSnapshotSet().await();
      }
      assertThat(read).containsExactly(type.toString(), type.toString());
    }

    @ParameterizedTest
    @Tag("SCH-004")
    @EnumSource(value = BackupType.class, names = {"DIFFERENTIAL", "INCREMENTAL", "LOG", "COPY"})
    void isTakenForAFullOneByAWriterThatDoesNotSupportIt(BackupType type) {
      assertThat(EffectiveBackupType.of(type, BackupSchema.UNDEFINED).type()).isEqualTo(BackupType.FULL);
    }

    @ParameterizedTest
    @Tag("SCH-015")
    @EnumSource(value = BackupType.class, mode = EnumSource.Mode.EXCLUDE, names = "UNDEFINED")
    void tellsAWriterWhetherItMayCutItsLogs(BackupType type) {
      BackupSchema schema =
          BackupSchema.of(BackupSchema.DIFFERENTIAL, BackupSchema.INCREMENTAL, BackupSchema.LOG, BackupSchema.COPY);
      FakeWriter writer = vss.subscribe(sql("sql")
          .databaseLogs("", "orders", "/logs", "*.ldf")
          .backupSchema(schema)
          .doAt(WriterEvent.BACKUP_COMPLETE, (components, context) -> {
            if (EffectiveBackupType.of(context.backupType(), schema).permitsLogTruncation()) {
              read.add("cut");
            }
          })
          .build());
      try (BackupComponents backup = announced(BackupState.of(type).selectComponents(true))) {
        backup.gatherWriterMetadata().await();
        add(backup, writer);
        backup.prepareForBackup().await();
        backup.backupComplete().await();
      }
      boolean cut = type == BackupType.FULL || type == BackupType.INCREMENTAL || type == BackupType.LOG;
      assertThat(read).hasSize(cut ? 1 : 0);
    }
  }

  @Nested
  class WithoutComponentMode {
    private FakeWriter chosen;
    private FakeWriter other;
    private FakeWriter disabled;

    private String backUp(boolean add) {
      chosen = vss.subscribe(noting("chosen"));
      other = vss.subscribe(noting("other"));
      disabled = vss.subscribe(noting("disabled"));
      try (BackupComponents backup = announced(BackupState.of(BackupType.FULL))) {
        backup.disableWriterClasses(List.of(disabled.identity().writerId()));
        backup.gatherWriterMetadata().await();
        if (add) {
          add(backup, chosen);
        }
        backup.startSnapshotSet();
        backup.prepareForBackup().await();
        backup.doSnapshotSet().await();
        backup.backupComplete().await();
        return backup.saveAsXml();
      }
    }

    private FakeWriter noting(String name) {
      FakeWriterBuilder builder = sql(name);
      for (WriterEvent event : List.of(
          WriterEvent.PREPARE_FOR_BACKUP, WriterEvent.POST_SNAPSHOT, WriterEvent.BACKUP_COMPLETE)) {
        builder.doAt(event, (components, context) -> read.add(name + " " + components));
      }
      return builder.build();
    }

    @Test
    @Tag("INC-136")
    void anAddedComponentShowsNoWriterAnyComponents() {
      backUp(true);
      assertThat(read).hasSize(6).allSatisfy(line -> assertThat(line).endsWith(" null"));
    }

    @Test
    @Tag("INC-136")
    @Tag("INC-137")
    void everyEnabledWriterTakesPartWhetherAddedOrNot() {
      backUp(true);
      for (FakeWriter writer : List.of(chosen, other)) {
        vss.events().of(writer).assertNames(
            "Identify", "PrepareForBackup", "PrepareForSnapshot", "Freeze", "Thaw", "PostSnapshot", "BackupComplete",
            "BackupShutdown");
      }
      vss.events().of(disabled).assertEmpty();
    }

    @Test
    @Tag("INC-138")
    void nobodyCanAskAWriterWhatWasChosen() {
      backUp(false);
      assertThat(read).hasSize(6).allSatisfy(line -> assertThat(line).endsWith(" null"));
    }

    @Test
    @Tag("INC-138")
    void nothingCanBeChosenForARestoreOfWhichAWriterWouldBeTold() {
      String document = backUp(false);
      try (RestoreDriver restore = new RestoreDriver(vss.createBackupComponents(), document).gathered()) {
        assertFails(VssError.E_OBJECT_NOT_FOUND, () -> restore.selected(chosen, ORDERS));
        restore.preRestored().restored();
      }
      assertThat(chosen.count(WriterEvent.PRE_RESTORE)).isZero();
      assertThat(chosen.count(WriterEvent.POST_RESTORE)).isZero();
    }
  }

  @Nested
  class AWriterWithoutTheFlag {
    @ParameterizedTest
    @Tag("SCH-027")
    @EnumSource(value = BackupType.class, names = {"FULL", "INCREMENTAL", "DIFFERENTIAL"})
    void mayNameDifferencedFilesAllTheSame(BackupType type) {
      DifferencedFile files = new DifferencedFile(FileSet.of("/data", "*.mdf"), 7);
      FakeWriter writer = vss.subscribe(sql("sql")
          .backupSchema(BackupSchema.UNDEFINED)
          .doAt(WriterEvent.POST_SNAPSHOT, (components, context) ->
              components.component(0).addDifferencedFilesByLastModifyTime(files))
          .build());
      try (BackupComponents backup = announced(BackupState.of(type).selectComponents(true))) {
        backup.gatherWriterMetadata().await();
        add(backup, writer);
        backup.startSnapshotSet();
        backup.prepareForBackup().await();
        backup.doSnapshotSet().await();
        WriterComponent orders = BackupDriver.componentOf(backup, writer, ORDERS);
        assertThat(orders.differencedFiles()).hasSize(1);
        assertThat(orders.failure().code()).isEqualTo(VssError.S_OK);
      }
    }
  }
}
