package io.vss4j.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.BackupType;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterIdentity;
import io.vss4j.core.LocalVolumeShadowCopyService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a real btrfs file system. */
@Timeout(600)
class BtrfsFileSystemTest {
  @RegisterExtension
  static final BtrfsImage IMAGE = new BtrfsImage();

  private static int number;

  private Path volume;
  private Path file;
  private Path snapshots;
  private BtrfsSnapshotProvider provider;

  @BeforeEach
  void makeVolume() throws IOException {
    number++;
    volume = IMAGE.subvolume("volume" + number);
    file = Files.writeString(volume.resolve("file"), "old");
    snapshots = IMAGE.root().resolve(".vss4j-snapshots" + number);
    provider = new BtrfsSnapshotProvider(snapshots);
  }

  @AfterEach
  void close() throws IOException {
    provider.close();
    assertThat(IMAGE.subvolumes()).noneMatch(name -> name.startsWith(".vss4j-snapshots" + number + "/"));
  }

  private void upToPostSnapshot(SnapshotContext context) {
    provider.beginPrepareSnapshot(Copying.SET, Copying.SNAPSHOT, volume, context);
    provider.endPrepareSnapshots(Copying.SET);
    provider.preCommitSnapshots(Copying.SET);
    provider.commitSnapshots(Copying.SET);
    provider.postCommitSnapshots(Copying.SET);
    provider.preFinalCommitSnapshots(Copying.SET);
  }

  private Path create() {
    upToPostSnapshot(SnapshotContext.BACKUP);
    provider.postFinalCommitSnapshots(Copying.SET);
    return provider.root(Copying.SNAPSHOT).resolve("file");
  }

  /** To root, only what is read-only as a whole is not writable; its message has the language of the machine. */
  private static void assertReadOnly(Path shadow) {
    assertThat(Files.isWritable(shadow)).isFalse();
    assertThatThrownBy(() -> Files.writeString(shadow, "changed")).isInstanceOf(FileSystemException.class);
    assertThat(shadow).hasContent("old");
  }

  @Test
  void snapshotShowsTheInstantOfTheCommit() throws IOException {
    Path shadow = create();

    Files.writeString(file, "new");

    assertThat(shadow).hasContent("old");
  }

  @Test
  @Tag("SNP-020")
  void snapshotIsReadOnlyInTheEndForRootToo() {
    assertReadOnly(create());
  }

  @Test
  @Tag("EVT-040")
  void snapshotCanBeChangedAtPostSnapshot() throws IOException {
    upToPostSnapshot(SnapshotContext.BACKUP.with(SnapshotContext.AUTORECOVER));

    Files.writeString(provider.root(Copying.SNAPSHOT).resolve("file"), "recovered");

    assertThat(file).hasContent("old");
    provider.postFinalCommitSnapshots(Copying.SET);
    assertThat(provider.root(Copying.SNAPSHOT).resolve("file")).hasContent("recovered");
  }

  @Test
  @Tag("EVT-040")
  void snapshotWithoutAutoRecoveryIsReadOnlyByThen() {
    upToPostSnapshot(SnapshotContext.BACKUP.with(SnapshotContext.NO_AUTORECOVERY));

    assertReadOnly(provider.root(Copying.SNAPSHOT).resolve("file"));
  }

  @Test
  void deletionLeavesNoSubvolume() throws IOException {
    create();
    assertThat(IMAGE.subvolumes()).anyMatch(name -> name.startsWith(".vss4j-snapshots" + number + "/"));

    provider.deleteSnapshot(Copying.SNAPSHOT);

    assertThat(IMAGE.subvolumes()).noneMatch(name -> name.startsWith(".vss4j-snapshots" + number + "/"));
    assertThat(snapshots).isEmptyDirectory();
  }

  @Test
  void abortLeavesNoSubvolume() throws IOException {
    upToPostSnapshot(SnapshotContext.BACKUP);

    provider.abortSnapshots(Copying.SET);

    assertThat(IMAGE.subvolumes()).noneMatch(name -> name.startsWith(".vss4j-snapshots" + number + "/"));
  }

