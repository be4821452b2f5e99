package io.vss4j.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.ProviderType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a scripted command, on any file system. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class BtrfsSnapshotProviderTest {
  private static final SnapshotSetId SET = Copying.SET;
  private static final SnapshotId SNAPSHOT = Copying.SNAPSHOT;
  private static final SnapshotId SECOND_SNAPSHOT = SnapshotId.of(new UUID(2, 9));
  private static final SnapshotSetId OTHER_SET = SnapshotSetId.of(new UUID(1, 9));

  @TempDir
  Path temporary;

  private final FakeBtrfs btrfs = new FakeBtrfs();
  private Path volume;
  private Path second;
  private Path snapshots;
  private BtrfsSnapshotProvider provider;

  @BeforeEach
  void makeVolumes() throws IOException {
    Path dir = temporary.toRealPath();
    volume = Files.createDirectory(dir.resolve("volume"));
    second = Files.createDirectory(dir.resolve("second"));
    Files.writeString(volume.resolve("file"), "content");
    snapshots = dir.resolve("snapshots");
    btrfs.subvolume(volume).subvolume(second);
    provider = new BtrfsSnapshotProvider(snapshots, FakeBtrfs.PROGRAM, btrfs, btrfs);
  }

  private static void assertFails(VssError error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            VssException.class, e -> assertThat(e.error()).as(e.getMessage()).isEqualTo(error));
  }

  private void begin(SnapshotContext context) {
    provider.beginPrepareSnapshot(SET, SNAPSHOT, volume, context);
  }

  private void beginBoth() {
    begin(SnapshotContext.BACKUP);
    provider.beginPrepareSnapshot(SET, SECOND_SNAPSHOT, second, SnapshotContext.BACKUP);
  }

  private List<Runnable> steps() {
    return List.of(
        () -> provider.endPrepareSnapshots(SET),
        () -> provider.preCommitSnapshots(SET),
        () -> provider.commitSnapshots(SET),
        () -> provider.postCommitSnapshots(SET),
        () -> provider.preFinalCommitSnapshots(SET),
        () -> provider.postFinalCommitSnapshots(SET));
  }

  private void run(int steps) {
    steps().subList(0, steps).forEach(Runnable::run);
  }

  private Path create() {
    begin(SnapshotContext.BACKUP);
    run(6);
    return provider.root(SNAPSHOT);
  }

  @Test
  void itIsASoftwareProvider() {
    assertThat(provider.type()).isEqualTo(ProviderType.SOFTWARE);
  }

  @Test
  void everyCommandIsTheProgramByItsAbsolutePath() {
    create();

    assertThat(btrfs.commands).isNotEmpty().allSatisfy(
        command -> assertThat(command.get(0)).isEqualTo(FakeBtrfs.PROGRAM));
  }

  @Test
  @Tag("SNP-018")
  void statesAreThoseOfTheProtocolInItsOrder() {
    List<SnapshotState> after = new ArrayList<>();
    begin(SnapshotContext.BACKUP);
    steps().forEach(step -> {
      after.add(provider.state(SET).orElseThrow());
      step.run();
    });
    after.add(provider.state(SET).orElseThrow());

    assertThat(after).extracting(SnapshotState::nativeValue).containsExactly(1, 3, 5, 7, 15, 10, 12);
  }

  @Nested
  class VolumeForADirectory {
    @Test
    void isTheInnermostSubvolume() throws IOException {
      Path inner = Files.createDirectories(volume.resolve("a/inner"));
      btrfs.subvolume(inner);

      assertThat(provider.volumeFor(inner.resolve("not/there"))).contains(inner);
      assertThat(provider.volumeFor(volume.resolve("a"))).contains(volume);
    }

    @Test
    void isMissingOutsideOfBtrfs() {
      assertThat(provider.volumeFor(temporary)).isEmpty();
    }

    @Test
    void isNamedAsTheDirectoryIs() throws IOException {
      Path link = Files.createSymbolicLink(volume.resolveSibling("link"), volume);

      assertThat(provider.volumeFor(link.resolve("data"))).contains(link);
    }
  }

  @Nested
  class WhenAVolumeIsRefused {
    private void assertRefused(Path refused) {
      assertThat(provider.isVolumeSupported(refused, SnapshotContext.BACKUP)).isFalse();
      assertFails(
          VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER,
          () -> provider.beginPrepareSnapshot(SET, SNAPSHOT, refused, SnapshotContext.BACKUP));
    }

    @Test
    void becauseItIsNoSubvolume() throws IOException {
      assertRefused(Files.createDirectory(volume.resolve("plain")));
    }

    @Test
    void becauseItIsOnAnotherFileSystem() {
      btrfs.fileSystem(volume, "/dev/other");

      assertRefused(volume);
    }

    @Test
    void becauseTheSnapshotDirectoryIsAPlainDirectoryInIt() throws IOException {
      Path inside = Files.createDirectory(volume.resolve("snapshots"));
      provider = new BtrfsSnapshotProvider(inside, FakeBtrfs.PROGRAM, btrfs, btrfs);

      assertRefused(volume);
    }

    @Test
    void becauseItIsInTheSnapshotDirectory() throws IOException {
      Path inside = Files.createDirectories(snapshots.resolve("inside"));
      btrfs.subvolume(inside);

      assertRefused(inside);
    }
  }

  @Nested
  class SubvolumesInAVolume {
    private static final String NESTED = "ID 257 gen 7 top level 256 path volume/vm images\n";

    @Test
    void areNamedAndTheVolumeIsRefused() {
      btrfs.listing(NESTED);

      assertFails(VssError.E_NESTED_VOLUME_LIMIT, () -> begin(SnapshotContext.BACKUP));
      assertThatThrownBy(() -> begin(SnapshotContext.BACKUP)).hasMessageContaining("volume/vm images");
    }

    @Test
    void thatAppearLaterFailTheSetBeforeTheCommit() {
      begin(SnapshotContext.BACKUP);
      provider.endPrepareSnapshots(SET);
      btrfs.listing(NESTED);

      assertFails(VssError.E_NESTED_VOLUME_LIMIT, () -> provider.preCommitSnapshots(SET));
    }

    @Test
    void mayBeTheSnapshotDirectory() throws IOException {
      btrfs.subvolume(Files.createDirectory(snapshots));
      btrfs.listing("ID 300 gen 7 top level 256 path snapshots\n");

      assertThat(create().resolve("file")).hasContent("content");
    }

    @Test
    void inAListThatIsNotUnderstoodAreNotIgnored() {
      btrfs.listing("Subvolume 257: volume/nested\n");

      assertFails(VssError.E_UNEXPECTED_PROVIDER_ERROR, () -> begin(SnapshotContext.BACKUP));
    }
  }

  @Nested
  class Writability {
    @Test
    @Tag("EVT-040")
    void aSnapshotIsWritableAtFirst() {
      begin(SnapshotContext.BACKUP);
      run(5);

      assertThat(btrfs.commandsWith("subvolume snapshot")).singleElement().asString().doesNotContain(" -r ");
      assertThat(btrfs.commandsWith("property set")).isEmpty();
    }

    @Test
    @Tag("EVT-040")
    void withoutAutoRecoveryItIsMadeReadOnly() {
      begin(SnapshotContext.BACKUP.with(SnapshotContext.NO_AUTORECOVERY));
      run(3);

      assertThat(btrfs.commandsWith("subvolume snapshot -r")).hasSize(1);
    }

    @Test
    @Tag("SNP-020")
    void itIsReadOnlyInTheEnd() {
      Path root = create();

      assertThat(btrfs.commandsWith("property set")).containsExactly("property set -ts " + root + " ro true");
    }
  }

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

  @Nested
  class Leftovers {
    @Test
    @Tag("SNP-012")
    void ofASetThatWasGivenUpAreRemovedByTheNext() {
      begin(SnapshotContext.BACKUP);
      run(3);

      provider.beginPrepareSnapshot(OTHER_SET, SECOND_SNAPSHOT, volume, SnapshotContext.BACKUP);

      assertThat(snapshots).isEmptyDirectory();
      assertThat(provider.state(SET)).isEmpty();
    }

    @Test
    void ofAProcessThatIsNoMoreAreRemovedAsSubvolumes() throws IOException {
      Path left = snapshots.resolve("vss4j-copy-00000000-0000-0001-0000-000000000001."
          + ProcessHandle.current().pid() + ".1000");
      Files.createDirectories(left.resolve("volume"));

      begin(SnapshotContext.BACKUP);

      assertThat(btrfs.commandsWith("subvolume delete")).containsExactly("subvolume delete " + left.resolve("volume"));
      assertThat(left).doesNotExist();
    }

    @Test
    void ofALivingProviderStay() {
      Path root = create();
      try (var other = new BtrfsSnapshotProvider(snapshots, FakeBtrfs.PROGRAM, btrfs, btrfs)) {
        other.beginPrepareSnapshot(OTHER_SET, SECOND_SNAPSHOT, second, SnapshotContext.BACKUP);
      }

      assertThat(root.resolve("file")).hasContent("content");
    }
  }

  @Test
  void closingRemovesEverySnapshot() {
    create();

    provider.close();

    assertThat(snapshots).isEmptyDirectory();
    assertFails(VssError.E_BAD_STATE, () -> begin(SnapshotContext.BACKUP));
  }

  @ParameterizedTest
  @ValueSource(ints = {SnapshotContext.TRANSPORTABLE, SnapshotContext.PLEX})
  void contextsOfOtherProvidersAreNotSupported(int attribute) {
    SnapshotContext context = SnapshotContext.BACKUP.with(attribute);

    assertThat(provider.isVolumeSupported(volume, context)).isFalse();
    assertFails(VssError.E_UNSUPPORTED_CONTEXT, () -> begin(context));
  }
}
