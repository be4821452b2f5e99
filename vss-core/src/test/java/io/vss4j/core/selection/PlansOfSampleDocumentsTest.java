package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.spi.PathVariables;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.Samples;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.document.WriterMetadataReader;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What documents of Windows mean on a small made-up tree, which stands for the drive C and for its shadow copy. */
class PlansOfSampleDocumentsTest {
  private static final String CABINET = "diskshadow-cab-a/";

  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
  private MappedPaths paths;

  @BeforeEach
  void aSmallTree() throws IOException {
    for (String file : new String[] {
      "Windows/WinSxS/amd64_x/A.dll", "Windows/WinSxS/noext", "Windows/INF/ADP80XX.INF", "Windows/INF/other.inf",
      "Windows/System32/CatRoot/{F750E6C3-38EE-11D1-85E5-00C04FC295EE}/sub/x.cat",
      "Windows/System32/api-ms-win-service-management-l1-1-0.dll", "Windows/System32/config/SAM",
      "Windows/System32/config/SECURITY.LOG", "Windows/System32/Tasks/one", "ProgramData/Microsoft/Crypto/keys/k"
    }) {
      write(file);
    }
    paths = MappedPaths.builder()
        .map("C:\\", fileSystem.getPath("/c"))
        .variables(PathVariables.of(Map.of("SystemRoot", "C:\\Windows", "windir", "C:\\Windows",
            "ProgramData", "C:\\ProgramData", "SystemDrive", "C:")))
        .build();
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  private void write(String file) throws IOException {
    Path path = fileSystem.getPath("/c").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, file);
  }

  private BackupPlan.Builder builder() {
    return BackupPlan.builder(paths, new Volumes() {
      @Override
      public Optional<Volume> holding(Path directory) {
        return Optional.of(new Volume("\\\\?\\Volume{c}\\", fileSystem.getPath("/c")));
      }

      @Override
      public List<Path> mountedBelow(Path directory) {
        return List.of();
      }
    });
  }

  private static WriterMetadata metadata(String name) {
    return WriterMetadataReader.read(Samples.bytes(CABINET + name));
  }

  private List<String> files(BackupContents contents) {
    Path root = fileSystem.getPath("/c");
    return contents.files().stream().map(file -> root.relativize(file.source()).toString()).toList();
  }

  @Test
  void theSystemWriterHasWhatItsSetsName() {
    WriterMetadata system = metadata("WM3.trimmed.xml");
    BackupPlan plan = builder().writer(system).build();
    assertThat(plan.volumes()).extracting(Volume::root).containsExactly(fileSystem.getPath("/c"));
    BackupContents contents = plan.contents(Volume::root).get(0).contents();
    assertThat(files(contents)).containsExactly(
        "Windows/System32/CatRoot/{F750E6C3-38EE-11D1-85E5-00C04FC295EE}/sub/x.cat", "Windows/WinSxS/amd64_x/A.dll",
        "Windows/WinSxS/noext", "ProgramData/Microsoft/Crypto/keys/k", "Windows/INF/ADP80XX.INF",
        "Windows/System32/api-ms-win-service-management-l1-1-0.dll");
  }

  @Test
  void everyFileThatTheSystemWriterNamesAndThatIsNotThereIsTold() {
    WriterMetadata system = metadata("WM3.trimmed.xml");
    BackupContents contents = builder().writer(system).build().contents(Volume::root).get(0).contents();
    long named = system.components().stream().flatMap(component -> component.fileSets().stream())
        .map(FileSet::filespec).filter(spec -> FileSpec.of(spec).isLiteral()).count();
    assertThat(contents.problems()).hasSize((int) named - 2).extracting(BackupSetProblem::kind)
        .containsOnly(Kind.MISSING_FILE);
    assertThat(contents.problems().get(0).message()).contains("System Writer", "folder.ico");
  }

  @Test
  void theRegistryWriterLeavesOutWhatItExcludes() {
    BackupContents contents = builder().writer(metadata("WM9.xml")).build().contents(Volume::root).get(0).contents();
    assertThat(files(contents)).containsExactly("Windows/System32/config/SAM");
  }

  @Test
  void theComponentsOfTheBackupDocumentAreThosePlanned() {
    BackupComponentsDocument document = BackupComponentsDocument.read(Samples.bytes(CABINET + "BCDocument.xml"));
    WriterMetadata system = metadata("WM3.trimmed.xml");
    WriterEntry entry = document.writer(system.writerId(), system.instanceId()).orElseThrow();
    List<ComponentKey> explicit = entry.components().stream().map(component -> component.key()).toList();
    assertThat(explicit).extracting(ComponentKey::name).containsExactly("System Files", "Win32 Services Files");
    assertThat(files(builder().writer(system, explicit).build().contents(Volume::root).get(0).contents())).hasSize(6);
    assertThat(files(builder().writer(system, explicit.subList(1, 2)).build().contents(Volume::root).get(0).contents()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"WM0.xml", "WM2.xml", "WM3.trimmed.xml", "WM9.xml", "WM10.xml"})
  void allPathsOfAWriterOfTheSystemDriveAreUnderstood(String name) {
    BackupPlan plan = builder().writer(metadata(name)).build();
    assertThat(plan.volumes()).hasSize(1);
    assertThat(plan.problems()).isEmpty();
  }
}
