package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreType;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
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
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler may learn of its session, and when. */
class HandlerContextTest {
  private static final ComponentKey ORDERS = ComponentKey.database("", "sql");
  private static final Set<WriterEvent> BACKUP = EnumSet.of(
      WriterEvent.PREPARE_FOR_BACKUP,
      WriterEvent.PREPARE_FOR_SNAPSHOT,
      WriterEvent.FREEZE,
      WriterEvent.THAW,
      WriterEvent.POST_SNAPSHOT,
      WriterEvent.BACKUP_COMPLETE,
      WriterEvent.BACKUP_SHUTDOWN);

  @RegisterExtension final VssExtension vss = VssExtension.create(builder -> builder.volume("D:"));

  private final Map<WriterEvent, Object> seen = new ConcurrentHashMap<>();

  private static FakeWriterBuilder sql() {
    return FakeWriter.builder().name("sql").database("", "sql", "/data", "*.mdf");
  }

  /** Returns a writer that asks its context something in each of the events. */
  private FakeWriterBuilder asking(Set<WriterEvent> events, Function<WriterContext, Object> question) {
    FakeWriterBuilder builder = sql();
    for (WriterEvent event : events) {
      builder.doAt(event, (components, context) -> seen.put(event, question.apply(context)));
    }
    return builder;
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  private static Object orRefusal(Function<WriterContext, Object> question, WriterContext context) {
    Object[] answer = new Object[1];
    VssError refused = refusal(() -> answer[0] = question.apply(context));
    return refused == VssError.S_OK ? answer[0] : refused;
  }

  private static Map<WriterEvent, Object> inAll(Set<WriterEvent> events, Object answer) {
    Map<WriterEvent, Object> all = new EnumMap<>(WriterEvent.class);
    events.forEach(event -> all.put(event, answer));
    return all;
  }

  @Nested
  class TheAnnouncedBackup {
    @ParameterizedTest
    @Tag("EVT-025")
    @ValueSource(booleans = {true, false})
    void canBeReadFromPrepareForBackupToTheEnd(boolean wanted) {
      BackupState announced = new BackupState(
          wanted ? BackupType.DIFFERENTIAL : BackupType.LOG, wanted, wanted, !wanted);
      FakeWriter writer = vss.subscribe(asking(BACKUP, context -> new BackupState(
          context.backupType(),
          context.areComponentsSelected(),
          context.isBootableSystemStateBackedUp(),
          context.isPartialFileSupportEnabled())).build());
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        components.setBackupState(announced);
        components.gatherWriterMetadata().await();
        components.addComponent(writer.registration().instanceId(), writer.identity().writerId(), ORDERS);
        components.startSnapshotSet();
        components.prepareForBackup().await();
        components.doSnapshotSet().await();
        components.backupComplete().await();
      }
      assertThat(seen).isEqualTo(inAll(BACKUP, announced));
    }
  }

  @Nested
  class TheSetInCreation {
    private final Function<WriterContext, Object> question =
        context -> orRefusal(WriterContext::currentSnapshotSetId, context);

    @Test
    @Tag("EVT-038")
    void isKnownUntilPostSnapshotAndNotAfterwards() {
      vss.subscribe(asking(BACKUP, question).build());
      BackupDriver backup = backup().completed();
      backup.close();
      Map<WriterEvent, Object> expected = inAll(BACKUP, backup.set);
      expected.put(WriterEvent.BACKUP_COMPLETE, VssError.E_BAD_STATE);
      expected.put(WriterEvent.BACKUP_SHUTDOWN, VssError.E_BAD_STATE);
      assertThat(seen).isEqualTo(expected);
    }

    @Test
    @Tag("EVT-038")
    void isKnownInAbortAsLongAsItIsOpen() {
      vss.subscribe(asking(EnumSet.of(WriterEvent.ABORT), question).build());
      try (BackupDriver backup = backup().prepared()) {
        backup.components.abortBackup();
        assertThat(seen).containsEntry(WriterEvent.ABORT, backup.set);
      }
    }

    @Test
    @Tag("EVT-038")
    void isNotKnownInIdentifyAlthoughItIsOpen() {
      vss.subscribe(asking(EnumSet.of(WriterEvent.IDENTIFY), question).build());
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        components.startSnapshotSet();
        components.gatherWriterMetadata().await();
      }
      assertThat(seen).containsEntry(WriterEvent.IDENTIFY, VssError.E_BAD_STATE);
    }

    @Test
    @Tag("EVT-038")
    void isNotKnownBeforeItIsStarted() {
      vss.subscribe(asking(EnumSet.of(WriterEvent.PREPARE_FOR_BACKUP), question).build());
      try (BackupDriver backup = backup().chosen()) {
        backup.components.prepareForBackup().await();
      }
      assertThat(seen).containsEntry(WriterEvent.PREPARE_FOR_BACKUP, VssError.E_BAD_STATE);
    }

