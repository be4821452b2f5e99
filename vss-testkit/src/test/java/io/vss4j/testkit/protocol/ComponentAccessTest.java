package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a writer and a requester may see and change of the components, and when. */
class ComponentAccessTest {
  private static final ComponentKey ORDERS = ComponentKey.database("", "orders");
  private static final ComponentKey STOCK = ComponentKey.database("", "stock");
  private static final Set<WriterEvent> WITH_VIEW = EnumSet.of(
      WriterEvent.PREPARE_FOR_BACKUP,
      WriterEvent.POST_SNAPSHOT,
      WriterEvent.BACKUP_COMPLETE,
      WriterEvent.PRE_RESTORE,
      WriterEvent.POST_RESTORE);

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder sql() {
    return FakeWriter.builder()
        .name("sql")
        .database("", "orders", "/data", "orders.mdf")
        .database("", "stock", "/data", "stock.mdf");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents()).endingHangs(vss.environment());
  }

  /** Runs a backup and a restore in which the writer tries a change in every event that shows it its components. */
  private Map<WriterEvent, VssError> tried(Consumer<WriterComponent> change) {
    Map<WriterEvent, VssError> refusals = new ConcurrentHashMap<>();
    FakeWriterBuilder builder = sql();
    for (WriterEvent event : WITH_VIEW) {
      builder.doAt(event, (components, context) ->
          refusals.put(event, refusal(() -> change.accept(components.component(0)))));
    }
    FakeWriter writer = vss.subscribe(builder.build());
    try (RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS)) {
      restore.preRestored().restored();
    }
    return refusals;
  }

  private static Map<WriterEvent, VssError> acceptedOnlyIn(WriterEvent... accepting) {
    Map<WriterEvent, VssError> expected = new EnumMap<>(WriterEvent.class);
    WITH_VIEW.forEach(event ->
        expected.put(event, List.of(accepting).contains(event) ? VssError.S_OK : VssError.E_BAD_STATE));
    return expected;
  }

  @Nested
  class AWriterInABackup {
    @Test
    @Tag("EVT-023")
    @Tag("EVT-042")
    void changesItsComponentsUntilPostSnapshot() {
      assertThat(tried(component -> component.setBackupStamp("42")))
          .isEqualTo(acceptedOnlyIn(WriterEvent.PREPARE_FOR_BACKUP, WriterEvent.POST_SNAPSHOT));
    }

    @ParameterizedTest
    @Tag("EVT-023")
    @EnumSource(value = WriterEvent.class, names = {"PREPARE_FOR_BACKUP", "POST_SNAPSHOT"})
    void isReadByTheRequester(WriterEvent event) {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(event, (components, context) -> components.component(ORDERS).orElseThrow().setBackupMetadata("lsn 7"))
          .build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.component(writer, ORDERS).backupMetadata()).contains("lsn 7");
        assertThat(backup.component(writer, STOCK).backupMetadata()).isEmpty();
      }
    }

    @ParameterizedTest
    @Tag("EVT-023")
    @EnumSource(value = WriterEvent.class, names = {"PREPARE_FOR_SNAPSHOT", "FREEZE", "THAW"})
    @Tag("COM-005")
    void cannotUseAViewOfAnEarlierEvent(WriterEvent event) {
      AtomicReference<WriterComponent> kept = new AtomicReference<>();
      AtomicReference<VssError> refused = new AtomicReference<>();
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> kept.set(components.component(0)))
          .doAt(event, (components, context) -> refused.set(refusal(() -> kept.get().setBackupStamp("late"))))
          .build());
      try (BackupDriver backup = backup().made()) {
        assertThat(refused).hasValue(VssError.E_BAD_STATE);
        assertThat(backup.component(writer, ORDERS).backupStamp()).isEmpty();
      }
    }

    @Test
    @Tag("EVT-043")
    void readsAtTheEndWhichComponentsWereBackedUp() {
      Map<ComponentKey, Boolean> seen = new ConcurrentHashMap<>();
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.BACKUP_COMPLETE, (components, context) -> components.components().forEach(
              component -> seen.put(component.key(), component.backupSucceeded().orElseThrow())))
          .build());
      try (BackupDriver backup = backup().made()) {
        setSucceeded(backup, writer, ORDERS, true);
        setSucceeded(backup, writer, STOCK, false);
        backup.components.backupComplete().await();
      }
      assertThat(seen).isEqualTo(Map.of(ORDERS, true, STOCK, false));
    }

    private void setSucceeded(BackupDriver backup, FakeWriter writer, ComponentKey key, boolean succeeded) {
      backup.components.setBackupSucceeded(
          writer.registration().instanceId(), writer.identity().writerId(), key, succeeded);
    }

    @ParameterizedTest
    @Tag("EVT-022")
    @Tag("EVT-035")
    @EnumSource(value = WriterEvent.class, names = {"PREPARE_FOR_BACKUP", "POST_SNAPSHOT"})
    void getsNoViewWhereTheRequesterChoosesNone(WriterEvent event) {
      AtomicReference<Boolean> absent = new AtomicReference<>();
      vss.subscribe(sql().doAt(event, (components, context) -> absent.set(components == null)).build());
      try (BackupComponents session = vss.createBackupComponents()) {
        session.initializeForBackup();
        session.setBackupState(BackupState.of(BackupType.FULL));
        session.gatherWriterMetadata().await();
        session.startSnapshotSet();
        session.prepareForBackup().await();
        session.doSnapshotSet().await();
      }
      assertThat(absent).hasValue(true);
    }

    @ParameterizedTest
    @Tag("EVT-022")
    @Tag("EVT-035")
    @EnumSource(value = WriterEvent.class, names = {"PREPARE_FOR_BACKUP", "POST_SNAPSHOT"})
    @Tag("COM-002")
    void getsAViewOfItsChosenComponents(WriterEvent event) {
      FakeWriter writer = vss.subscribe(sql().build());
      FakeWriter other = vss.subscribe(
          FakeWriter.builder().name("mail").fileGroup("", "mail", "/mail", "*").build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.roster).hasSize(2);
        assertThat(writer.calls(event).get(0).components()).containsExactly(ORDERS, STOCK);
        assertThat(other.calls(event).get(0).components()).containsExactly(ComponentKey.fileGroup("", "mail"));
      }
    }
  }

  @Nested
  class ARequesterAfterBackupComplete {
    @Test
    @Tag("EVT-042")
    void changesNothingAnyMore() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (BackupDriver backup = backup().completed()) {
        assertThat(refusal(() -> backup.components.setBackupSucceeded(
                writer.registration().instanceId(), writer.identity().writerId(), ORDERS, false)))
            .isEqualTo(VssError.E_BAD_STATE);
        assertThat(refusal(() -> backup.components.setBackupOptions(writer.identity().writerId(), ORDERS, "fast")))
            .isEqualTo(VssError.E_BAD_STATE);
        assertThat(backup.component(writer, ORDERS).backupSucceeded()).contains(true);
      }
    }

    @Test
    @Tag("EVT-042")
    void isRefusedAlreadyWhileWritersHandleIt() {
      FakeWriter writer = vss.subscribe(sql().hangAt(WriterEvent.BACKUP_COMPLETE).build());
      try (BackupDriver backup = backup().made()) {
        var complete = backup.components.backupComplete();
        writer.awaitHanging();
        assertThat(refusal(() -> backup.components.setBackupSucceeded(
                writer.registration().instanceId(), writer.identity().writerId(), ORDERS, true)))
            .isEqualTo(VssError.E_BAD_STATE);
        writer.release();
        complete.await();
        assertThat(backup.component(writer, ORDERS).backupSucceeded()).contains(false);
      }
    }
  }

  @Nested
  class AWriterInARestore {
    @Test
    @Tag("EVT-049")
    void seesComponentsThatWereNotSelectedToo() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS).preRestored()) {
        assertThat(restore.component(writer, STOCK).isSelectedForRestore()).isFalse();
        assertThat(writer.calls(WriterEvent.PRE_RESTORE).get(0).components()).containsExactly(ORDERS, STOCK);
      }
    }

    @Test
    @Tag("EVT-049")
    void seesThemAlsoIfTheBackupWasOneOfWholeVolumes() {
      FakeWriter writer = vss.subscribe(sql().build());
      String document;
      try (BackupComponents backup = vss.createBackupComponents()) {
        backup.initializeForBackup();
        backup.setBackupState(BackupState.of(BackupType.FULL));
        backup.gatherWriterMetadata().await();
        backup.addComponent(writer.registration().instanceId(), writer.identity().writerId(), ORDERS);
        backup.prepareForBackup().await();
        document = backup.saveAsXml();
      }
      assertThat(writer.calls(WriterEvent.PREPARE_FOR_BACKUP).get(0).components()).isEmpty();
      try (RestoreDriver restore = new RestoreDriver(vss.createBackupComponents(), document).gathered()) {
        restore.selected(writer, ORDERS).preRestored().restored();
      }
      assertThat(writer.calls(WriterEvent.PRE_RESTORE).get(0).components()).containsExactly(ORDERS);
      assertThat(writer.calls(WriterEvent.POST_RESTORE).get(0).components()).containsExactly(ORDERS);
    }

    @Test
    @Tag("EVT-050")
    @Tag("EVT-053")
    void changesItsComponentsInPreRestoreOnly() {
      assertThat(tried(component -> component.setRestoreMetadata("undo log")))
          .isEqualTo(acceptedOnlyIn(WriterEvent.PRE_RESTORE));
    }

    @Test
    @Tag("EVT-050")
    void hasItsChangesSeenByTheRequester() {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.PRE_RESTORE, (components, context) ->
              components.component(ORDERS).orElseThrow().setRestoreTarget(RestoreTarget.ALTERNATE))
          .build());
      try (RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS).preRestored()) {
        assertThat(restore.component(writer, ORDERS).restoreTarget()).isEqualTo(RestoreTarget.ALTERNATE);
        assertThat(restore.component(writer, STOCK).restoreTarget()).isNotEqualTo(RestoreTarget.ALTERNATE);
      }
    }

    @Test
    @Tag("EVT-053")
    void setsComponentFailuresInPostRestore() {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.POST_RESTORE, (components, context) -> components.component(ORDERS).orElseThrow()
              .setFailure(VssError.E_WRITERERROR_NONRETRYABLE, 7, "torn page"))
          .build());
      try (RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS)) {
        restore.preRestored().restored();
        assertThat(restore.component(writer, ORDERS).failure().code()).isEqualTo(VssError.E_WRITERERROR_NONRETRYABLE);
      }
    }
  }

  @Nested
  class AFailureMessage {
    @Test
    @Tag("EVT-054")
    @Tag("COM-057")
    void ofPrepareForBackupBelongsThere() {
      assertThat(tried(component -> component.setPrepareForBackupFailureMessage("no")))
          .isEqualTo(acceptedOnlyIn(WriterEvent.PREPARE_FOR_BACKUP));
    }

    @Test
    @Tag("EVT-054")
    @Tag("COM-057")
    void ofPostSnapshotBelongsThere() {
      assertThat(tried(component -> component.setPostSnapshotFailureMessage("no")))
          .isEqualTo(acceptedOnlyIn(WriterEvent.POST_SNAPSHOT));
    }

    @Test
    @Tag("EVT-054")
    @Tag("COM-058")
    void ofPreRestoreBelongsThere() {
      assertThat(tried(component -> component.setPreRestoreFailureMessage("no")))
          .isEqualTo(acceptedOnlyIn(WriterEvent.PRE_RESTORE));
    }

    @Test
    @Tag("EVT-053")
    @Tag("EVT-054")
    @Tag("COM-058")
    void ofPostRestoreBelongsThere() {
      assertThat(tried(component -> component.setPostRestoreFailureMessage("no")))
          .isEqualTo(acceptedOnlyIn(WriterEvent.POST_RESTORE));
    }

    @Test
    @Tag("EVT-042")
    void orCodeOfAComponentIsRefusedInBackupComplete() {
      assertThat(tried(component -> component.setFailure(VssError.E_WRITERERROR_RETRYABLE, 0, null)))
          .isEqualTo(acceptedOnlyIn(
              WriterEvent.PREPARE_FOR_BACKUP,
              WriterEvent.POST_SNAPSHOT,
              WriterEvent.PRE_RESTORE,
              WriterEvent.POST_RESTORE));
    }
  }

  @Nested
  class AfterTheHandler {
    private final AtomicReference<WriterComponents> view = new AtomicReference<>();
    private final AtomicReference<WriterContext> context = new AtomicReference<>();
    private final AtomicReference<WriterMetadataBuilder> metadata = new AtomicReference<>();

    @Test
    @Tag("EVT-017")
    @Tag("COM-005")
    void contextAndViewAreOfNoUse() {
      vss.subscribe(sql()
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, given) -> {
            view.set(components);
            context.set(given);
            assertThat(components.components()).hasSize(2);
            assertThat(given.event()).isEqualTo(WriterEvent.PREPARE_FOR_BACKUP);
          })
          .build());
      try (BackupDriver backup = backup().prepared()) {
        assertThat(backup.roster).hasSize(1);
        assertThat(refusal(() -> view.get().components())).isEqualTo(VssError.E_BAD_STATE);
        assertThat(refusal(() -> context.get().event())).isEqualTo(VssError.E_BAD_STATE);
        assertThat(refusal(() -> context.get().backupType())).isEqualTo(VssError.E_BAD_STATE);
      }
    }

    @Test
    @Tag("EVT-017")
    @Tag("EVT-021")
    void theMetadataBuilderIsOfNoUse() {
      vss.subscribe(sql().describe(metadata::set).build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(refusal(() -> metadata.get().addExcludeFiles(FileSet.of("/tmp", "*"))))
            .isEqualTo(VssError.E_BAD_STATE);
        assertThat(backup.components.writerMetadata(0).excludeFiles()).isEmpty();
      }
    }

    @Test
    @Tag("EVT-021")
    void theMetadataIsReadOnlyForTheRequester() {
      vss.subscribe(sql().build());
      try (BackupDriver backup = backup().gathered()) {
        assertThatThrownBy(() -> backup.roster.get(0).components().remove(0))
            .isInstanceOf(UnsupportedOperationException.class);
        assertThat(backup.components.writerMetadata(0).components()).hasSize(2);
      }
    }
  }
}
