package io.vss4j.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativePathsTest {
  private static ThrowableAssertAlternative<VssException> assertRefused(
      PathResolver paths, String documentPath, VssError error) {
    return assertThatExceptionOfType(VssException.class)
        .isThrownBy(() -> paths.resolve(documentPath))
        .satisfies(e -> assertThat(e.error()).isEqualTo(error))
        .withMessageContaining("\"" + documentPath + "\"");
  }

  @Nested
  class OnUnix {
    private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
    private final PathResolver paths = new NativePaths(
        disk,
        PathVariables.of(
            Map.of("Data", "/srv/data", "ODD", "/a$1\\b", "NESTED", "/%DATA%", "UP", "/srv/..", "REL", "srv")));

    @AfterEach
    void close() throws IOException {
      disk.close();
    }

    @ParameterizedTest
    @CsvSource({
      "/srv/data, /srv/data",
      "/srv/data/, /srv/data",
      "/srv/./data//x, /srv/data/x",
      "/, /",
      "/srv/..data, /srv/..data"
    })
    void anAbsolutePathIsItself(String documentPath, String resolved) {
      assertThat(paths.resolve(documentPath)).isEqualTo(disk.getPath(resolved));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%Data%/x", "%DATA%/x", "%data%/x"})
    void aVariableIsFoundInAnyCase(String documentPath) {
      assertThat(paths.resolve(documentPath)).isEqualTo(disk.getPath("/srv/data/x"));
    }

    @Test
    void severalVariablesAreExpanded() {
      assertThat(paths.resolve("/x%DATA%%data%")).isEqualTo(disk.getPath("/x/srv/data/srv/data"));
    }

    @Test
    void aValueIsTakenLiterally() {
      assertThat(paths.resolve("%ODD%")).isEqualTo(disk.getPath("/a$1\\b"));
    }

    @Test
    void aValueIsNotExpandedAgain() {
      assertThat(paths.resolve("%NESTED%")).isEqualTo(disk.getPath("/%DATA%"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/100%", "/%%", "/a%%b"})
    void aPercentSignThatNamesNothingStays(String documentPath) {
      assertThat(paths.resolve(documentPath)).isEqualTo(disk.getPath(documentPath));
    }

    @Test
    void anUnknownVariableIsNamed() {
      assertRefused(paths, "/x/%NOWHERE%/y", VssError.E_INVALIDARG).withMessageContaining("unknown variable %NOWHERE%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "srv/data", "./srv", "%REL%/x", "~"})
    void aRelativePathIsRefused(String documentPath) {
      assertRefused(paths, documentPath, VssError.E_INVALIDARG).withMessageEndingWith("is not absolute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/../etc", "/srv/data/..", "/..", "%UP%/etc", "/srv/x/../data"})
    void aParentStepIsRefused(String documentPath) {
      assertRefused(paths, documentPath, VssError.E_INVALIDARG).withMessageEndingWith("has a parent step");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\Data", "c:/Data", "C:", "\\\\server\\share\\x", "\\\\?\\Volume{1}\\", "C:\\a\nb"})
    void aPathOfAnotherKindOfMachineIsRefusedAsSuch(String documentPath) {
      assertRefused(paths, documentPath, VssError.E_INVALIDARG).withMessageContaining("of another kind of machine");
    }

    @Test
    void aPathThatTheFileSystemCannotHaveIsRefused() {
      assertRefused(paths, "/a\0b", VssError.E_INVALIDARG).withMessageEndingWith("is no path of this machine");
    }

    @Test
    void nothingIsNoPath() {
      assertThatNullPointerException().isThrownBy(() -> paths.resolve(null)).withMessage("documentPath");
    }

    @Test
    void everyRootIsGranted() {
      assertThat(paths.roots()).containsExactly(disk.getPath("/"));
    }
  }

  @Nested
  class OnWindows {
    private final FileSystem disk =
        Jimfs.newFileSystem(Configuration.windows().toBuilder().setRoots("C:\\", "E:\\").build());
    private final PathResolver paths = new NativePaths(disk, PathVariables.of(Map.of("SystemRoot", "C:\\Windows")));

    @AfterEach
    void close() throws IOException {
      disk.close();
    }

    @ParameterizedTest
    @CsvSource({
      "C:\\Data\\, C:\\Data",
      "e:/Data/x, E:\\Data\\x",
      "%systemroot%\\ntds, C:\\Windows\\ntds",
      "C:\\, C:\\"
    })
    void aPathOnADriveIsItself(String documentPath, String resolved) {
      assertThat(paths.resolve(documentPath)).isEqualTo(disk.getPath(resolved));
    }

    @ParameterizedTest
    @ValueSource(strings = {"D:\\Data", "\\\\server\\share\\x"})
    void aDriveThatIsNotThereIsNotFound(String documentPath) {
      assertRefused(paths, documentPath, VssError.E_OBJECT_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Data", "Data\\x"})
    void aRelativePathIsRefused(String documentPath) {
      assertRefused(paths, documentPath, VssError.E_INVALIDARG).withMessageEndingWith("is not absolute");
    }

    @Test
    void aParentStepIsRefused() {
      assertRefused(paths, "C:\\Data\\..\\Windows", VssError.E_INVALIDARG).withMessageEndingWith("has a parent step");
    }

    @Test
    void everyDriveIsGranted() {
      assertThat(paths.roots()).containsExactlyInAnyOrder(disk.getPath("C:\\"), disk.getPath("E:\\"));
    }
  }

  @Nested
  class OfThisMachine {
    private final PathResolver paths = PathResolver.nativePaths();

    @Test
    void pathsAreThoseOfTheDefaultFileSystem() {
      Path here = Path.of("").toAbsolutePath();

      assertThat(paths.resolve(here.toString())).isEqualTo(here.normalize());
    }

    @Test
    void rootsAreThoseOfTheDefaultFileSystem() {
      assertThat(paths.roots()).containsExactlyElementsOf(FileSystems.getDefault().getRootDirectories());
    }
  }
}
