package io.vss4j.core.snapshot;

import static io.vss4j.core.snapshot.VssFailures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that fail, and commands that an abort ends. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class BtrfsFailureTest extends BtrfsSnapshotFixture {
  @Nested
  class Failures {
    @Test
    void haveTheCommandAndWhatItSaid() {
      btrfs.failAt("subvolume snapshot", "ERROR: cannot snapshot: strange things");
      begin(SnapshotContext.BACKUP);

      assertFails(VssError.E_UNEXPECTED_PROVIDER_ERROR, () -> run(6));
      assertThat(provider.state(SET)).contains(SnapshotState.PROCESSING_COMMIT);
      provider.abortSnapshots(SET);
      begin(SnapshotContext.BACKUP);
      assertThatThrownBy(() -> run(6))
          .hasMessageContaining("/usr/bin/btrfs subvolume snapshot " + volume)
          .hasMessageContaining("ended with 1, saying: ERROR: cannot snapshot: strange things");
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded"})
    void ofRoomAreInsufficientStorage(String message) {
      btrfs.failAt("subvolume snapshot", "ERROR: cannot snapshot: " + message);
      begin(SnapshotContext.BACKUP);

      assertFails(VssError.E_INSUFFICIENT_STORAGE, () -> run(6));
    }

    @Test
    @Tag("SNP-009")
    void ofTheFlushHaveACodeOfTheirOwn() {
      begin(SnapshotContext.BACKUP);
      run(2);
      btrfs.failAt("filesystem sync", "ERROR: sync failed: Input/output error");

      assertFails(VssError.E_FLUSH_WRITES_TIMEOUT, () -> provider.commitSnapshots(SET));
      assertThat(btrfs.commandsWith("subvolume snapshot")).isEmpty();
    }

    @Test
    @Tag("SNP-010")
    void onOneVolumeLeaveNoSnapshotOfAnother() {
      btrfs.failAt("subvolume snapshot " + second, "ERROR: no");
      beginBoth();
      assertFails(VssError.E_UNEXPECTED_PROVIDER_ERROR, () -> run(6));
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> provider.root(SNAPSHOT));

      provider.abortSnapshots(SET);

      assertThat(snapshots).isEmptyDirectory();
    }

    @Test
    void ofTheDeletionLeaveTheSnapshotKnown() {
      Path root = create();
      btrfs.failAt("subvolume delete", "ERROR: busy");
      assertFails(VssError.E_UNEXPECTED_PROVIDER_ERROR, () -> provider.deleteSnapshot(SNAPSHOT));
      assertThat(provider.root(SNAPSHOT)).isEqualTo(root);

      btrfs.failAt("", "");
      provider.deleteSnapshot(SNAPSHOT);

      assertThat(snapshots).isEmptyDirectory();
    }
  }

  @Nested
  class Abort {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void afterAnyStepLeavesNothingAndMayComeTwice(int steps) {
      beginBoth();
      run(steps);

      provider.abortSnapshots(SET);
      provider.abortSnapshots(SET);

      assertThat(snapshots).satisfiesAnyOf(
          dir -> assertThat(dir).doesNotExist(), dir -> assertThat(dir).isEmptyDirectory());
      assertThat(provider.state(SET)).isEmpty();
    }

    private void assertEnds(String command, int before, Runnable step) throws Exception {
      begin(SnapshotContext.BACKUP);
      run(before);
      btrfs.hangAt(command);
      CompletableFuture<Void> running = CompletableFuture.runAsync(step);
      btrfs.hanging.await();

      provider.abortSnapshots(SET);

      assertThatThrownBy(() -> running.get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfSatisfying(
              VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_PROVIDER_VETO));
      assertThat(snapshots).isEmptyDirectory();
    }

    @Test
    @Tag("SNP-013")
    void endsACommandOfThePreparation() throws Exception {
      assertEnds("filesystem sync", 0, () -> provider.endPrepareSnapshots(SET));
    }

    @Test
    void endsTheFlush() throws Exception {
      assertEnds("filesystem sync", 2, () -> provider.commitSnapshots(SET));
    }

    @Test
    void endsTheSnapshot() throws Exception {
      assertEnds("subvolume snapshot", 2, () -> provider.commitSnapshots(SET));
    }
  }
}
