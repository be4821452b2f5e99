package io.vss4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.marschall.memoryfilesystem.MemoryFileSystemBuilder;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InMemorySnapshotProviderTest {
  private static final SnapshotSetId SET = SnapshotSetId.of(new UUID(0, 1));
  private static final SnapshotId SNAPSHOT = SnapshotId.of(new UUID(0, 2));

  private FileSystem disk;
  private Path volume;
  private InMemorySnapshotProvider provider;

  @BeforeEach
  void makeVolume() throws IOException {
    disk = MemoryFileSystemBuilder.newLinux().build();
    volume = Files.createDirectories(disk.getPath("/volume"));
    Files.createDirectories(volume.resolve("data/empty"));
    Files.writeString(volume.resolve("data/orders.mdf"), "old");
    provider = new InMemorySnapshotProvider(disk.getPath("/shadow"), volume);
  }

  @AfterEach
  void closeDisk() throws IOException {
    disk.close();
  }

  private void begin(SnapshotContext context) {
    provider.beginPrepareSnapshot(SET, SNAPSHOT, volume, context);
  }

  private void upToPostCommit() {
    provider.endPrepareSnapshots(SET);
    provider.preCommitSnapshots(SET);
    provider.commitSnapshots(SET);
    provider.postCommitSnapshots(SET);
  }

  private void make() {
    begin(SnapshotContext.BACKUP);
    upToPostCommit();
    provider.preFinalCommitSnapshots(SET);
    provider.postFinalCommitSnapshots(SET);
  }

  @Nested
  class AShadowCopy {
    @Test
    void showsTheContentAtTheCommit() throws IOException {
      begin(SnapshotContext.BACKUP);
      provider.endPrepareSnapshots(SET);
      Files.writeString(volume.resolve("data/orders.mdf"), "at commit");
      provider.preCommitSnapshots(SET);
      provider.commitSnapshots(SET);
      Files.writeString(volume.resolve("data/orders.mdf"), "later");
      provider.postCommitSnapshots(SET);
      assertThat(provider.root(SNAPSHOT).resolve("data/orders.mdf")).hasContent("at commit");
    }

    @Test
    void hasDirectoriesTimesAndLinks() throws IOException {
      FileTime time = FileTime.from(VirtualClock.START);
      Files.createSymbolicLink(volume.resolve("link"), disk.getPath("data"));
      Files.setLastModifiedTime(volume.resolve("data/orders.mdf"), time);
      make();
      Path root = provider.root(SNAPSHOT);
      assertThat(root.resolve("data/empty")).isEmptyDirectory();
      assertThat(Files.getLastModifiedTime(root.resolve("data/orders.mdf"))).isEqualTo(time);
      assertThat(Files.readSymbolicLink(root.resolve("link")).toString()).isEqualTo("data");
    }

    @Test
    void canBeChangedBeforeTheLastStep() throws IOException {
      begin(SnapshotContext.BACKUP);
      upToPostCommit();
      provider.preFinalCommitSnapshots(SET);
      Path file = provider.root(SNAPSHOT).resolve("data/orders.mdf");
      assertThat(Files.getPosixFilePermissions(file)).contains(PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void isReadOnlyAfterTheLastStep() throws IOException {
      make();
      Path file = provider.root(SNAPSHOT).resolve("data/orders.mdf");
      assertThat(Files.getPosixFilePermissions(file)).doesNotContain(PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void isReadOnlyBeforeWritersSeeItWithoutAutoRecovery() throws IOException {
      begin(SnapshotContext.BACKUP.with(SnapshotContext.NO_AUTORECOVERY));
      upToPostCommit();
      Path file = provider.root(SNAPSHOT).resolve("data/orders.mdf");
      assertThat(Files.getPosixFilePermissions(file)).doesNotContain(PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void isNowhereBeforePostCommit() {
      begin(SnapshotContext.BACKUP);
      assertCode(VssError.E_OBJECT_NOT_FOUND, () -> provider.root(SNAPSHOT));
    }

    @Test
    void isGoneWhenDeleted() {
      make();
      Path root = provider.root(SNAPSHOT);
      provider.deleteSnapshot(SNAPSHOT);
      assertThat(root).doesNotExist();
      assertCode(VssError.E_OBJECT_NOT_FOUND, () -> provider.root(SNAPSHOT));
      assertCode(VssError.E_OBJECT_NOT_FOUND, () -> provider.deleteSnapshot(SNAPSHOT));
    }

    @Test
    void isGoneWhenItsSetIsAborted() {
      begin(SnapshotContext.BACKUP);
      upToPostCommit();
      Path root = provider.root(SNAPSHOT);
      provider.abortSnapshots(SET);
      assertThat(root).doesNotExist();
      assertThat(provider.states(SNAPSHOT)).endsWith(SnapshotState.POSTCOMMITTED, SnapshotState.ABORTED);
    }
  }

  @Nested
  class Order {
    @Test
    @Tag("SNP-018")
    void theDocumentedOrderPassesThroughTheDocumentedStates() {
      make();
      assertThat(provider.states(SNAPSHOT)).extracting(SnapshotState::nativeValue)
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 15, 9, 10, 11, 12);
      assertThat(provider.violations()).isEmpty();
    }

    @Test
    void aStepTooEarlyIsAViolation() {
      begin(SnapshotContext.BACKUP);
      assertThatIllegalStateException().isThrownBy(() -> provider.commitSnapshots(SET))
          .withMessageContaining("CommitSnapshots of set " + SET + " in state [PREPARING]");
      assertThat(provider.violations()).hasSize(1);
    }

    @Test
    void aStepTwiceIsAViolation() {
      begin(SnapshotContext.BACKUP);
      provider.endPrepareSnapshots(SET);
      assertThatIllegalStateException().isThrownBy(() -> provider.endPrepareSnapshots(SET));
    }

    @Test
    void aStepOfAnUnknownSetIsAViolation() {
      assertThatIllegalStateException().isThrownBy(() -> provider.endPrepareSnapshots(SET));
    }

    @Test
    @Tag("SNP-011")
    void abortOfACreatedSetRemovesItForAnotherProviderMayHaveFailed() {
      make();
      Path root = provider.root(SNAPSHOT);
      provider.abortSnapshots(SET);
      assertThat(root).doesNotExist();
      assertThat(provider.states(SNAPSHOT)).endsWith(SnapshotState.CREATED, SnapshotState.ABORTED);
      assertThat(provider.violations()).isEmpty();
    }

    @Test
    void abortOfADeletedSetIsAViolation() {
      make();
      provider.deleteSnapshot(SNAPSHOT);
      assertThatIllegalStateException().isThrownBy(() -> provider.abortSnapshots(SET));
    }

    @Test
    void aVolumeTooLateIsAViolation() {
      begin(SnapshotContext.BACKUP);
      provider.endPrepareSnapshots(SET);
      SnapshotId second = SnapshotId.of(new UUID(0, 3));
      assertThatIllegalStateException().isThrownBy(
          () -> provider.beginPrepareSnapshot(SET, second, volume, SnapshotContext.BACKUP));
    }

    @Test
    @Tag("SNP-012")
    void aNewSetTakesThePlaceOfOneThatWasGivenUp() {
      begin(SnapshotContext.BACKUP);
      SnapshotSetId other = SnapshotSetId.of(new UUID(0, 9));
      provider.beginPrepareSnapshot(other, SnapshotId.of(new UUID(0, 3)), volume, SnapshotContext.BACKUP);
      assertThat(provider.states(SNAPSHOT)).containsExactly(SnapshotState.PREPARING, SnapshotState.ABORTED);
      assertThat(provider.violations()).isEmpty();
    }

    @Test
    void stepsAreLogged() {
      make();
      provider.deleteSnapshot(SNAPSHOT);
      provider.events().assertNames(
          "BeginPrepareSnapshot",
          "EndPrepareSnapshots",
          "PreCommitSnapshots",
          "CommitSnapshots",
          "PostCommitSnapshots",
          "PreFinalCommitSnapshots",
          "PostFinalCommitSnapshots",
          "DeleteSnapshot");
    }
  }

  @Nested
  class Volumes {
    @Test
    void theInnermostVolumeCoversADirectory() throws IOException {
      Path inner = Files.createDirectories(volume.resolve("inner"));
      provider.addVolume(inner);
      assertThat(provider.volumeFor(inner.resolve("not/there"))).contains(inner);
      assertThat(provider.volumeFor(volume.resolve("data"))).contains(volume);
      assertThat(provider.volumeFor(disk.getPath("/elsewhere"))).isEmpty();
    }

    @Test
    void oneThatWasTakenAwayIsRefused() {
      provider.removeVolume(volume);
      assertThat(provider.isVolumeSupported(volume, SnapshotContext.BACKUP)).isFalse();
      assertCode(VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER, () -> begin(SnapshotContext.BACKUP));
    }

    @Test
    void theIdFollowsFromTheName() {
      assertThat(new InMemorySnapshotProvider(disk.getPath("/x")).id()).isEqualTo(provider.id());
    }
  }

  @Nested
  class Scripts {
    @Test
    void aStepFailsWithACode() {
      provider.script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_INSUFFICIENT_STORAGE);
      assertCode(VssError.E_INSUFFICIENT_STORAGE, InMemorySnapshotProviderTest.this::make);
      assertThat(provider.states(SNAPSHOT)).endsWith(SnapshotState.PROCESSING_COMMIT);
    }

    @Test
    void aStepThrowsAnything() {
      provider.script().throwAt(ProviderStep.END_PREPARE_SNAPSHOTS, new IllegalArgumentException("odd"));
      assertThatThrownBy(InMemorySnapshotProviderTest.this::make).hasMessage("odd");
    }

    @Test
    void aStepThrowsAnError() {
      provider.script().throwAt(ProviderStep.BEGIN_PREPARE_SNAPSHOT, new AssertionError("odd"));
      assertThatThrownBy(InMemorySnapshotProviderTest.this::make).isInstanceOf(AssertionError.class);
    }

    @Test
    void aLineEndsAfterItsTimes() {
      provider.script().failAt(ProviderStep.BEGIN_PREPARE_SNAPSHOT, VssError.E_PROVIDER_VETO).times(1);
      assertCode(VssError.E_PROVIDER_VETO, () -> begin(SnapshotContext.BACKUP));
      make();
    }

    @Test
    void aLineBeginsAfterSomeCalls() {
      provider.script().failAt(ProviderStep.BEGIN_PREPARE_SNAPSHOT, VssError.E_PROVIDER_VETO).after(1);
      begin(SnapshotContext.BACKUP);
      assertCode(VssError.E_PROVIDER_VETO, () -> provider.beginPrepareSnapshot(
          SET, SnapshotId.of(new UUID(0, 3)), volume, SnapshotContext.BACKUP));
    }

    @Test
    void anActionRunsBeforeTheWork() throws IOException {
      provider.script().doAt(ProviderStep.COMMIT_SNAPSHOTS, () -> write("in the last moment"));
      make();
      assertThat(provider.root(SNAPSHOT).resolve("data/orders.mdf")).hasContent("in the last moment");
    }

    @Test
    void aHangEndsByRelease() throws InterruptedException {
      provider.script().hangAt(ProviderStep.COMMIT_SNAPSHOTS);
      Thread maker = new Thread(InMemorySnapshotProviderTest.this::make);
      maker.start();
      provider.awaitHanging();
      provider.release();
      maker.join();
      assertThat(provider.states(SNAPSHOT)).endsWith(SnapshotState.CREATED);
    }

    @Test
    @Tag("SNP-013")
    void aHangEndsByAbort() throws InterruptedException {
      provider.script().hangAt(ProviderStep.END_PREPARE_SNAPSHOTS);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread maker = new Thread(InMemorySnapshotProviderTest.this::make);
      maker.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
      maker.start();
      provider.awaitHanging();
      provider.abortSnapshots(SET);
      maker.join();
      assertThat(thrown.get()).hasMessageContaining("ended by AbortSnapshots");
      assertThat(provider.states(SNAPSHOT)).endsWith(SnapshotState.ABORTED);
    }

    @Test
    void aDeafHangOutlivesAbortAndLeavesNothing() throws InterruptedException {
      provider.script().hangDeafAt(ProviderStep.POST_COMMIT_SNAPSHOTS);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread maker = new Thread(InMemorySnapshotProviderTest.this::make);
      maker.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
      maker.start();
      provider.awaitHanging();
      provider.abortSnapshots(SET);
      assertThat(provider.script().hangPoint().isHanging()).isTrue();
      provider.release();
      maker.join();
      assertThat(thrown.get()).hasMessageContaining("ended by AbortSnapshots");
      assertThat(disk.getPath("/shadow").resolve(SNAPSHOT.toString())).doesNotExist();
    }

    @Test
    void waitingForAHangThatDoesNotComeFails() {
      provider.live(new Surroundings(new EventLog(VirtualClock.create()), new Activity(Duration.ZERO)));
      assertThatThrownBy(provider::awaitHanging)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("in-memory does not hang");
    }

    private void write(String content) {
      try {
        Files.writeString(volume.resolve("data/orders.mdf"), content);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void assertCode(VssError code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(code));
  }
}
