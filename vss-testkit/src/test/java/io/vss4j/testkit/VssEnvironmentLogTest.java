package io.vss4j.testkit;

import static io.vss4j.testkit.FakeWriterFixture.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.spi.ProviderType;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterIdentity;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One log of writers, providers and services. */
class VssEnvironmentLogTest {
  @Nested
  class OneLog {
    @Test
    @Tag("SNP-001")
    void hasWritersProviderAndServicesInOneOrder() {
      try (VssEnvironment vss = VssEnvironment.create()) {
        vss.services().add(FakeService.builder("db").build());
        vss.subscribe(sql().build());
        new BackupRun(vss).complete().close();
        vss.services().stop("db", Duration.ofSeconds(1));
        assertThat(vss.events().labels()).containsExactly(
            "sql.Identify",
            "in-memory.BeginPrepareSnapshot",
            "sql.PrepareForBackup",
            "in-memory.EndPrepareSnapshots",
            "sql.PrepareForSnapshot",
            "sql.Freeze",
            "in-memory.PreCommitSnapshots",
            "in-memory.CommitSnapshots",
            "in-memory.PostCommitSnapshots",
            "sql.Thaw",
            "in-memory.PreFinalCommitSnapshots",
            "sql.PostSnapshot",
            "in-memory.PostFinalCommitSnapshots",
            "sql.BackupComplete",
            "in-memory.DeleteSnapshot",
            "sql.BackupShutdown",
            "db.Stop");
      }
    }

    @Test
    void recordsWritersThatAreNoFakes() {
      try (VssEnvironment vss = VssEnvironment.create()) {
        PlainWriter writer = new PlainWriter();
        assertThat(vss.subscribe(writer).isSubscribed()).isTrue();
        try (BackupRun run = new BackupRun(vss)) {
          run.backup.initializeForBackup();
          assertThat(run.backup.gatherWriterMetadata().await()).hasSize(1);
        }
        vss.events().of(writer).assertNames("Identify");
      }
    }

    @Test
    @Tag("WRT-002")
    void aWriterThatIsNoFakeIsKnownAgain() {
      try (VssEnvironment vss = VssEnvironment.create()) {
        PlainWriter writer = new PlainWriter();
        vss.subscribe(writer, SubscribeOptions.defaults());
        assertThatThrownBy(() -> vss.subscribe(writer)).isInstanceOfSatisfying(
            VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_WRITER_ALREADY_SUBSCRIBED));
      }
    }

    @Test
    void fakesThatSubscribeByTheServiceAreKnown() {
      try (VssEnvironment vss = VssEnvironment.create()) {
        FakeWriter writer = sql().dieAt(WriterEvent.PREPARE_FOR_BACKUP).build();
        vss.service().subscribe(writer);
        new BackupRun(vss).prepare().close();
        vss.events().of(writer).assertNames("Identify", "PrepareForBackup");
      }
    }
  }

  @Nested
  class Providers {
    @Test
    @Tag("SNP-004")
    void aHardwareProviderIsChosenBeforeASoftwareProvider() {
      try (VssEnvironment vss = VssEnvironment.builder()
          .provider("soft", ProviderType.SOFTWARE)
          .provider("array", ProviderType.HARDWARE)
          .build()) {
        new BackupRun(vss).snapshot().close();
        vss.snapshotProvider("array").events().assertInOrder("BeginPrepareSnapshot", "CommitSnapshots");
        vss.snapshotProvider("soft").events().assertEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> vss.snapshotProvider("other"));
      }
    }

    @Test
    @Tag("SNP-011")
    void aFailingStepAbortsTheSet() {
      try (VssEnvironment vss = VssEnvironment.create()) {
        vss.snapshotProvider().script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_INSUFFICIENT_STORAGE);
        FakeWriter writer = vss.subscribe(sql().build());
        try (BackupRun run = new BackupRun(vss).prepare()) {
          assertThat(run.backup.doSnapshotSet().toCompletableFuture()).failsWithin(Activity.PATIENCE)
              .withThrowableThat().withMessageContaining("VSS_E_INSUFFICIENT_STORAGE");
        }
        vss.snapshotProvider().events().assertInOrder("CommitSnapshots", "AbortSnapshots");
        writer.events().assertInOrder("Freeze", "Abort").assertNone("Thaw");
      }
    }

    @Test
    @Tag("SNP-007")
    void aCommitThatHangsIsOverAfterTenSeconds() {
      try (VssEnvironment vss = VssEnvironment.create()) {
        vss.snapshotProvider().script().hangDeafAt(ProviderStep.COMMIT_SNAPSHOTS);
        vss.subscribe(sql().build());
        try (BackupRun run = new BackupRun(vss).prepare()) {
          VssAsync<?> set = run.backup.doSnapshotSet();
          vss.snapshotProvider().awaitHanging();
          vss.clock().advance(Duration.ofSeconds(10).minusNanos(1));
          assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
          vss.clock().advance(Duration.ofNanos(1));
          assertThat(set.queryStatus()).isEqualTo(VssError.E_HOLD_WRITES_TIMEOUT);
        }
      }
    }
  }

  private static final class PlainWriter implements VssWriter {
    @Override
    public WriterIdentity identity() {
      return WriterIdentity.builder()
          .writerId(WriterId.of(new UUID(5, 5)))
          .name("plain")
          .usage(UsageType.USER_DATA)
          .source(SourceType.OTHER)
          .build();
    }

    @Override
    public boolean onPrepareSnapshot(WriterContext context) {
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
  }
}
