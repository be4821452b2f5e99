package io.vss4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.BackupType;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.spi.VssClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider that does not answer a question, or does not delete, costs its limit and keeps no session from its end. */
@Timeout(300)
class HangingProviderTest {
  /** Far more than anything that is not stuck takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path volume;

  private final Queue<Runnable> limits = new ConcurrentLinkedQueue<>();
  private final VssClock clock = new VssClock() {
    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      limits.add(task);
      return () -> limits.remove(task);
    }
  };

  private enum Place {
    NOWHERE,
    VOLUME_SUPPORTED,
    ROOT,
    DELETE
  }

  private volatile Place place = Place.NOWHERE;
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final EmptyProvider provider = new EmptyProvider() {
    private void mayHang(Place here) {
      if (place == here) {
        entered.countDown();
        await(free);
      }
    }

    @Override
    public boolean isVolumeSupported(Path volumeRoot, SnapshotContext context) {
      mayHang(Place.VOLUME_SUPPORTED);
      return true;
    }

    @Override
    public Path root(SnapshotId snapshot) {
      mayHang(Place.ROOT);
      return super.root(snapshot);
    }

    @Override
    public void deleteSnapshot(SnapshotId snapshot) {
      mayHang(Place.DELETE);
      super.deleteSnapshot(snapshot);
    }
  };
  private final RecordingWriter writer = new RecordingWriter();
  private final LocalVolumeShadowCopyService vss =
      LocalVolumeShadowCopyService.builder().snapshotProvider(provider).clock(clock).build();
  private final BackupComponents components = vss.createBackupComponents();

  @AfterEach
  void close() {
    free.countDown();
    vss.close();
    threads.shutdownNow();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void prepare() {
    vss.subscribe(writer);
    components.initializeForBackup();
    components.setBackupState(BackupState.of(BackupType.FULL));
    components.gatherWriterMetadata().await();
    components.startSnapshotSet();
    components.addToSnapshotSet(volume.toString());
    components.prepareForBackup().await();
  }

  private void reachLimit() {
    await(entered);
    limits.forEach(Runnable::run);
  }

  private List<WriterEvent> heard() {
    return writer.heardIn(components.sessionId());
  }

  @Test
  @Tag("SHD-001")
  void inDeletingAtTheEndDoesNotKeepTheShutdownFromTheWriters() {
    prepare();
    components.doSnapshotSet().await();
    place = Place.DELETE;
    CompletableFuture<Void> closing = CompletableFuture.runAsync(components::close, threads);
    reachLimit();
    assertThat(closing).succeedsWithin(PATIENCE);
    assertThat(heard()).endsWith(WriterEvent.BACKUP_SHUTDOWN);
  }

  @Test
  @Tag("SNP-021")
  void inDeletingIsReportedWithTheShadowCopy() {
    prepare();
    components.doSnapshotSet().await();
    place = Place.DELETE;
    var deleting = CompletableFuture.supplyAsync(
        () -> components.deleteSnapshots(components.query().get(0).snapshotSetId()), threads);
    reachLimit();
    assertThat(deleting).succeedsWithin(PATIENCE);
    assertThat(deleting.join().count()).isZero();
    assertThat(deleting.join().failed()).contains(components.query().get(0).snapshotId());
    assertThat(deleting.join().message()).contains("DeleteSnapshot did not return within");
    place = Place.NOWHERE;
  }

  @Test
  @Tag("SNP-010")
  void thatDoesNotSayWhereTheShadowCopyIsFailsTheSet() {
    prepare();
    place = Place.ROOT;
    VssAsync<?> set = components.doSnapshotSet();
    reachLimit();
    assertThatThrownBy(set::await).isInstanceOfSatisfying(
        VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_UNEXPECTED_PROVIDER_ERROR));
    components.close();
    assertThat(heard())
        .endsWith(WriterEvent.FREEZE, WriterEvent.THAW, WriterEvent.ABORT, WriterEvent.BACKUP_SHUTDOWN);
    assertThat(provider.made()).isEmpty();
  }

  @Test
  @Tag("SHD-011")
  void thatDoesNotSayWhetherItTakesAVolumeLetsTheSessionEnd(@TempDir Path second) {
    prepare();
    place = Place.VOLUME_SUPPORTED;
    CompletableFuture<SnapshotId> adding =
        CompletableFuture.supplyAsync(() -> components.addToSnapshotSet(second.toString()), threads);
    await(entered);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(components::close, threads);
    reachLimit();
    assertThat(closing).succeedsWithin(PATIENCE);
    // Its own thread may be a little behind the end of the session.
    assertThat(adding).failsWithin(PATIENCE);
    assertThat(heard()).endsWith(WriterEvent.BACKUP_SHUTDOWN);
  }
}
