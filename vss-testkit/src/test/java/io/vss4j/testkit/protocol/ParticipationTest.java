package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.VssListener;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which writers take part in a backup or a restore. */
class ParticipationTest {
  private static final ComponentKey ORDERS = ComponentKey.database("", "sql");
  private static final ComponentKey MAIL = ComponentKey.fileGroup("", "mail");

  private final List<EventDelivery> deliveries = new CopyOnWriteArrayList<>();

  @RegisterExtension
  final VssExtension vss = VssExtension.create(
      builder -> builder.volume("D:").configure(core -> core.listener(new VssListener() {
        @Override
        public void eventDelivered(EventDelivery delivery) {
          deliveries.add(delivery);
        }
      })));

  private static FakeWriterBuilder sql() {
    return FakeWriter.builder().name("sql").database("", "sql", "/data", "*.mdf");
  }

  private static FakeWriterBuilder mail() {
    return FakeWriter.builder().name("mail").fileGroup("", "mail", "/mail", "*").selectable();
  }

  /** Makes a snapshot set without choosing components, so that every eligible writer takes part. */
  private void backUpVolumes(WriterIdFilter filter) {
    try (BackupComponents session = vss.createBackupComponents()) {
      session.initializeForBackup();
      session.setBackupState(BackupState.of(BackupType.FULL));
      filter.apply(session);
      session.gatherWriterMetadata().await();
      session.startSnapshotSet();
      session.prepareForBackup().await();
      session.doSnapshotSet().await();
      session.backupComplete().await();
    }
  }

  private interface WriterIdFilter {
    void apply(BackupComponents session);
  }

  @Nested
  class TheRoster {
    @Test
    @Tag("EVT-001")
    void hasASubscribedEnabledWriterThatDescribedItself() {
      FakeWriter writer = vss.subscribe(sql().build());
      backUpVolumes(session -> {});
      vss.events().of(writer).assertNames(
          "Identify", "PrepareForBackup", "PrepareForSnapshot", "Freeze", "Thaw", "PostSnapshot", "BackupComplete",
          "BackupShutdown");
    }

    @Test
    @Tag("EVT-001")
    void hasNoWriterThatFailedIdentify() {
      FakeWriter writer = vss.subscribe(sql().returnFalseAt(WriterEvent.IDENTIFY).build());
      backUpVolumes(session -> {});
      vss.events().of(writer).assertNames("Identify");
    }

    @Test
    @Tag("EVT-001")
    @Tag("EVT-018")
    void hasNoWriterOfADisabledClass() {
      FakeWriter writer = vss.subscribe(sql().build());
      FakeWriter other = vss.subscribe(mail().build());
      backUpVolumes(session -> session.disableWriterClasses(List.of(writer.identity().writerId())));
      vss.events().of(writer).assertEmpty();
      vss.events().of(other).assertInOrder("Identify", "PrepareForBackup");
    }

    @Test
    @Tag("EVT-018")
    void isTakenInARestoreToo() {
      FakeWriter writer = vss.subscribe(sql().build());
      FakeWriter other = vss.subscribe(mail().build());
      try (RestoreDriver restore = new RestoreDriver(vss)) {
        int before = writer.count(WriterEvent.IDENTIFY);
        restore.gathered();
        assertThat(writer.count(WriterEvent.IDENTIFY)).isEqualTo(before + 1);
        assertThat(other.count(WriterEvent.IDENTIFY)).isEqualTo(before + 1);
      }
    }
  }

  @Nested
  class ASetWithoutAnAnnouncedBackup {
    @Test
    @Tag("EVT-003")
    void hasEveryWriterTakePart() {
      FakeWriter writer = vss.subscribe(sql().build());
      FakeWriter other = vss.subscribe(mail().build());
      AtomicReference<BackupType> type = new AtomicReference<>();
      FakeWriter asking = vss.subscribe(FakeWriter.builder()
          .name("asking")
          .doAt(WriterEvent.FREEZE, (components, context) -> type.set(context.backupType()))
          .build());
      try (BackupComponents session = vss.createBackupComponents()) {
        session.initializeForBackup();
        session.gatherWriterMetadata().await();
        session.startSnapshotSet();
        session.doSnapshotSet().await();
      }
      for (FakeWriter one : List.of(writer, other, asking)) {
        vss.events().of(one).assertNames(
            "Identify", "PrepareForSnapshot", "Freeze", "Thaw", "PostSnapshot", "BackupShutdown");
      }
      assertThat(type).hasValue(BackupType.UNDEFINED);
    }
  }

