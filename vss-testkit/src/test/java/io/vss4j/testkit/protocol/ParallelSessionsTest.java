package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.SessionId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.LoggedEvent.WriterCall;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Backups and restores at the same time over the same writers. */
class ParallelSessionsTest {
  private static final ComponentKey ORDERS = ComponentKey.database("", "orders");
  private static final ComponentKey MAIL = ComponentKey.database("", "mail");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private final FakeWriter sql = vss.subscribe(FakeWriter.builder()
      .name("sql")
      .database("", "orders", "/orders", "*.mdf")
      .database("", "mail", "/mail", "*.mdf")
      .hangAt(WriterEvent.FREEZE)
      .times(1)
      .build());

  private BackupDriver backup(ComponentKey... keys) {
    return new BackupDriver(vss.createBackupComponents(), keys).endingHangs(vss.environment());
  }

  private FakeWriter quick() {
    return vss.subscribe(
        FakeWriter.builder().name("quick").database("", "orders", "/quick", "*.mdf").build());
  }

  @Nested
  class WhileAWriterIsFrozen {
    @Test
    @Tag("EVT-020")
    void identifyIsAnsweredByAnotherWriterAndDisturbsNothing() {
      FakeWriter quick = quick();
      try (BackupDriver first = backup().prepared()) {
        VssAsync<?> set = first.doSnapshotSet();
        sql.awaitHanging();
        BackupDriver second = backup();
        second.components.initializeForBackup();
        VssAsync<?> gathering = second.components.gatherWriterMetadata();
        vss.environment().settle();
        assertThat(quick.count(WriterEvent.IDENTIFY)).isEqualTo(2);
        sql.release();
        gathering.await();
        set.await();
        assertThat(first.statusOf(quick).isFailure()).isFalse();
        assertThat(first.statusOf(sql).isFailure()).isFalse();
        vss.events().of(first.components.sessionId()).assertInOrder("sql.Freeze", "sql.Thaw", "sql.PostSnapshot");
        second.close();
      }
    }

    @Test
    @Tag("REQ-001")
    void anotherBackupBeginsWithWritersThatAreFree() {
      FakeWriter quick = quick();
      try (BackupDriver first = backup().prepared()) {
        // Gathered before, for Identify waits its turn at the frozen writer.
        BackupDriver second = backup(ORDERS).chosen();
        VssAsync<?> set = first.doSnapshotSet();
        sql.awaitHanging();
        VssAsync<?> preparing = second.components.prepareForBackup();
        vss.environment().settle();
        vss.events().of(second.components.sessionId()).matching(call -> call.subject().equals("quick"))
            .assertNames("Identify", "PrepareForBackup");
        sql.release();
        set.await();
        preparing.await();
        second.close();
        assertThat(quick.count(WriterEvent.BACKUP_SHUTDOWN)).isEqualTo(1);
      }
    }
  }

  @Nested
  class OfTwoBackups {
    @Test
    @Tag("EVT-015")
    void eachHandlerSeesItsOwnSetAndComponents() {
      try (BackupDriver first = backup(ORDERS);
          BackupDriver second = backup(MAIL)) {
        vss.environment().endHangs();
        first.started();
        second.chosen();
        first.components.prepareForBackup().await();
        second.components.prepareForBackup().await();
        assertThat(sql.calls(WriterEvent.PREPARE_FOR_BACKUP))
            .extracting(call -> call.session().orElseThrow(), WriterCall::components, call -> call.snapshotSet())
            .containsExactly(
                tuple(
                    first.components.sessionId(), List.of(ORDERS), Optional.of(first.set)),
                tuple(
                    second.components.sessionId(), List.of(MAIL), Optional.empty()));
      }
    }

