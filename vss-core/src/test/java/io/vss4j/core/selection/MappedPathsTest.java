package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.PathVariables;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappedPathsTest {
  private static final String VOLUME = "\\\\?\\Volume{01234567-89ab-cdef-0123-456789abcdef}\\";

  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
  private MappedPaths paths;

  @BeforeEach
  void directories() throws IOException {
    for (String directory : new String[] {"/c/Data/sub", "/v", "/s", "/h/srv", "/fast", "/secret"}) {
      Files.createDirectories(disk.getPath(directory));
    }
    paths = MappedPaths.builder()
        .map("C:\\", disk.getPath("/c"))
        .map("C:\\Fast", disk.getPath("/fast"))
        .map(VOLUME, disk.getPath("/v"))
        .map("\\\\server\\share", disk.getPath("/s"))
        .map("/", disk.getPath("/h"))
        .variables(PathVariables.of(Map.of("DATA", "C:\\Data", "UP", "..")))
        .build();
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  private void link(String path, String target) throws IOException {
    Files.createSymbolicLink(disk.getPath(path), disk.getPath(target));
  }

  private void assertRefused(String path, VssError error, String... parts) {
    assertThatExceptionOfType(VssException.class)
        .isThrownBy(() -> paths.resolve(path))
        .satisfies(e -> assertThat(e.error()).isEqualTo(error))
        .withMessageContaining("\"" + path + "\"")
        .satisfies(e -> assertThat(parts).allSatisfy(part -> assertThat(e.getMessage()).contains(part)));
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\Data\\new, /c/Data/new", "C:\\, /c", "c:/data/SUB/x, /c/Data/sub/x", "C:\\fast\\x, /fast/x",
    "C:\\Faster, /c/Faster", "\\\\SERVER\\share\\x, /s/x", "/srv/x, /h/srv/x", "%data%\\sub, /c/Data/sub",
    "C:\\none\\deep\\x, /c/none/deep/x", "'C:\\Data.\\sub .', /c/Data/sub", "/srv/x., /h/srv/x.",
    "\\\\?\\C:\\Data., /c/Data."
  })
  void aPathLeadsBelowItsLongestMapping(String path, String expected) {
    assertThat(paths.resolve(path)).isEqualTo(disk.getPath(expected));
  }

  @Test
  void aVolumeIsMappedByItsId() {
    assertThat(paths.resolve(VOLUME.replace("abcdef}", "ABCDEF}") + "x")).isEqualTo(disk.getPath("/v/x"));
  }

  @Test
  void theMappedDirectoriesAreTheRoots() {
    assertThat(paths.roots())
        .containsExactlyInAnyOrder(
            disk.getPath("/c"), disk.getPath("/fast"), disk.getPath("/v"), disk.getPath("/s"), disk.getPath("/h"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"D:\\x", "\\\\server\\other\\x"})
  void whatIsNotMappedIsNotFound(String path) {
    assertRefused(path, VssError.E_OBJECT_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\..\\secret", "C:\\Data\\..\\..\\secret", "/../secret", "C:\\%UP%\\secret", "x", "%NO%\\x"})
  void aPathThatIsNoneIsRefused(String path) {
    assertRefused(path, VssError.E_INVALIDARG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/secret", "../../secret", "../../c/Data", "sub/../../../secret", "/c2", "/c/../secret", "x"})
  void aLinkThatLeavesTheRootIsRefused(String target) throws IOException {
    Files.createDirectories(disk.getPath("/c2"));
    link("/c/Data/x", target);
    assertRefused("C:\\Data\\x\\file", VssError.E_INVALIDARG, "/c", "link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "/c/Data/sub", "../Data/./sub", "y"})
  void aLinkThatStaysIsFollowed(String target) throws IOException {
    link("/c/Data/y", "sub");
    link("/c/Data/x", target);
    assertThat(paths.resolve("C:\\Data\\X\\file")).isEqualTo(disk.getPath("/c/Data/sub/file"));
  }

  @Test
  @Tag("FIL-019")
  void anotherLetterIsNoCase() throws IOException {
    Files.createDirectories(disk.getPath("/c/i"));
    Files.createDirectories(disk.getPath("/c/ı"));
    assertThat(paths.resolve("C:\\I\\x")).isEqualTo(disk.getPath("/c/i/x"));
  }

  @Test
  @Tag("FIL-019")
  void aNameThatSeveralEntriesHaveButForCaseIsRefused() throws IOException {
    Files.createDirectories(disk.getPath("/c/Data/SUB"));
    assertThat(paths.resolve("C:\\Data\\SUB")).isEqualTo(disk.getPath("/c/Data/SUB"));
    assertRefused("C:\\Data\\Sub", VssError.E_INVALIDARG, "/c", "/c/Data/SUB", "/c/Data/sub");
  }

  @Test
  void whatIsBelowAFileIsTakenAsItIsNamed() throws IOException {
    Path file = Files.createFile(disk.getPath("/c/Data/file"));
    assertThat(paths.resolve("C:\\Data\\FILE\\x")).isEqualTo(file.resolve("x"));
  }

  @Test
  void aMappingNeedsItsDirectory() {
    assertThatExceptionOfType(VssException.class)
        .isThrownBy(() -> MappedPaths.builder().map("C:\\", disk.getPath("/nowhere")))
        .satisfies(e -> assertThat(e.error()).isEqualTo(VssError.E_OBJECT_NOT_FOUND))
        .withMessageContaining("/nowhere");
  }

  @Test
  void aPathIsMappedOnce() {
    MappedPaths.Builder builder = MappedPaths.builder().map("C:\\", disk.getPath("/c"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.map("c:", disk.getPath("/v")));
  }
}
