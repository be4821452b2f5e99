package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssAsync;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.LoggedEvent.WriterCall;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.Optional;
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