  @Nested
  class AContext {
    static Stream<SnapshotContext> contexts() {
      return Stream.of(
          SnapshotContext.BACKUP,
          SnapshotContext.APP_ROLLBACK,
          SnapshotContext.CLIENT_ACCESSIBLE_WRITERS,
          SnapshotContext.FILE_SHARE_BACKUP,
          SnapshotContext.NAS_ROLLBACK,
          SnapshotContext.CLIENT_ACCESSIBLE);
    }

    @ParameterizedTest
    @Tag("EVT-004")
    @MethodSource("contexts")
    void sendsTheEventsOfASetUnlessItSaysNoWriters(SnapshotContext context) {
      FakeWriter writer = vss.subscribe(sql().build());
      try (BackupComponents session = vss.createBackupComponents()) {
        session.initializeForBackup();
        session.setContext(context);
        session.gatherWriterMetadata().await();
        session.startSnapshotSet();
        session.doSnapshotSet().await();
      }
      boolean withWriters = (context.attributes() & 0x10) == 0;
      for (WriterEvent event : EnumSet.range(WriterEvent.PREPARE_FOR_SNAPSHOT, WriterEvent.POST_SNAPSHOT)) {
        assertThat(writer.count(event)).as(event.eventName()).isEqualTo(withWriters ? 1 : 0);
      }
    }
  }

  @Nested
  class ABackupOfComponents {
    @Test
    @Tag("INC-101")
    void concernsOnlyWritersOfWhichAComponentWasAdded() {
      FakeWriter writer = vss.subscribe(sql().build());
      FakeWriter other = vss.subscribe(mail().build());
      new BackupDriver(vss.createBackupComponents(), ORDERS).completed().close();
      vss.events().of(other).assertNames("Identify");
      vss.events().of(writer).assertNames(
          "Identify", "PrepareForBackup", "PrepareForSnapshot", "Freeze", "Thaw", "PostSnapshot", "BackupComplete",
          "BackupShutdown");
    }
  }

  @Nested
  class IdentifyInTheMiddleOfASession {
    @Test
    @Tag("EVT-020")
    void reachesAWriterThatTakesPartAndChangesNothing() {
      FakeWriter writer = vss.subscribe(sql()
          .failAt(WriterEvent.PREPARE_FOR_BACKUP, WriterFailure.retryable("busy"))
          .returnFalseAt(WriterEvent.IDENTIFY)
          .after(1)
          .build());
      try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).prepared();
          BackupDriver other = new BackupDriver(vss.createBackupComponents())) {
        WriterStatus before = backup.statusOf(writer);
        other.gathered();
        assertThat(writer.count(WriterEvent.IDENTIFY)).isEqualTo(2);
        assertThat(before.failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
        assertThat(backup.statusOf(writer)).isEqualTo(before);
        backup.doSnapshotSet().await();
        assertThat(writer.count(WriterEvent.POST_SNAPSHOT)).isEqualTo(1);
      }
    }

