package io.vss4j.core.document.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderFilesTest {
  @TempDir
  private Path folder;

  @Test
  void theFileIsSpelledAsTheFolderHasIt() throws IOException {
    Path file = Files.createFile(folder.resolve("wm0.XML"));

    assertThat(FolderFiles.of(folder).find("WM0.xml").orElseThrow().toRealPath()).isEqualTo(file.toRealPath());
  }

  @Test
  void aNameThatTheFolderDoesNotHaveIsNone() {
    assertThat(FolderFiles.of(folder).find("WM0.xml")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "../a.xml", "..\\a.xml", "a.xml:stream", "a\0.xml"})
  void aNameThatLeadsElsewhereIsRefused(String name) {
    assertThatThrownBy(() -> FolderFiles.of(folder).find(name))
        .isInstanceOf(VssException.class)
        .hasMessageContaining("is no name of a file");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkThatLeadsElsewhereIsRefused(@TempDir Path other) throws IOException {
    Files.createSymbolicLink(folder.resolve("a.xml"), Files.createFile(other.resolve("b.xml")));

    assertThatThrownBy(() -> FolderFiles.of(folder).find("a.xml"))
        .isInstanceOf(VssException.class)
        .hasMessageContaining("is no file of the folder");
  }
}
