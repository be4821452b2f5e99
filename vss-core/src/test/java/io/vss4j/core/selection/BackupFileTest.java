package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.metadata.FileSet;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupFileTest {
  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
  private final Path source = disk.getPath("/a");

  @BeforeEach
  void write() throws IOException {
    Files.writeString(source, "0123456789");
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  private static BackupFile file(Path source, @Nullable List<FileRange> ranges) {
    return new BackupFile(BackupSetFixture.ONE, BackupSetFixture.ONE, FileSet.of("/", "a"), "a", source,
        Optional.ofNullable(ranges));
  }

  private static String read(BackupFile file) throws IOException {
    try (InputStream in = file.open()) {
      StringBuilder text = new StringBuilder();
      byte[] bytes = new byte[3];
      for (int read = in.read(bytes, 1, 2); read >= 0; read = in.read(bytes, 1, 2)) {
        text.append(new String(bytes, 1, read, StandardCharsets.US_ASCII));
      }
      assertThat(in.read()).isEqualTo(-1);
      return text.toString();
    }
  }

  @Test
  void ofAWholeFileEverythingIsRead() throws IOException {
    assertThat(read(file(source, null))).isEqualTo("0123456789");
  }

  @Test
  void ofAPartialFileTheRangesAreReadInTheirOrder() throws IOException {
    assertThat(read(file(source, List.of(new FileRange(7, 3), new FileRange(0, 0), new FileRange(0, 5)))))
        .isEqualTo("78901234");
  }

  @Test
  void withoutRangesNothingIsRead() throws IOException {
    assertThat(read(file(source, List.of()))).isEmpty();
  }

  @Test
  void singleBytesAreRead() throws IOException {
    try (InputStream in = file(source, List.of(new FileRange(9, 1))).open()) {
      assertThat(in.read()).isEqualTo('9');
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void aFileThatEndsWithinARangeIsAnError() {
    assertThatThrownBy(() -> read(file(source, List.of(new FileRange(8, 3)))))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("8:3");
  }

  @Test
  void aLinkInItsPlaceIsNotFollowed() throws IOException {
    Path link = Files.createSymbolicLink(disk.getPath("/link"), source);
    assertThatThrownBy(() -> file(link, null).open().close()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> file(link, List.of()).open().close()).isInstanceOf(IOException.class);
  }
}