  @Test
  void nestedSubvolumeIsItsOwnVolumeAndHasTheOuterRefused() throws IOException {
    Path nested = IMAGE.subvolume("volume" + number + "/nested");

    assertThat(provider.volumeFor(nested.resolve("not/there"))).contains(nested);
    assertThat(provider.volumeFor(volume.resolve("not/there"))).contains(volume);
    assertThatThrownBy(this::create)
        .isInstanceOfSatisfying(
            VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_NESTED_VOLUME_LIMIT))
        .hasMessageContaining("volume" + number + "/nested");
  }

  @Test
  void snapshotDirectoryMayLieInTheVolumeAndIsEmptyInTheSnapshot() {
    provider.close();
    provider = new BtrfsSnapshotProvider(volume.resolve(".vss4j-snapshots"));
    create();
    provider.beginPrepareSnapshot(
        SnapshotSetId.of(new UUID(1, 5)),
        SnapshotId.of(new UUID(2, 5)),
        volume,
        SnapshotContext.BACKUP);

    assertThat(provider.root(Copying.SNAPSHOT).resolve(".vss4j-snapshots")).isEmptyDirectory();
  }

  @Test
  void otherFileSystemsAreNotSupported() throws IOException {
    Path elsewhere = Files.createTempDirectory("vss4j-no-btrfs-");
    try {
      assertThat(provider.isVolumeSupported(elsewhere, SnapshotContext.BACKUP)).isFalse();
      assertThat(provider.volumeFor(elsewhere)).isEmpty();
    } finally {
      Files.delete(elsewhere);
    }
  }

  @Test
  void leftoverOfAKilledProcessIsRemoved() throws Exception {
    Process owner = Jvm.start(Owner.class, snapshots.toString(), volume.toString());
    assertThat(owner.inputReader().readLine()).isEqualTo("done");
    owner.destroyForcibly().waitFor();
    assertThat(IMAGE.subvolumes()).anyMatch(name -> name.startsWith(".vss4j-snapshots" + number + "/"));

    provider.beginPrepareSnapshot(Copying.SET, Copying.SNAPSHOT, volume, SnapshotContext.BACKUP);

    assertThat(snapshots).isEmptyDirectory();
  }

  /** A virtual machine that makes a shadow copy and then waits until it is killed. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] args) throws IOException {
      BtrfsFileSystemTest test = new BtrfsFileSystemTest();
      test.provider = new BtrfsSnapshotProvider(Path.of(args[0]));
      test.volume = Path.of(args[1]);
      test.create();
      System.out.println("done");
      System.in.read();
    }
  }

  /** Writes its file until it is frozen, and at once after the thaw. */
  private final class BusyWriter implements VssWriter {
    @Override
    public WriterIdentity identity() {
      return WriterIdentity.builder()
          .writerId(WriterId.of(new UUID(5, 5)))
          .name("busy")
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
      return write("frozen");
    }

    @Override
    public boolean onThaw(WriterContext context) {
      return write("changed");
    }

    @Override
    public boolean onAbort(WriterContext context) {
      return true;
    }

    private boolean write(String content) {
      try {
        Files.writeString(file, content);
        return true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void backupReadsWhatWasThereAtTheFreezeAndLeavesNoSubvolume() throws IOException {
    try (var vss = LocalVolumeShadowCopyService.builder().snapshotProvider(provider).build()) {
      assertThat(vss.subscribe(new BusyWriter()).isSubscribed()).isTrue();
      try (BackupComponents backup = vss.createBackupComponents()) {
        backup.initializeForBackup();
        backup.setBackupState(BackupState.of(BackupType.FULL));
        backup.gatherWriterMetadata().await();
        backup.startSnapshotSet();
        SnapshotId snapshot = backup.addToSnapshotSet(backup.volumeFor(file.getParent().toString()));
        backup.prepareForBackup().await();
        backup.doSnapshotSet().await();

        assertThat(file).hasContent("changed");
        assertThat(backup.snapshotProperties(snapshot).locate(file)).hasContent("frozen");
        assertThat(snapshots).isNotEmptyDirectory();
      }
      assertThat(snapshots).isEmptyDirectory();
      assertThat(IMAGE.subvolumes()).noneMatch(name -> name.startsWith(".vss4j-snapshots" + number + "/"));
    }
  }
}
