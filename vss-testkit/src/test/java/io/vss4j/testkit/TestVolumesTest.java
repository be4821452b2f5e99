package io.vss4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.marschall.memoryfilesystem.MemoryFileSystemBuilder;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestVolumesTest {
  private final TestVolumes volumes = new TestVolumes();
  private FileSystem disk;

  @BeforeEach
  void threeVolumes() throws IOException {
    disk = MemoryFileSystemBuilder.newLinux().build();
    volumes.add("/", disk.getPath("/tmp/root"));
    volumes.add("/logs", disk.getPath("/tmp/logs"));
    volumes.add("D:", disk.getPath("/tmp/d"));
  }

  @AfterEach
  void closeDisk() throws IOException {
    disk.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, /tmp/root",
    "/data/a, /tmp/root/data/a",
    "/data//a/, /tmp/root/data/a",
    "/logs, /tmp/logs",
    "/logs/x, /tmp/logs/x",
    "/logsx, /tmp/root/logsx",
    "D:\\, /tmp/d",
    "d:\\data\\x, /tmp/d/data/x",
    "D:/data, /tmp/d/data",
    "D:, /tmp/d",
    "/tmp/root/data, /tmp/root/data",
    "/tmp/rootx, /tmp/root/tmp/rootx",
    "/a\\b, /tmp/root/a\\b",
  })
  void aDocumentPathLeadsToItsVolume(String documentPath, String expected) {
    assertThat(volumes.resolve(documentPath)).isEqualTo(disk.getPath(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "", "D:data", "/data/../x", "/tmp/root/../x", "\\\\host\\share", "%TEMP%"})
  void aBadPathIsRefusedAndQuoted(String documentPath) {
    assertThatThrownBy(() -> volumes.resolve(documentPath))
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG))
        .hasMessageContaining("\"" + documentPath + "\"");
  }

  @Test
  void anUnknownDriveIsNotFound() {
    assertThatThrownBy(() -> volumes.resolve("E:\\data"))
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_OBJECT_NOT_FOUND));
  }

  @Test
  void theDirectoriesAreTheRoots() {
    assertThat(volumes.roots()).containsExactly(path("/tmp/root"), path("/tmp/logs"), path("/tmp/d"));
  }

  @Test
  void aSecondVolumeOfANameIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> volumes.add("d:", path("/tmp/e")));
  }

  @Test
  void aRelativeNameIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> volumes.add("data", path("/tmp/e")));
  }

  private Path path(String path) {
    return disk.getPath(path);
  }
}