    @Test
    @Tag("EVT-020")
    void leavesTheFailureOfTheWritersLastSessionAsItIs() {
      FakeWriter writer = vss.subscribe(
          sql().failAt(WriterEvent.PREPARE_FOR_BACKUP, WriterFailure.retryable("busy")).times(1).build());
      new BackupDriver(vss.createBackupComponents()).prepared().close();
      try (BackupDriver one = new BackupDriver(vss.createBackupComponents()).gathered();
          BackupDriver other = new BackupDriver(vss.createBackupComponents()).gathered()) {
        assertThat(one.statusOf(writer).failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
        assertThat(other.statusOf(writer).failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
      }
    }
  }

  @Nested
  class AWriterElsewhere {
    @Test
    @Tag("EVT-007")
    void takesPartWhateverVolumesAreInTheSet() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).made("D:")) {
        assertThat(backup.snapshots).hasSize(1);
        vss.events().of(writer).assertInOrder(
            "PrepareForBackup", "PrepareForSnapshot", "Freeze", "Thaw", "PostSnapshot");
      }
    }
  }

  @Nested
  class ARestore {
    @Test
    @Tag("EVT-005")
    @Tag("INC-130")
    void concernsOnlyWritersWithASelectedComponent() {
      FakeWriter writer = vss.subscribe(sql().build());
      FakeWriter other = vss.subscribe(mail().build());
      try (RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS)) {
        int before = other.calls().size();
        restore.preRestored().restored();
        assertThat(writer.count(WriterEvent.PRE_RESTORE)).isEqualTo(1);
        assertThat(writer.count(WriterEvent.POST_RESTORE)).isEqualTo(1);
        assertThat(other.calls()).hasSize(before);
      }
    }

    @Test
    @Tag("EVT-005")
    @Tag("INC-129")
    void doesNotConcernAWriterWhoseSelectionWasTakenBack() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS)) {
        restore.components.setSelectedForRestore(writer.identity().writerId(), ORDERS, false);
        restore.preRestored().restored();
      }
      assertThat(writer.count(WriterEvent.PRE_RESTORE)).isZero();
      assertThat(writer.count(WriterEvent.POST_RESTORE)).isZero();
    }

    @Test
    @Tag("EVT-005")
    void concernsAWriterOfWhichOnlyASubcomponentIsWanted() {
      FakeWriter writer = vss.subscribe(mail().fileGroup("mail", "box", "/mail/box", "*").selectableForRestore().build());
      try (RestoreDriver restore = new RestoreDriver(vss, MAIL).gathered().selected(writer, MAIL)) {
        restore.components.addRestoreSubcomponent(writer.identity().writerId(), MAIL, "mail", "box");
        restore.preRestored().restored();
      }
      assertThat(writer.count(WriterEvent.PRE_RESTORE)).isEqualTo(1);
      assertThat(writer.count(WriterEvent.POST_RESTORE)).isEqualTo(1);
    }
  }

  @Nested
  class AWishForRestoreEvents {
    private FakeWriter wishing(WriterRestorePolicy policy) {
      return vss.subscribe(sql()
          .restoreMethod(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE).writerRestore(policy).build())
          .build());
    }

    private List<WriterEvent> answered(FakeWriter writer) {
      vss.environment().settle();
      return deliveries.stream()
          .filter(delivery -> delivery.stage() == EventDelivery.Stage.ANSWERED)
          .filter(delivery -> delivery.instanceId().equals(writer.registration().instanceId()))
          .map(EventDelivery::event)
          .filter(event -> event == WriterEvent.PRE_RESTORE || event == WriterEvent.POST_RESTORE)
          .toList();
    }

    @ParameterizedTest
    @Tag("EVT-006")
    @EnumSource(value = WriterRestorePolicy.class, names = {"NEVER", "IF_REPLACE_FAILS", "ALWAYS"})
    void suppressesNoneOfASelectedWriter(WriterRestorePolicy policy) {
      FakeWriter writer = wishing(policy);
      try (RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS).preRestored()) {
        restore.components.setFileRestoreStatus(writer.identity().writerId(), ORDERS, FileRestoreStatus.ALL);
        restore.restored();
      }
      assertThat(answered(writer)).containsExactly(WriterEvent.PRE_RESTORE, WriterEvent.POST_RESTORE);
    }

    @ParameterizedTest
    @Tag("EVT-006")
    @EnumSource(value = WriterRestorePolicy.class, names = {"NEVER", "IF_REPLACE_FAILS", "ALWAYS"})
    void bringsNoneToAWriterThatWasNotSelected(WriterRestorePolicy policy) {
      FakeWriter writer = wishing(policy);
      try (RestoreDriver restore = new RestoreDriver(vss).gathered().preRestored()) {
        restore.restored();
      }
      assertThat(answered(writer)).isEmpty();
      assertThat(writer.count(WriterEvent.PRE_RESTORE)).isZero();
    }

    @ParameterizedTest
    @Tag("EVT-006")
    @EnumSource(value = WriterRestorePolicy.class, names = {"NEVER", "ALWAYS"})
    void hasBothHandlersCalled(WriterRestorePolicy policy) {
      FakeWriter writer = wishing(policy);
      try (RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS)) {
        restore.preRestored().restored();
      }
      assertThat(writer.count(WriterEvent.PRE_RESTORE)).isEqualTo(1);
      assertThat(writer.count(WriterEvent.POST_RESTORE)).isEqualTo(1);
    }
  }
}