    @Test
    @Tag("EVT-015")
    void haveTwoWritersHandleEventsAtTheSameTimeAndOneWriterNeverTwo() {
      vss.environment().endHangs();
      FakeWriter slow = vss.subscribe(hangingOnce("slow").build());
      FakeWriter slower = vss.subscribe(hangingOnce("slower").build());
      try (BackupDriver first = backup(ORDERS).chosen();
          BackupDriver second = backup(ORDERS).chosen()) {
        VssAsync<?> one = first.components.prepareForBackup();
        slow.awaitHanging();
        slower.awaitHanging();
        VssAsync<?> other = second.components.prepareForBackup();
        vss.environment().settle();
        assertThat(sessionsOf(sql)).hasSize(2);
        assertThat(sessionsOf(slow)).containsExactly(first.components.sessionId());
        slow.release();
        vss.environment().settle();
        assertThat(sessionsOf(slow)).containsExactly(first.components.sessionId(), second.components.sessionId());
        assertThat(sessionsOf(slower)).containsExactly(first.components.sessionId());
        slower.release();
        one.await();
        other.await();
      }
    }

    private FakeWriterBuilder hangingOnce(String name) {
      return FakeWriter.builder().name(name).database("", "orders", "/" + name, "*.mdf")
          .hangAt(WriterEvent.PREPARE_FOR_BACKUP)
          .times(1);
    }

    private List<SessionId> sessionsOf(FakeWriter writer) {
      return writer.calls(WriterEvent.PREPARE_FOR_BACKUP).stream().map(call -> call.session().orElseThrow()).toList();
    }

    @Test
    @Tag("EVT-015")
    void haveAHandlerSeeItsOwnSessionAlsoIfItHadToWaitForTheOther() {
      vss.environment().endHangs();
      Map<SessionId, String> seen = new ConcurrentHashMap<>();
      FakeWriter slow = vss.subscribe(hangingOnce("slow")
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> seen.put(
              context.sessionId(),
              context.backupType() + " " + context.snapshotContext() + " " + volumes(context)))
          .build());
      try (BackupDriver first = backup(ORDERS).started();
          BackupDriver second = backup(ORDERS)) {
        second.components.initializeForBackup();
        second.components.setContext(SnapshotContext.APP_ROLLBACK);
        second.components.setBackupState(BackupState.of(BackupType.COPY));
        second.components.gatherWriterMetadata().await();
        VssAsync<?> one = first.components.prepareForBackup();
        slow.awaitHanging();
        VssAsync<?> other = second.components.prepareForBackup();
        vss.environment().settle();
        slow.release();
        one.await();
        other.await();
        assertThat(seen).containsOnly(
            entry(first.components.sessionId(), "FULL " + SnapshotContext.BACKUP + " [/]"),
            entry(second.components.sessionId(), "COPY " + SnapshotContext.APP_ROLLBACK + " E_BAD_STATE"));
      }
    }

    private String volumes(WriterContext context) {
      try {
        return context.currentVolumes().toString();
      } catch (VssException e) {
        return e.error().name();
      }
    }

    @Test
    @Tag("INS-014")
    void theAbortOfOneLeavesTheStateOfTheOther() {
      try (BackupDriver first = backup();
          BackupDriver second = backup()) {
        vss.environment().endHangs();
        first.prepared();
        second.chosen();
        second.components.prepareForBackup().await();
        second.components.abortBackup();
        first.doSnapshotSet().await();
        assertThat(first.statusOf(sql).state()).isEqualTo(WriterState.WAITING_FOR_BACKUP_COMPLETE);
        assertThat(second.statusOf(sql).state()).isEqualTo(WriterState.STABLE);
        vss.events().of(first.components.sessionId()).assertInOrder("Freeze", "Thaw").assertNone("Abort");
      }
    }
  }

  @Nested
  class ARestore {
    @Test
    @Tag("INS-014")
    @Tag("REQ-001")
    void runsBesideABackupOfTheSameWriter() {
      vss.environment().endHangs();
      String document = RestoreDriver.documentOf(vss.environment());
      try (BackupDriver backup = backup().prepared();
          RestoreDriver restore = new RestoreDriver(vss.createBackupComponents(), document)) {
        restore.chosen(sql).preRestored();
        backup.doSnapshotSet().await();
        restore.restored();
        backup.components.backupComplete().await();
        vss.events().of(restore.components.sessionId()).assertNames("Identify", "PreRestore", "PostRestore");
        vss.events().of(backup.components.sessionId())
            .assertInOrder("PrepareForBackup", "Freeze", "Thaw", "PostSnapshot", "BackupComplete");
        assertThat(backup.statusOf(sql).isFailure()).isFalse();
      }
    }
  }
}
