package io.vss4j.core.document.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vss4j.core.document.WriterMetadataReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Containers as Windows leaves them; skipped where there are none. */
class SampleContainersTest {
  private static Path sample(String name) {
    String property = System.getProperty("vss4j.samples");
    Path file = (property == null ? Path.of("..", "..", "shared", "samples") : Path.of(property)).resolve(name);
    assumeTrue(Files.exists(file), () -> "no samples at " + file.toAbsolutePath() + "; set vss4j.samples");
    return file;
  }

  @Test
  void aCabinetTellsItsWritersAndWhichDocumentsAreMissing() {
    MetadataFolder read = MetadataFolder.read(sample("diskshadow-cab-a"));
    assertThat(read.writers()).hasSize(11);
    assertThat(read.writers().get(0).name()).isEqualTo("Task Scheduler Writer");
    assertThat(read.backupComponents()).isPresent();
    assertThat(read.missingFiles()).containsExactly("WM1.xml", "WM3.xml", "WM6.xml", "WM7.xml", "WM8.xml");
  }

  @Test
  void anImageBackupTellsItsVolumes() {
    WindowsImageBackupFolder read = WindowsImageBackupFolder.read(sample("windowsimagebackup"));
    assertThat(read.volumes()).extracting(WindowsImageBackupFolder.Volume::accessPath).containsExactly("", "C:");
    assertThat(read.systemState()).isFalse();
  }

  @Test
  void aListingSplitsIntoReadableDocuments() throws IOException {
    List<String> documents =
        WriterMetadataListing.split(Files.readString(sample("encodings/wm3-console-listing.txt")));
    assertThat(documents).extracting(text -> WriterMetadataReader.read(text).writerName())
        .containsExactly("Task Scheduler Writer", "Registry Writer", "COM+ REGDB Writer");
  }
}
