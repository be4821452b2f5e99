package io.vss4j.testkit;

import static io.vss4j.testkit.FakeWriterFixture.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssAsync;
import io.vss4j.api.WriterEvent;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the end of an environment brings to light, and what stands in its way. */
class VssEnvironmentClosingTest {
  /** For what is certain never to come; everything else is waited for as long as it takes. */
  private static final Duration NO_PATIENCE = Duration.ofMillis(1);

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
    VssEnvironment vss = VssEnvironment.create();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    vss.subscribe(sql().doAt(WriterEvent.IDENTIFY, (components, context) -> standStill(entered, free)).build());
    BackupRun run = new BackupRun(vss);
    run.backup.initializeForBackup();
    VssAsync<?> gathering = run.backup.gatherWriterMetadata();
    await(entered);
    vss.activity().patience(NO_PATIENCE);
    try {
      assertThatThrownBy(vss::close)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("a task goes on: vss-environment-")
          .hasMessageContaining("VssEnvironmentClosingTest.standStill")
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
    VssEnvironment vss = VssEnvironment.create();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    vss.subscribe(sql().doAt(WriterEvent.IDENTIFY, (components, context) -> standStill(entered, free)).build());
    BackupRun run = new BackupRun(vss);
    run.backup.initializeForBackup();
    VssAsync<?> gathering = run.backup.gatherWriterMetadata();
    await(entered);
    vss.activity().patience(NO_PATIENCE);
    try {
      assertThatThrownBy(() -> vss.clock().advance(Duration.ofHours(1)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("not in a scripted hang")
          .hasMessageContaining("VssEnvironmentClosingTest.standStill");
    } finally {
      vss.activity().patience(Activity.PATIENCE);
      free.countDown();
    }
    gathering.await();
    vss.close();
  }

  private static void standStill(CountDownLatch entered, CountDownLatch free) {
    entered.countDown();
    await(free);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
