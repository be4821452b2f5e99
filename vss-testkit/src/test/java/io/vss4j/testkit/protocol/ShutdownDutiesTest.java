package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.SessionId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterState;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.api.writer.WriterIdentity;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.LoggedEvent;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShutdownDutiesTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/" + name, "*");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  @Nested
  class ShadowCopies {
    @Test
    @Tag("SHD-007")
    void thatAreReleasedWithTheObjectAreGoneBeforeTheShutdown() {
      vss.subscribe(writer("sql").build());
      backup().made().close();
      vss.events().all().assertInOrder(ProviderStep.DELETE_SNAPSHOT.stepName(), "sql.BackupShutdown");
    }

    @Test
    @Tag("SHD-007")
    void thatAreToStayStay() {
      vss.subscribe(writer("sql").build());
      try (BackupDriver backup = backup()) {
        backup.components.initializeForBackup();
        backup.components.setContext(SnapshotContext.APP_ROLLBACK);
        backup.components.gatherWriterMetadata().await();
        backup.components.startSnapshotSet();
        backup.components.addToSnapshotSet("/");
        backup.components.doSnapshotSet().await();
      }
      vss.events().all().assertNone(ProviderStep.DELETE_SNAPSHOT.stepName()).assertCount(1, "sql.BackupShutdown");
      try (BackupDriver later = backup().gathered()) {
        assertThat(later.components.query()).hasSize(1);
      }
    }

    @Test
    @Tag("SHD-007")
    void areReleasedInTheSameOrderWhenTheRequesterDies() {
      vss.subscribe(writer("sql").build());
      vss.environment().killRequester(backup().made().components);
      vss.environment().settle();
      vss.events().all().assertInOrder(ProviderStep.DELETE_SNAPSHOT.stepName(), "sql.BackupShutdown");
    }
  }

  @Nested
  class AProviderThatFailsToDelete {
    private BackupDriver hanging() {
      vss.subscribe(writer("sql").build());
      BackupDriver backup = backup().made();
      vss.environment().snapshotProvider().script().hangDeafAt(ProviderStep.DELETE_SNAPSHOT);
      return backup;
    }

    @Test
    @Tag("SHD-001")
    void costsItsLimitIfItHangsAndTheShutdownFollows() {
      BackupDriver backup = hanging();
      Background close = Background.run(backup::close);
      vss.environment().snapshotProvider().awaitHanging();
      vss.clock().advance(Duration.ofMinutes(10).minusNanos(1));
      vss.events().all().assertNone("sql.BackupShutdown");
      vss.clock().advance(Duration.ofNanos(1));
      close.join();
      vss.events().all().assertCount(1, "sql.BackupShutdown");
    }

    @Test
    @Tag("SHD-004")
    void keepsNoWriterWaitingForeverWhenTheRequesterDies() {
      BackupDriver backup = hanging();
      vss.environment().killRequester(backup.components);
      vss.environment().snapshotProvider().awaitHanging();
      vss.clock().advance(Duration.ofMinutes(10));
      vss.events().all().assertCount(1, "sql.BackupShutdown");
    }

    @Test
    @Tag("SHD-001")
    void isForgivenAlsoAnError() {
      vss.subscribe(writer("sql").build());
      BackupDriver backup = backup().made();
      vss.environment().snapshotProvider().script()
          .throwAt(ProviderStep.DELETE_SNAPSHOT, new StackOverflowError("deep"));
      backup.close();
      vss.events().all().assertCount(1, "sql.BackupShutdown");
    }
  }

  @Nested
  class AFailure {
    @Test
    @Tag("SHD-008")
    void isSeenByLaterRequestersOnly() {
      FakeWriter writer = vss.subscribe(
          writer("sql").failAt(WriterEvent.BACKUP_SHUTDOWN, WriterFailure.retryable("cannot tidy up")).build());
      backup().completed().close();
      try (BackupDriver later = backup().gathered()) {
        assertThat(later.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_BACKUPSHUTDOWN);
        assertThat(later.statusOf(writer).failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
        assertThat(later.statusOf(writer).message()).isEqualTo("cannot tidy up");
        assertThat(later.statusOf(writer).joined()).isFalse();
      }
    }

    @Test
    @Tag("SHD-002")
    void keepsNobodyElseFromBeingTold() {
      vss.subscribe(writer("bad").throwAt(WriterEvent.BACKUP_SHUTDOWN, new IllegalStateException("no")).build());
      FakeWriter good = vss.subscribe(writer("good").build());
      backup().made().close();
      vss.events().of(good).assertCount(1, "BackupShutdown");
    }

    @Test
    @Tag("SHD-002")
    void ofAnyEarlierEventKeepsNobodyFromBeingTold() {
      FakeWriter vetoes =
          vss.subscribe(writer("vetoes").vetoFatally(WriterEvent.FREEZE, WriterFailure.nonRetryable("no")).build());
      FakeWriter dead = vss.subscribe(writer("dead").dieAt(WriterEvent.FREEZE).build());
      FakeWriter good = vss.subscribe(writer("good").build());
      backup().made().close();
      vss.events().of(vetoes).assertInOrder("Freeze", "Abort", "BackupShutdown").assertCount(1, "BackupShutdown");
      vss.events().of(good).assertCount(1, "BackupShutdown");
      vss.events().of(dead).assertNone("BackupShutdown");
    }
  }

  @Nested
  class TheSetId {
    @Test
    @Tag("SHD-006")
    void isThatOfTheSessionThatEnds() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      BackupDriver first = backup().made();
      BackupDriver second = backup().made();
      BackupDriver without = backup().chosen();
      without.components.prepareForBackup().await();
      first.close();
      without.close();
      second.close();
      Map<SessionId, Boolean> known = writer.calls(WriterEvent.BACKUP_SHUTDOWN).stream()
          .collect(Collectors.toMap(call -> call.session().orElseThrow(), call -> call.snapshotSet().isPresent()));
      assertThat(known).containsEntry(without.components.sessionId(), false).hasSize(3);
      assertThat(writer.calls(WriterEvent.BACKUP_SHUTDOWN))
          .extracting(LoggedEvent.WriterCall::setId)
          .containsExactly(first.set, null, second.set);
    }
  }

  /** Keeps account of its sets as a writer is advised to. */
  private static final class TidyWriter implements VssWriter {
    private final Map<SessionId, SnapshotSetId> sets = new ConcurrentHashMap<>();
    private final Set<SnapshotSetId> completed = ConcurrentHashMap.newKeySet();
    private final List<SnapshotSetId> cleanedUp = new CopyOnWriteArrayList<>();
    private final List<SessionId> truncations = new CopyOnWriteArrayList<>();

    @Override
    public WriterIdentity identity() {
      return WriterIdentity.builder()
          .writerId(WriterId.of(new UUID(4, 4)))
          .name("tidy")
          .usage(UsageType.USER_DATA)
          .source(SourceType.TRANSACTED_DB)
          .build();
    }

    @Override
    public boolean onIdentify(WriterMetadataBuilder metadata) {
      ComponentKey key = ComponentKey.database("", "tidy");
      metadata.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE).build());
      metadata.addComponent(ComponentInfo.builder(key).build());
      metadata.addDatabaseFiles(key, FileSet.of("/tidy", "*"));
      return true;
    }

    @Override
    public boolean onPrepareSnapshot(WriterContext context) {
      sets.put(context.sessionId(), context.currentSnapshotSetId());
      return true;
    }

    @Override
    public boolean onFreeze(WriterContext context) {
      return true;
    }

    @Override
    public boolean onThaw(WriterContext context) {
      return true;
    }

    @Override
    public boolean onAbort(WriterContext context) {
      return true;
    }

    @Override
    public boolean onBackupComplete(WriterComponents components, WriterContext context) {
      completed.add(sets.get(context.sessionId()));
      truncations.add(context.sessionId());
      return true;
    }

    @Override
    public boolean onBackupShutdown(SnapshotSetId set, WriterContext context) {
      SnapshotSetId mine = sets.remove(context.sessionId());
      if (set != null && set.equals(mine) && !completed.contains(set)) {
        cleanedUp.add(set);
      }
      return true;
    }
  }

  @Nested
  class AWriterThatKeepsAccount {
    private final TidyWriter writer = new TidyWriter();

    @Test
    @Tag("SHD-009")
    void cleansUpWhereBackupCompleteIsMissingAndTruncatesNothing() {
      vss.subscribe(writer);
      BackupDriver dies = backup().made();
      vss.environment().killRequester(dies.components);
      vss.environment().settle();
      assertThat(writer.cleanedUp).containsExactly(dies.set);
      assertThat(writer.truncations).isEmpty();
    }

    @Test
    @Tag("SHD-009")
    void hasNothingToCleanUpWhereItCame() {
      vss.subscribe(writer);
      BackupDriver ends = backup().completed();
      ends.close();
      assertThat(writer.cleanedUp).isEmpty();
      assertThat(writer.truncations).containsExactly(ends.components.sessionId());
    }

    @Test
    @Tag("SHD-009")
    void tellsSessionsApart() {
      vss.subscribe(writer);
      BackupDriver dies = backup().made();
      BackupDriver ends = backup().completed();
      ends.close();
      dies.close();
      assertThat(writer.cleanedUp).containsExactly(dies.set);
    }
  }
}