    @Test
    @Tag("EVT-039")
    void hasItsContextFromPrepareForSnapshotOn() {
      Set<WriterEvent> inTheSet = EnumSet.range(WriterEvent.PREPARE_FOR_SNAPSHOT, WriterEvent.POST_SNAPSHOT);
      FakeWriter writer = vss.subscribe(asking(inTheSet, WriterContext::snapshotContext).build());
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        components.setContext(SnapshotContext.APP_ROLLBACK);
        components.setBackupState(BackupState.of(BackupType.FULL));
        components.gatherWriterMetadata().await();
        components.startSnapshotSet();
        components.doSnapshotSet().await();
      }
      assertThat(writer.count(WriterEvent.POST_SNAPSHOT)).isEqualTo(1);
      assertThat(seen).isEqualTo(inAll(inTheSet, SnapshotContext.APP_ROLLBACK));
    }

    @Test
    @Tag("EVT-007")
    void tellsAWriterWhichOfItsPathsAreInIt() {
      vss.subscribe(asking(
          EnumSet.of(WriterEvent.FREEZE),
          context -> List.of(context.isPathAffected("D:\\logs"), context.isPathAffected("/data"))).build());
      try (BackupDriver backup = backup().made("D:")) {
        assertThat(backup.snapshots).hasSize(1);
        assertThat(seen).containsEntry(WriterEvent.FREEZE, List.of(true, false));
      }
    }
  }

  @Nested
  class TheDeviceOfAShadowCopy {
    private final Function<WriterContext, Object> question =
        context -> orRefusal(one -> one.snapshotDeviceName("/"), context);

    @Test
    @Tag("EVT-037")
    void isKnownInPostSnapshotOnly() {
      vss.subscribe(asking(BACKUP, question).build());
      BackupDriver backup = backup().completed();
      String device = backup.components.snapshotProperties(backup.snapshots.get(0)).root().toString();
      backup.close();
      Map<WriterEvent, Object> expected = inAll(BACKUP, VssError.E_BAD_STATE);
      expected.put(WriterEvent.POST_SNAPSHOT, device);
      assertThat(seen).isEqualTo(expected);
    }

    @Test
    @Tag("EVT-037")
    void isNotFoundForAVolumeOutsideTheSet() {
      vss.subscribe(asking(
          EnumSet.of(WriterEvent.POST_SNAPSHOT),
          context -> orRefusal(one -> one.snapshotDeviceName("D:"), context)).build());
      try (BackupDriver backup = backup().made("/")) {
        assertThat(backup.snapshots).hasSize(1);
        assertThat(seen).containsEntry(WriterEvent.POST_SNAPSHOT, VssError.E_OBJECT_NOT_FOUND);
      }
    }
  }

  @Nested
  class TwoSessions {
    @Test
    void areEachSeenAsTheyAre() {
      Map<Object, List<Object>> bySession = new ConcurrentHashMap<>();
      FakeWriter writer = vss.subscribe(sql()
          .fileGroup("", "logs", "/logs", "*")
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> bySession.put(
              context.sessionId(),
              List.of(
                  orRefusal(WriterContext::currentSnapshotSetId, context),
                  orRefusal(WriterContext::currentVolumes, context),
                  context.snapshotContext(),
                  context.backupType(),
                  components.components().stream().map(component -> component.key()).toList())))
          .build());
      ComponentKey logs = ComponentKey.fileGroup("", "logs");
      try (BackupComponents first = vss.createBackupComponents();
          BackupComponents second = vss.createBackupComponents()) {
        begin(first, writer, BackupType.FULL, SnapshotContext.BACKUP, ORDERS);
        begin(second, writer, BackupType.LOG, SnapshotContext.APP_ROLLBACK, logs);
        var set = first.startSnapshotSet();
        first.addToSnapshotSet("/");
        first.prepareForBackup().await();
        second.prepareForBackup().await();
        assertThat(bySession.get(first.sessionId()))
            .containsExactly(set, List.of("/"), SnapshotContext.BACKUP, BackupType.FULL, List.of(ORDERS));
        assertThat(bySession.get(second.sessionId())).containsExactly(
            VssError.E_BAD_STATE, VssError.E_BAD_STATE, SnapshotContext.APP_ROLLBACK, BackupType.LOG, List.of(logs));
      }
    }

    private void begin(
        BackupComponents session, FakeWriter writer, BackupType type, SnapshotContext context, ComponentKey key) {
      session.initializeForBackup();
      session.setContext(context);
      session.setBackupState(BackupState.of(type).selectComponents(true));
      session.gatherWriterMetadata().await();
      session.addComponent(writer.registration().instanceId(), writer.identity().writerId(), key);
    }
  }

  @Nested
  class TheRestoreType {
    private final Set<WriterEvent> both = EnumSet.of(WriterEvent.PRE_RESTORE, WriterEvent.POST_RESTORE);

    @Test
    @Tag("EVT-055")
    void isUndefinedUnlessItWasAnnounced() {
      FakeWriter writer = vss.subscribe(asking(both, WriterContext::restoreType).build());
      try (RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS)) {
        restore.preRestored().restored();
      }
      assertThat(seen).isEqualTo(inAll(both, RestoreType.UNDEFINED));
    }

    @Test
    @Tag("EVT-055")
    void isSeenAsItWasAnnounced() {
      FakeWriter writer = vss.subscribe(asking(both, WriterContext::restoreType).build());
      try (RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS)) {
        restore.components.setRestoreState(RestoreType.BY_COPY);
        restore.preRestored().restored();
      }
      assertThat(seen).isEqualTo(inAll(both, RestoreType.BY_COPY));
    }
  }
}
