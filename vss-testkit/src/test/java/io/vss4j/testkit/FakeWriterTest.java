package io.vss4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.HResult;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.WriterState;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.WriterFailure;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FakeWriterTest {
  private final VssEnvironment vss = VssEnvironment.builder().patience(Duration.ofSeconds(10)).build();

  @AfterEach
  void closeEnvironment() {
    vss.close();
  }

  private static FakeWriterBuilder sql() {
    return FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf");
  }

  @Nested
  class WithoutAScript {
    @Test
    @Tag("EVT-014")
    void everyEventOfABackupSucceeds() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (BackupRun run = new BackupRun(vss).complete()) {
        assertThat(run.statusOf(writer).state()).isEqualTo(WriterState.STABLE);
        assertThat(run.statusOf(writer).failure()).isEqualTo(VssError.S_OK);
      }
      vss.events().of(writer).assertNames(
          "Identify",
          "PrepareForBackup",
          "PrepareForSnapshot",
          "Freeze",
          "Thaw",
          "PostSnapshot",
          "BackupComplete",
          "BackupShutdown");
    }

    @Test
    void callsTellSessionSetAndComponents() {
      FakeWriter writer = vss.subscribe(sql().fileGroup("logs", "audit", "/audit", "*").build());
      try (BackupRun run = new BackupRun(vss).complete()) {
        LoggedEvent.WriterCall prepare = writer.calls(WriterEvent.PREPARE_FOR_BACKUP).get(0);
        assertThat(prepare.session()).contains(run.backup.sessionId());
        assertThat(prepare.snapshotSet()).isPresent();
        assertThat(prepare.components())
            .containsExactly(ComponentKey.database("", "orders"), ComponentKey.fileGroup("logs", "audit"));
        assertThat(writer.calls(WriterEvent.FREEZE).get(0).components()).isEmpty();
        assertThat(writer.calls(WriterEvent.BACKUP_COMPLETE).get(0).snapshotSet()).isEmpty();
      }
      assertThat(writer.calls(WriterEvent.BACKUP_SHUTDOWN).get(0).snapshotSet())
          .isEqualTo(writer.calls(WriterEvent.FREEZE).get(0).snapshotSet())
          .isPresent();
    }

    @Test
    void callsAreCounted() {
      FakeWriter writer = vss.subscribe(sql().build());
      for (int i = 0; i < 2; i++) {
        new BackupRun(vss).complete().close();
      }
      assertThat(writer.count(WriterEvent.FREEZE)).isEqualTo(2);
      assertThat(writer.count(WriterEvent.ABORT)).isZero();
      assertThat(writer.calls()).hasSize(16);
    }
  }

  @Nested
  class Identity {
    @Test
    void theIdFollowsFromTheName() {
      assertThat(sql().build().identity().writerId()).isEqualTo(sql().build().identity().writerId());
      assertThat(sql().build().identity().writerId())
          .isNotEqualTo(FakeWriter.builder().build().identity().writerId());
    }

    @Test
    void everythingCanBeSet() {
      WriterId id = WriterId.of(new UUID(1, 2));
      FakeWriter writer = vss.subscribe(sql()
          .writerId(id)
          .instanceName("A")
          .version(new WriterVersion(2, 1))
          .usage(UsageType.SYSTEM_SERVICE)
          .source(SourceType.NON_TRANSACTED_DB)
          .build());
      try (BackupRun run = new BackupRun(vss).gather()) {
        WriterMetadata metadata = run.backup.writerMetadata(0);
        assertThat(metadata.writerId()).isEqualTo(id);
        assertThat(metadata.instanceId()).isEqualTo(writer.registration().instanceId());
        assertThat(metadata.instanceName()).contains("A");
        assertThat(metadata.usage()).isEqualTo(UsageType.SYSTEM_SERVICE);
        assertThat(metadata.source()).isEqualTo(SourceType.NON_TRANSACTED_DB);
      }
    }

    @Test
    void metadataIsWhatWasDeclared() {
      vss.subscribe(sql()
          .databaseLogs("", "orders", "/log", "*.ldf")
          .component(ComponentInfo.builder(ComponentKey.fileGroup("orders", "index")).caption("c").build())
          .fileGroup("", "conf", "/conf", "a")
          .fileGroup("", "conf", FileSet.of("/conf", "b"))
          .selectable()
          .restoreMethod(RestoreMethod.RESTORE_IF_NOT_THERE)
          .alternateLocation(FileSet.of("/data", "*.mdf"), "/alt")
          .excludeFiles(FileSet.of("/tmp", "*"))
          .build());
      try (BackupRun run = new BackupRun(vss).gather()) {
        WriterMetadata metadata = run.backup.writerMetadata(0);
        assertThat(metadata.components()).hasSize(3);
        ComponentInfo orders = metadata.component(ComponentKey.database("", "orders")).orElseThrow();
        assertThat(orders.databaseFiles()).containsExactly(FileSet.of("/data", "*.mdf"));
        assertThat(orders.databaseLogFiles()).containsExactly(FileSet.of("/log", "*.ldf"));
        assertThat(orders.selectable()).isFalse();
        ComponentInfo conf = metadata.component(ComponentKey.fileGroup("", "conf")).orElseThrow();
        assertThat(conf.files()).hasSize(2);
        assertThat(conf.selectable()).isTrue();
        assertThat(metadata.restoreMethod().method()).isEqualTo(RestoreMethod.RESTORE_IF_NOT_THERE);
        assertThat(metadata.alternateLocationMappings()).hasSize(1);
        assertThat(metadata.excludeFiles()).hasSize(1);
      }
    }

    @Test
    void aStoredDocumentBecomesAWriter() {
      vss.subscribe(sql().instanceName("A").fileGroup("", "conf", "/conf", "a").build());
      String xml;
      try (BackupRun run = new BackupRun(vss).gather()) {
        xml = run.backup.writerMetadata(0).saveAsXml();
      }
      try (VssEnvironment other = VssEnvironment.builder().seed(2).build()) {
        FakeWriter copy = other.subscribe(FakeWriter.fromMetadata(xml));
        try (BackupRun run = new BackupRun(other).complete()) {
          WriterMetadata again = run.backup.writerMetadata(0);
          WriterMetadata stored = other.service().examineWriterMetadata(xml);
          assertThat(again.components()).isEqualTo(stored.components());
          assertThat(again.restoreMethod()).isEqualTo(stored.restoreMethod());
          assertThat(again.writerName()).isEqualTo("sql");
          assertThat(again.instanceName()).contains("A");
          assertThat(copy.count(WriterEvent.FREEZE)).isEqualTo(1);
        }
      }
    }
  }

  @Nested
  class Failing {
    @Test
    @Tag("EVT-009")
    void aNonfatalVetoIsInTheStatusAndTheWriterGoesOn() {
      FakeWriter writer = vss.subscribe(sql()
          .failAt(WriterEvent.FREEZE, WriterFailure.of(VssError.E_WRITERERROR_RETRYABLE, 42, "busy"))
          .build());
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        WriterStatus status = run.statusOf(writer);
        assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
        assertThat(status.applicationCode()).isEqualTo(new HResult(42));
        assertThat(status.message()).isEqualTo("busy");
        writer.events().assertInOrder("Freeze", "Thaw", "PostSnapshot").assertNone("Abort");
      }
    }

    @Test
    @Tag("EVT-036")
    void aFatalVetoDropsTheWriter() {
      FakeWriter writer =
          vss.subscribe(sql().vetoFatally(WriterEvent.FREEZE, WriterFailure.nonRetryable("broken")).build());
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        assertThat(run.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        assertThat(run.statusOf(writer).message()).isEqualTo("broken");
        writer.events().assertInOrder("Freeze", "Abort").assertNone("Thaw");
      }
    }

    @Test
    @Tag("STA-014")
    void falseAloneIsNonretryable() {
      FakeWriter writer = vss.subscribe(sql().returnFalseAt(WriterEvent.PREPARE_FOR_SNAPSHOT).build());
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        assertThat(run.statusOf(writer).failure()).isEqualTo(VssError.E_WRITERERROR_NONRETRYABLE);
        writer.events().assertNone("Freeze");
      }
    }

    @Test
    @Tag("EVT-019")
    void falseAtIdentifyLeavesTheWriterOut() {
      vss.subscribe(sql().returnFalseAt(WriterEvent.IDENTIFY).build());
      try (BackupRun run = new BackupRun(vss).gather()) {
        assertThat(run.backup.writerMetadata()).isEmpty();
      }
    }

    @Test
    @Tag("STA-015")
    void anExceptionIsAFatalVeto() {
      FakeWriter writer =
          vss.subscribe(sql().throwAt(WriterEvent.THAW, new IllegalStateException("odd")).build());
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        assertThat(run.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_THAW);
        assertThat(run.statusOf(writer).failure()).isEqualTo(VssError.E_WRITERERROR_NONRETRYABLE);
        writer.events().assertInOrder("Thaw", "Abort");
      }
    }

    @Test
    void anErrorIsAFatalVeto() {
      FakeWriter writer = vss.subscribe(sql().throwAt(WriterEvent.THAW, new AssertionError("odd")).build());
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        assertThat(run.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_THAW);
      }
    }

    @Test
    void aFailureAtIdentifyCannotBeScripted() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sql().failAt(WriterEvent.IDENTIFY, WriterFailure.retryable("busy")))
          .withMessageContaining("Identify");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sql().vetoFatally(WriterEvent.IDENTIFY, WriterFailure.retryable("busy")));
    }
  }

  @Nested
  class Lines {
    @Test
    void timesLimitsTheLastLine() {
      FakeWriter writer = vss.subscribe(
          sql().failAt(WriterEvent.FREEZE, WriterFailure.retryable("busy")).times(1).build());
      assertThat(statusAfterSnapshot(writer).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
      assertThat(statusAfterSnapshot(writer).state()).isEqualTo(WriterState.WAITING_FOR_BACKUP_COMPLETE);
    }

    @Test
    void afterDelaysTheLastLine() {
      FakeWriter writer = vss.subscribe(
          sql().failAt(WriterEvent.FREEZE, WriterFailure.retryable("busy")).after(1).build());
      assertThat(statusAfterSnapshot(writer).state()).isEqualTo(WriterState.WAITING_FOR_BACKUP_COMPLETE);
      assertThat(statusAfterSnapshot(writer).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
    }

    @Test
    void allLinesOfAnEventCountInOrder() {
      FakeWriter writer = vss.subscribe(sql()
          .failAt(WriterEvent.FREEZE, WriterFailure.retryable("first"))
          .failAt(WriterEvent.FREEZE, WriterFailure.nonRetryable("second"))
          .build());
      assertThat(statusAfterSnapshot(writer).message()).isEqualTo("second");
    }

    @Test
    void timesNeedsALine() {
      assertThatIllegalStateException().isThrownBy(() -> sql().times(1));
    }

    @Test
    void timesIsPositive() {
      assertThatIllegalArgumentException().isThrownBy(() -> sql().hangAt(WriterEvent.FREEZE).times(0));
    }

    @Test
    void eachWriterOfABuilderHasAScriptOfItsOwn() {
      FakeWriterBuilder builder = sql().failAt(WriterEvent.FREEZE, WriterFailure.retryable("busy")).times(1);
      FakeWriter first = vss.subscribe(builder.build());
      assertThat(statusAfterSnapshot(first).isFailure()).isTrue();
      first.die();
      assertThat(statusAfterSnapshot(vss.subscribe(builder.build())).isFailure()).isTrue();
    }

    @Test
    void anActionSeesComponentsAndContext() {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> {
            components.component(0).setBackupMetadata("kept");
            assertThat(context.event()).isEqualTo(WriterEvent.PREPARE_FOR_BACKUP);
          })
          .build());
      try (BackupRun run = new BackupRun(vss).prepare()) {
        assertThat(run.statusOf(writer).isFailure()).isFalse();
        assertThat(run.backup.writerComponents(0).component(0).backupMetadata()).contains("kept");
      }
    }

    @Test
    void aFailingActionFailsTheEvent() {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.FREEZE, (components, context) -> assertThat(components).isNotNull())
          .build());
      assertThat(statusAfterSnapshot(writer).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
    }

    @Test
    void anActionMayAnswer() {
      FakeWriter writer = vss.subscribe(sql()
          .answerAt(WriterEvent.FREEZE, (components, context) -> {
            context.setWriterFailure(WriterFailure.retryable("as answered"));
            return false;
          })
          .build());
      assertThat(statusAfterSnapshot(writer).message()).isEqualTo("as answered");
      writer.events().assertInOrder("Freeze", "Abort");
    }

    private WriterStatus statusAfterSnapshot(FakeWriter writer) {
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        return run.statusOf(writer);
      }
    }
  }

  @Nested
  class Hanging {
    @Test
    @Tag("EVT-031")
    void aFreezeThatHangsIsAbortedWhenItReturns() {
      FakeWriter writer = vss.subscribe(sql().hangAt(WriterEvent.FREEZE).build());
      // Frozen at the same instant, so with the same limit it would be out of time too.
      FakeWriter other = vss.subscribe(FakeWriter.builder().name("other").database("", "x", "/x", "*")
          .options(SubscribeOptions.builder().freezeLimit(Duration.ofMinutes(2)).build())
          .build());
      try (BackupRun run = new BackupRun(vss).prepare()) {
        VssAsync<?> set = run.backup.doSnapshotSet();
        writer.awaitHanging();
        vss.clock().advance(Duration.ofSeconds(60).minusNanos(1));
        assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
        vss.clock().advance(Duration.ofNanos(1));
        assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
        WriterStatus status = run.statusOf(writer);
        assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_TIMEOUT);
        writer.release();
        vss.settle();
        writer.events().assertInOrder("Freeze", "Abort").assertNone("Thaw");
        other.events().assertInOrder("Freeze", "Thaw", "PostSnapshot").assertNone("Abort");
      }
    }

    @Test
    void aHangCostsNothingElseItsTime() {
      FakeWriter writer = vss.subscribe(sql().hangAt(WriterEvent.FREEZE).build());
      try (BackupRun run = new BackupRun(vss).prepare()) {
        VssAsync<?> set = run.backup.doSnapshotSet();
        writer.awaitHanging();
        vss.clock().advance(Duration.ofHours(1));
        assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
        assertThat(vss.events().all().matching(event -> event.name().equals("CommitSnapshots")).list())
            .extracting(LoggedEvent::at)
            .containsExactly(VirtualClock.START.plusSeconds(60));
      }
    }

    @Test
    void releaseLetsItAnswer() {
      FakeWriter writer = vss.subscribe(sql().hangAt(WriterEvent.PREPARE_FOR_BACKUP).build());
      try (BackupRun run = new BackupRun(vss).gather()) {
        VssAsync<?> prepare = run.backup.prepareForBackup();
        writer.awaitHanging();
        assertThat(writer.isHanging()).isTrue();
        writer.release();
        prepare.await();
        assertThat(writer.isHanging()).isFalse();
        assertThat(run.statusOf(writer).isFailure()).isFalse();
      }
    }

    @Test
    void waitingForAHangThatDoesNotComeFailsWithTheHistory() {
      try (VssEnvironment impatient = VssEnvironment.builder().patience(Duration.ofMillis(50)).build()) {
        FakeWriter writer = impatient.subscribe(sql().build());
        new BackupRun(impatient).gather().close();
        assertThatThrownBy(writer::awaitHanging)
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining("writer sql does not hang")
            .hasMessageContaining("sql.Identify");
      }
    }

    @Test
    void closingTheEnvironmentLetsItGo() {
      FakeWriter writer = vss.subscribe(sql().hangAt(WriterEvent.FREEZE).hangAt(WriterEvent.BACKUP_SHUTDOWN).build());
      BackupRun run = new BackupRun(vss).prepare();
      run.backup.doSnapshotSet();
      writer.awaitHanging();
      vss.close();
      assertThat(writer.isHanging()).isFalse();
      assertThat(writer.count(WriterEvent.BACKUP_SHUTDOWN)).isEqualTo(1);
    }

    @Test
    @Tag("EVT-030")
    void aHandlerMayLetTimePass() {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.FREEZE, (components, context) -> vss.clock().advance(Duration.ofSeconds(61)))
          .build());
      try (BackupRun run = new BackupRun(vss).snapshot()) {
        assertThat(run.statusOf(writer).failure()).isEqualTo(VssError.E_WRITERERROR_TIMEOUT);
      }
    }
  }

  @Nested
  class Dying {
    @Test
    @Tag("INS-009")
    void inAHandlerIsALossOfTheInstance() {
      FakeWriter writer = vss.subscribe(sql().dieAt(WriterEvent.PREPARE_FOR_BACKUP).build());
      WriterInstanceId instance = writer.registration().instanceId();
      try (BackupRun run = new BackupRun(vss).prepare()) {
        assertThat(writer.registration().isSubscribed()).isFalse();
        WriterStatus status = run.statusOf(writer);
        assertThat(status.instanceId()).isEqualTo(instance);
        assertThat(status.state()).isEqualTo(WriterState.UNKNOWN);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITER_NOT_RESPONDING);
      }
      writer.events().assertNames("Identify", "PrepareForBackup");
    }

    @Test
    void inIdentifyLeavesTheWriterOut() {
      FakeWriter writer = vss.subscribe(sql().dieAt(WriterEvent.IDENTIFY).build());
      try (BackupRun run = new BackupRun(vss).gather()) {
        assertThat(writer.registration().isSubscribed()).isFalse();
        assertThat(run.backup.writerMetadata()).isEmpty();
      }
    }

    @Test
    @Tag("INS-001")
    void thenSubscribingAgainIsANewLife() {
      FakeWriter writer = vss.subscribe(sql().build());
      WriterInstanceId first = writer.registration().instanceId();
      writer.die();
      vss.subscribe(writer);
      assertThat(writer.registration().instanceId()).isNotEqualTo(first);
      new BackupRun(vss).gather().close();
      assertThat(writer.count(WriterEvent.IDENTIFY)).isEqualTo(1);
    }

    @Test
    void needsALife() {
      assertThatIllegalStateException().isThrownBy(() -> sql().build().die()).withMessageContaining("sql");
    }

    @Test
    @Tag("WRT-002")
    void aSecondSubscriptionIsRefusedAndChangesNothing() {
      FakeWriter writer = vss.subscribe(sql().build());
      WriterInstanceId instance = writer.registration().instanceId();
      assertThatThrownBy(() -> vss.subscribe(writer))
          .isInstanceOfSatisfying(
              VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_WRITER_ALREADY_SUBSCRIBED));
      assertThat(writer.registration().instanceId()).isEqualTo(instance);
    }
  }

  @Test
  void inARestoreBothEventsAreSeenWithTheirComponents() {
    FakeWriter writer = vss.subscribe(sql().build());
    String document;
    try (BackupRun run = new BackupRun(vss).complete()) {
      document = run.backup.saveAsXml();
    }
    try (BackupComponents restore = vss.createBackupComponents()) {
      restore.initializeForRestore(document);
      restore.gatherWriterMetadata().await();
      restore.setSelectedForRestore(writer.identity().writerId(), ComponentKey.database("", "orders"), true);
      restore.preRestore().await();
      restore.postRestore().await();
      vss.events().of(restore.sessionId()).assertNames("Identify", "PreRestore", "PostRestore");
    }
    assertThat(writer.calls(WriterEvent.PRE_RESTORE).get(0).components())
        .isEqualTo(List.of(ComponentKey.database("", "orders")));
  }
}
