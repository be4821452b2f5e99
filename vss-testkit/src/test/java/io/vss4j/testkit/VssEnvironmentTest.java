package io.vss4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.marschall.memoryfilesystem.MemoryFileSystemBuilder;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.requester.SnapshotProperties;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.ProviderType;
import io.vss4j.api.spi.VssListener;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterIdentity;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VssEnvironmentTest {
  private static FakeWriterBuilder sql() {
    return FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf");
  }

  private static VssEnvironment impatient() {
    return VssEnvironment.builder().patience(Duration.ofMillis(200)).build();
  }

  @Nested
  class Determinism {
    @Test
    void theSameSeedGivesTheSameHistory() {
      assertThat(history(7)).isEqualTo(history(7)).contains("sql.BackupShutdown");
    }

    @Test
    void anotherSeedGivesOtherIds() {
      assertThat(history(7)).isNotEqualTo(history(8));
    }

    private String history(long seed) {
      try (VssEnvironment vss = VssEnvironment.builder().seed(seed).build()) {
        vss.subscribe(sql().build());
        new BackupRun(vss).complete().close();
        return vss.events().toString();
      }
    }

    @Test
    void timeStandsStill() {
      try (VssEnvironment vss = VssEnvironment.builder().start(Instant.EPOCH).build()) {
        new BackupRun(vss).complete().close();
        assertThat(vss.clock().now()).isEqualTo(Instant.EPOCH);
      }
    }
  }

  @Nested
  class VolumeFiles {
    @Test
    void documentPathsLeadToTheVolume() {
      try (VssEnvironment vss = VssEnvironment.create()) {
        Path file = vss.write("/data/orders.mdf", "content");
        assertThat(file).isEqualTo(vss.volume().resolve("data/orders.mdf")).hasContent("content");
        assertThat(vss.read("/data/orders.mdf")).isEqualTo("content");
        assertThat(vss.path(file.toString())).isEqualTo(file);
        vss.delete("/data");
        assertThat(vss.exists("/data")).isFalse();
      }
    }

    @Test
    void theShadowCopyHasTheContentOfTheVolume() {
      try (VssEnvironment vss = VssEnvironment.create()) {
        Path file = vss.write("/data/orders.mdf", "frozen");
        vss.subscribe(sql().build());
        try (BackupRun run = new BackupRun(vss).snapshot()) {
          vss.write("/data/orders.mdf", "later");
          SnapshotProperties shadow = run.backup.query().get(0);
          assertThat(shadow.locate(file)).hasContent("frozen");
        }
      }
    }

    @Test
    void furtherVolumesHaveTheirNames() {
      try (VssEnvironment vss = VssEnvironment.builder().volume("D:").build()) {
        Path logs = vss.addVolume("/logs");
        assertThat(vss.write("/logs/a", "x")).hasParent(logs);
        assertThat(vss.write("D:\\data\\b", "y")).isEqualTo(vss.volume("D:").resolve("data/b"));
        assertThat(vss.snapshotProvider().volumeFor(logs.resolve("a"))).contains(logs);
        assertThatIllegalArgumentException().isThrownBy(() -> vss.volume("E:"));
      }
    }

    @Test
    void allAreGoneAfterwards() {
      VssEnvironment vss = VssEnvironment.create();
      vss.write("/data/orders.mdf", "content");
      Path store = vss.newDirectory("store");
      vss.subscribe(sql().build());
      BackupRun run = new BackupRun(vss).snapshot();
      Path root = run.backup.query().get(0).root();
      vss.close();
      assertThat(List.of(vss.volume(), store, root)).noneMatch(Files::exists);
    }

    @Test
    void theyMayBeInMemory() throws IOException {
      try (FileSystem memory = MemoryFileSystemBuilder.newLinux().build()) {
        Path home = Files.createDirectories(memory.getPath("/environments"));
        try (VssEnvironment vss = VssEnvironment.builder().directory(home).build()) {
          Path file = vss.write("/data/orders.mdf", "frozen");
          vss.subscribe(sql().build());
          try (BackupRun run = new BackupRun(vss).snapshot()) {
            assertThat(run.backup.query().get(0).locate(file)).hasContent("frozen");
          }
        }
        assertThat(home).isEmptyDirectory();
      }
    }
  }

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

  @Nested
  class Listeners {
    @Test
    void haveBeenToldAfterSettling() {
      List<String> told = new CopyOnWriteArrayList<>();
      VssListener listener = new VssListener() {
        @Override
        public void eventDelivered(EventDelivery delivery) {
          told.add(delivery.event().eventName() + " " + delivery.stage());
        }
      };
      try (VssEnvironment vss = VssEnvironment.builder().configure(service -> service.listener(listener)).build()) {
        vss.subscribe(sql().build());
        new BackupRun(vss).gather().close();
        vss.settle();
        assertThat(told).containsExactly("Identify SENT", "Identify ANSWERED");
      }
    }
  }

  @Nested
  class Closing {
    @Test
    void twiceIsFine() {
      VssEnvironment vss = VssEnvironment.create();
      vss.close();
      vss.close();
      assertThat(vss.volume()).doesNotExist();
    }

    @Test
    @Tag("SHD-001")
    void endsOpenSessions() {
      VssEnvironment vss = VssEnvironment.create();
      FakeWriter writer = vss.subscribe(sql().build());
      new BackupRun(vss).prepare();
      vss.close();
      writer.events().assertInOrder("PrepareForBackup", "BackupShutdown");
    }

    @Test
    void failsIfAHandlerIsLeft() {
      VssEnvironment vss = impatient();
      CountDownLatch entered = new CountDownLatch(1);
      CountDownLatch free = new CountDownLatch(1);
      vss.subscribe(sql().doAt(WriterEvent.IDENTIFY, (components, context) -> {
        entered.countDown();
        await(free);
      }).build());
      BackupRun run = new BackupRun(vss);
      run.backup.initializeForBackup();
      VssAsync<?> gathering = run.backup.gatherWriterMetadata();
      await(entered);
      try {
        assertThatThrownBy(vss::close)
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining("a task goes on: vss-environment-")
            .hasMessageContaining("VssEnvironmentTest.await")
            .hasMessageContaining("sql.Identify");
      } finally {
        free.countDown();
      }
      assertThat(gathering.toCompletableFuture().handle((result, failure) -> "over")).succeedsWithin(Activity.PATIENCE);
    }

    @Test
    void failsIfAProviderWasCalledOutOfOrder() {
      VssEnvironment vss = VssEnvironment.create();
      SnapshotSetId set = SnapshotSetId.of(new UUID(1, 1));
      vss.snapshotProvider().beginPrepareSnapshot(
          set, SnapshotId.of(new UUID(1, 2)), vss.volume(), SnapshotContext.BACKUP);
      assertThatThrownBy(() -> vss.snapshotProvider().commitSnapshots(set)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(vss::close)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("CommitSnapshots of set " + set + " in state [PREPARING]");
    }

    @Test
    void deletesTheFilesEvenIfItFails() {
      VssEnvironment vss = VssEnvironment.create();
      assertThatThrownBy(() -> vss.snapshotProvider().endPrepareSnapshots(SnapshotSetId.of(new UUID(1, 1))))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(vss::close).isInstanceOf(AssertionError.class);
      assertThat(vss.volume()).doesNotExist();
    }

    @Test
    void aClockThatCannotMoveNamesTheHandler() {
      VssEnvironment vss = impatient();
      CountDownLatch entered = new CountDownLatch(1);
      CountDownLatch free = new CountDownLatch(1);
      vss.subscribe(sql().doAt(WriterEvent.IDENTIFY, (components, context) -> {
        entered.countDown();
        await(free);
      }).build());
      BackupRun run = new BackupRun(vss);
      run.backup.initializeForBackup();
      VssAsync<?> gathering = run.backup.gatherWriterMetadata();
      await(entered);
      try {
        assertThatThrownBy(() -> vss.clock().advance(Duration.ofHours(1)))
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining("not in a scripted hang")
            .hasMessageContaining("VssEnvironmentTest.await");
      } finally {
        free.countDown();
      }
      gathering.await();
      vss.close();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
