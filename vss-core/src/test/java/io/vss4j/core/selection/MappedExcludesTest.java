package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.spi.PathVariables;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Paths of documents that lead to directories of this machine, on a disk whose directory {@code A} has a link to
 * {@code B}.
 */
class MappedExcludesTest {
  private static final FileSet ALL_OF_A = FileSet.of("C:\\A", "*", true);
  private static final FileSet BEHIND_THE_LINK = FileSet.of("C:\\A\\link", "*");

  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());

  @BeforeEach
  void write() throws IOException {
    for (String file : List.of("/vol/A/own.txt", "/vol/B/x.tmp", "/vol/B/y.dat", "/vol/Temp/t")) {
      Files.createDirectories(disk.getPath(file).getParent());
      Files.writeString(disk.getPath(file), file);
    }
    Files.createSymbolicLink(disk.getPath("/vol/A/link"), disk.getPath("../B"));
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  private BackupSet set(String mapped, String directory, List<FileSet> sets, FileSet exclude) {
    ComponentInfo.Builder component = ComponentInfo.builder(key("one"));
    sets.forEach(component::addFiles);
    MappedPaths paths = MappedPaths.builder()
        .map(mapped, disk.getPath(directory))
        .variables(PathVariables.of(Map.of("ROOT", "C:")))
        .build();
    return BackupSet.builder(FakeWriterMetadata.of(component.build()).withExcludes(exclude))
        .explicit(List.of(key("one"))).pathResolver(paths).build();
  }

  private List<String> files(BackupSet set) {
    BackupContents contents = set.contents(path -> path, List.of(disk.getPath("/vol")), List.of());
    assertThat(contents.problems()).isEmpty();
    return contents.files().stream().map(file -> file.fileSet().path() + " " + file.relativePath()).toList();
  }

  private List<String> files(FileSet exclude, FileSet... sets) {
    return files(set("C:\\", "/vol", List.of(sets), exclude));
  }

  @ParameterizedTest
  @Tag("FIL-008")
  @ValueSource(strings = {"C:\\A\\link", "c:\\a\\LINK\\", "\\A\\link", "%ROOT%\\A\\link"})
  void anExcludeThroughALinkCountsForFilesBehindIt(String path) {
    assertThat(files(FileSet.of(path, "*.tmp"), ALL_OF_A)).containsExactly("C:\\A link/y.dat", "C:\\A own.txt");
  }

  @Test
  @Tag("FIL-008")
  void aFileSetThroughTheLinkIsExcludedByTheDirectoryAboveTheLink() {
    assertThat(files(FileSet.of("C:\\A", "*.tmp", true), BEHIND_THE_LINK)).containsExactly("C:\\A\\link y.dat");
  }

  @Test
  @Tag("FIL-009")
  void anExcludeOfTheDirectoryThatTheLinkLeadsToIsAboutOtherPaths() {
    assertThat(files(FileSet.of("C:\\B", "*.tmp"), BEHIND_THE_LINK))
        .containsExactly("C:\\A\\link x.tmp", "C:\\A\\link y.dat");
  }

  @Test
  @Tag("FIL-007")
  void aFileBehindTheLinkIsTakenOnceByTwoFileSets() {
    assertThat(files(FileSet.of("C:\\none", "*"), BEHIND_THE_LINK, ALL_OF_A))
        .containsExactly("C:\\A\\link x.tmp", "C:\\A\\link y.dat", "C:\\A own.txt");
  }

  @Test
  @Tag("FIL-045")
  void aPartialFileBehindTheLinkIsOneOfTheFileSetAboveIt() {
    FakeWriterMetadata metadata =
        FakeWriterMetadata.of(ComponentInfo.builder(key("one")).addFiles(ALL_OF_A).build());
    BackupContents contents = BackupSet.builder(metadata)
        .explicit(List.of(key("one")))
        .recorded(List.of(new RecordedFiles(
            key("one"), List.of(), List.of(new PartialFile("C:\\A\\link", "y.dat", "0:1", "")))))
        .pathResolver(MappedPaths.builder().map("C:\\", disk.getPath("/vol")).build())
        .build()
        .contents(path -> path, List.of(disk.getPath("/vol")), List.of());
    assertThat(contents.problems()).isEmpty();
    assertThat(contents.files()).filteredOn(file -> file.source().endsWith("y.dat"))
        .singleElement()
        .satisfies(file -> assertThat(file.ranges()).contains(List.of(new FileRange(0, 1))));
  }

  @ParameterizedTest
  @Tag("FIL-011")
  @ValueSource(strings = {
    "A:\\", "C:\\", "Q:\\", "Z:\\", "\\\\?\\Volume{01234567-89ab-cdef-0123-456789abcdef}\\", "\\\\server\\share\\",
    "\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy1\\", "/"
  })
  void anExcludeWithoutAVolumeCountsOnEachKindOfVolume(String volume) {
    BackupSet set = set(volume, "/vol", List.of(FileSet.of(volume, "t", true)), FileSet.of("\\temp", "*"));
    assertThat(files(set)).isEmpty();
    assertThat(set.unresolvedExcludes()).isEmpty();
  }

  @Test
  @Tag("FIL-011")
  void anExcludeWithoutAVolumeReachesADirectoryThatIsMappedAlone() {
    BackupSet set =
        set("X:\\Data", "/vol", List.of(FileSet.of("X:\\Data", "t", true)), FileSet.of("\\Data\\Temp", "*"));
    assertThat(files(set)).isEmpty();
  }

  @Test
  @Tag("FIL-011")
  void anExcludeWithoutAVolumeIsNotAboutDirectoriesOfThisMachine() {
    BackupSet set = set("C:\\", "/vol", List.of(FileSet.of("C:\\Temp", "*")), FileSet.of("\\vol", "*", true));
    assertThat(files(set)).containsExactly("C:\\Temp t");
  }

  @Test
  @Tag("FIL-011")
  void anExcludeWithoutAVolumeThatLeadsNowhereIsTold() {
    FileSet exclude = FileSet.of("\\Temp", "*");
    BackupSet set = set("X:\\Data", "/vol", List.of(FileSet.of("X:\\Data\\Temp", "*")), exclude);
    assertThat(set.unresolvedExcludes()).containsExactly(exclude);
  }

  @Test
  void aPathOfTheDocumentsIsFoundForAPlace() {
    MappedPaths paths = MappedPaths.builder()
        .map("C:\\", disk.getPath("/vol")).map("D:\\", disk.getPath("/vol/B")).map("E:\\", disk.getPath("/vol/B")).build();
    assertThat(paths.documentPath(disk.getPath("/vol"))).contains("C:\\");
    assertThat(paths.documentPath(disk.getPath("/vol/A/own.txt"))).contains("C:\\A\\own.txt");
    assertThat(paths.documentPath(disk.getPath("/vol/B/y.dat"))).contains("D:\\y.dat");
    assertThat(paths.documentPath(disk.getPath("/"))).isEmpty();
  }

  @Test
  void aPlaceWithoutAPathOfTheDocumentsHasNone() throws IOException {
    Path odd = Files.createDirectory(disk.getPath("/vol/a:b"));
    Files.createDirectories(disk.getPath("/vol/hidden"));
    MappedPaths paths = MappedPaths.builder()
        .map("C:\\", disk.getPath("/vol")).map("C:\\hidden", disk.getPath("/vol/B")).build();
    assertThat(paths.documentPath(odd)).isEmpty();
    assertThat(paths.documentPath(disk.getPath("/vol/hidden/x"))).isEmpty();
    assertThat(paths.documentPath(disk.getPath("/vol/B/x"))).contains("C:\\hidden\\x");
  }
}
