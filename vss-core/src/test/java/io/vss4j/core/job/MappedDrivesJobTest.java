package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.SnapshotProvider;
import io.vss4j.core.LocalVolumeShadowCopyService;
import io.vss4j.core.restore.RestoreReport;
import io.vss4j.core.selection.MappedPaths;
import io.vss4j.core.snapshot.CopySnapshotProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A writer whose metadata has drives, volumes and shares, with its files in directories of this machine. */
class MappedDrivesJobTest {
  private static final String VOLUME = "\\\\?\\Volume{01234567-89ab-cdef-0123-456789abcdef}\\";

  @TempDir Path temp;
  private final List<AutoCloseable> open = new ArrayList<>();
  private Path root;
  private MappedPaths drives;
  private DirectoryBackupStore store;

  @BeforeEach
  void mapDrives() throws IOException {
    root = temp.toRealPath();
    for (String drive : List.of("c", "x", "v", "s")) {
      Files.createDirectory(root.resolve(drive));
    }
    drives = MappedPaths.builder()
        .map("C:\\", root.resolve("c"))
        .map("X:\\", root.resolve("x"))
        .map(VOLUME, root.resolve("v"))
        .map("\\\\server\\share", root.resolve("s"))
        .build();
    store = DirectoryBackupStore.at(root.resolve("store"));
    put("c/Data/a.db", "on C");
    put("x/Logs/deep/b.log", "on X");
    put("v/Data/c.db", "on a volume");
    put("s/Data/d.db", "on a share");
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : open) {
      resource.close();
    }
  }

  private void put(String path, String content) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(root.resolve(path), content);
  }

  private LocalVolumeShadowCopyService service(PathResolver resolver, FileSet... fileSets) {
    CopySnapshotProvider provider = new CopySnapshotProvider(root.resolve("scratch"));
    LocalVolumeShadowCopyService vss =
        LocalVolumeShadowCopyService.builder().snapshotProvider(provider).pathResolver(resolver).build();
    open.add(vss);
    open.add(provider);
    ComponentInfo.Builder component = ComponentInfo.builder(key("one")).selectable(true);
    List.of(fileSets).forEach(component::addFiles);
    vss.subscribe(new SampleWriter("drives", new ArrayList<>()).has(component.build()));
    return vss;
  }

  private BackupReport backUp(LocalVolumeShadowCopyService vss, PathResolver resolver) {
    return BackupJob.builder(vss).pathResolver(resolver).store(store).build().run();
  }

  @Test
  void whatIsBackedUpFromSeveralDrivesIsRestoredToThem() throws IOException {
    LocalVolumeShadowCopyService vss = service(drives, FileSet.of("C:\\Data", "*.db"), FileSet.of("x:\\LOGS", "*", true),
        FileSet.of(VOLUME + "Data", "c.db"), FileSet.of("\\\\server\\share\\Data", "d.db"));
    BackupReport backup = backUp(vss, drives);
    assertThat(backup.isComplete()).as(backup.toString()).isTrue();
    put("c/Data/a.db", "damaged");
    Files.delete(root.resolve("x/Logs/deep/b.log"));
    Files.delete(root.resolve("x/Logs/deep"));
    Files.delete(root.resolve("v/Data/c.db"));
    Files.delete(root.resolve("v/Data"));
    put("s/Data/d.db", "");
    RestoreReport restore = RestoreJob.builder(vss).pathResolver(drives).store(store).build().run();
    assertThat(restore.statusOf(key("one"))).as(restore.toString()).isEqualTo(FileRestoreStatus.ALL);
    assertThat(root.resolve("c/Data/a.db")).hasContent("on C");
    assertThat(root.resolve("x/Logs/deep/b.log")).hasContent("on X");
    assertThat(root.resolve("v/Data/c.db")).hasContent("on a volume");
    assertThat(root.resolve("s/Data/d.db")).hasContent("on a share");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes symbolic links")
  @Tag("FIL-009")
  void aFileThatOnlyAnotherPathExcludesIsRestored() throws IOException {
    Files.createSymbolicLink(root.resolve("c/link"), Path.of("Data"));
    LocalVolumeShadowCopyService vss = service(drives);
    vss.subscribe(new SampleWriter("links", new ArrayList<>())
        .has(ComponentInfo.builder(key("data")).selectable(true).addFiles(FileSet.of("C:\\Data", "*")).build())
        .excludes(FileSet.of("C:\\link", "*.db")));
    BackupReport backup = backUp(vss, drives);
    assertThat(backup.toString()).contains("1 files");
    put("c/Data/a.db", "damaged");
    RestoreReport restore = RestoreJob.builder(vss).pathResolver(drives).store(store).build().run();
    assertThat(restore.warnings()).noneMatch(warning -> warning.contains("excludes"));
    assertThat(root.resolve("c/Data/a.db")).hasContent("on C");
  }

  @Test
  void aServiceThatDoesNotKnowTheDrivesIsNamedAsTheReason() {
    BackupReport backup = backUp(service(PathResolver.nativePaths(), FileSet.of("C:\\Data", "*")), drives);
    assertThat(backup.components().get(0).toString())
        .contains("\"C:\\Data\" has no volume to copy", "the service must have the path resolver of this job");
  }

  @Test
  void aJobThatDoesNotKnowTheDrivesIsNamedAsTheReason() {
    BackupReport backup = backUp(service(drives, FileSet.of("C:\\Data", "*")), PathResolver.nativePaths());
    assertThat(backup.components().get(0).toString())
        .contains("\"C:\\Data\" has no volume to copy", "this job must have the path resolver of the service");
  }

  private BackupComponents openSet(SnapshotProvider provider) {
    LocalVolumeShadowCopyService vss =
        LocalVolumeShadowCopyService.builder().snapshotProvider(provider).pathResolver(drives).build();
    BackupComponents backup = vss.createBackupComponents();
    open.add(backup);
    open.add(vss);
    backup.initializeForBackup();
    backup.gatherWriterMetadata().await();
    backup.startSnapshotSet();
    return backup;
  }

  @Test
  void theVolumeOfAPathCanBeAdded() {
    CopySnapshotProvider provider = new CopySnapshotProvider(root.resolve("scratch"));
    BackupComponents backup = openSet(provider);
    open.add(provider);
    String volume = backup.volumeFor("X:\\logs\\DEEP");
    backup.addToSnapshotSet(volume);
    assertThat(volume).isEqualTo("X:\\Logs\\deep");
  }

  @Test
  void aVolumeAboveEveryMappedDirectoryIsNotSupported() throws IOException {
    CopySnapshotProvider provider = new CopySnapshotProvider(root.resolve("scratch"));
    BackupComponents backup = openSet(provider);
    open.add(provider);
    Files.delete(root.resolve("x/Logs/deep/b.log"));
    Files.delete(root.resolve("x/Logs/deep"));
    Files.delete(root.resolve("x/Logs"));
    Files.delete(root.resolve("x"));
    assertThatExceptionOfType(VssException.class).isThrownBy(() -> backup.volumeFor("X:\\Logs"))
        .satisfies(e -> assertThat(e.error()).isEqualTo(VssError.E_VOLUME_NOT_SUPPORTED))
        .withMessageContaining(root.toString());
  }
}
