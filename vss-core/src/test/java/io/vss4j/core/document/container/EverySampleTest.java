package io.vss4j.core.document.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.DocumentExport;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.WriterMetadataReader;
import io.vss4j.core.document.XmlOutline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** All sample documents, whatever there are, by the kind that their root tells; skipped where there are none. */
class EverySampleTest {
  private record Sample(Path file, byte[] bytes, String text, String root) {
    static Sample of(Path file) {
      try {
        byte[] bytes = Files.readAllBytes(file);
        String text = XmlOutline.decode(file, DocumentLimits.defaults());
        return new Sample(file, bytes, text, XmlOutline.readRoot(text, DocumentLimits.defaults()).name());
      } catch (IOException e) {
        throw new AssertionError(file.toString(), e);
      }
    }

    boolean isOnOneLine() {
      return !text.contains(">\r\n") && !text.contains(">\n");
    }

    String saved() {
      return root.equals("WRITER_METADATA")
          ? WriterMetadataReader.read(bytes).saveAsXml()
          : BackupComponentsDocument.read(bytes).toXml();
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }

  private List<Sample> samples;

  @BeforeEach
  void findSamples() throws IOException {
    String property = System.getProperty("vss4j.samples");
    Path directory = property == null ? Path.of("..", "..", "shared", "samples") : Path.of(property);
    assumeTrue(
        Files.isDirectory(directory), () -> "no samples at " + directory.toAbsolutePath() + "; set vss4j.samples");
    try (Stream<Path> files = Files.walk(directory)) {
      samples = files.filter(file -> file.toString().endsWith(".xml")).sorted().map(Sample::of).toList();
    }
  }

  private List<Sample> samples(String root) {
    return samples.stream().filter(sample -> sample.root().equals(root)).toList();
  }

  private List<Sample> documents() {
    return Stream.concat(samples("WRITER_METADATA").stream(), samples("BACKUP_COMPONENTS").stream()).toList();
  }

  @Test
  @Tag("X-R3")
  void areRecognisedByTheirRoots(TestReporter reporter) {
    Map<String, Long> counts =
        samples.stream().collect(Collectors.groupingBy(Sample::root, TreeMap::new, Collectors.counting()));
    counts.forEach((root, count) -> reporter.publishEntry(root, count.toString()));

    Map<String, Long> known = Map.of(
        "WRITER_METADATA", 11L, "BACKUP_COMPONENTS", 12L, "Manifest", 2L, "BackupSpecs", 3L, "BACKUP_LOCATIONS", 1L);
    assertThat(counts).containsOnlyKeys(known.keySet());
    assertThat(counts).allSatisfy((root, count) -> assertThat(count).as(root).isGreaterThanOrEqualTo(known.get(root)));
  }

  @Test
  @Tag("X-W8")
  void areSavedAsTheyWereRead() {
    assertThat(documents()).isNotEmpty().allSatisfy(sample -> assertThat(sample.saved()).isEqualTo(sample.text()));
  }

  @Test
  @Tag("X-W2")
  @Tag("X-W3")
  void onOneLineAreWrittenAnewWithTheSameCharacters() {
    List<Sample> components = samples("BACKUP_COMPONENTS").stream().filter(Sample::isOnOneLine).toList();

    assertThat(components).hasSizeGreaterThan(9).allSatisfy(sample -> {
      BackupComponentsDocument document = BackupComponentsDocument.read(sample.bytes());
      document.setState(document.state());
      assertThat(document.toXml()).isEqualTo(sample.text().strip());
    });
  }

  @Test
  @Tag("X-W1")
  @Tag("X-W4")
  void areExportedForWindowsUnchanged() {
    assertThat(documents()).isNotEmpty().allSatisfy(sample -> {
      DocumentExport export = DocumentExport.of(sample.text());
      assertThat(export.unsupportedFacts()).isEmpty();
      assertThat(export.toXml()).isEqualTo(sample.text());
    });
  }

  @Test
  void thatAreManifestsOrSpecificationsAreReadInTheirFolders(@TempDir Path folder) {
    assertThat(samples("Manifest")).isNotEmpty().allSatisfy(sample -> {
      Files.write(folder.resolve("Manifest.xml"), sample.bytes());
      assertThat(MetadataFolder.read(folder).shadowCopies()).isNotEmpty();
    });
    assertThat(samples("BackupSpecs")).isNotEmpty().allSatisfy(sample -> {
      Files.write(folder.resolve("BackupSpecs.xml"), sample.bytes());
      assertThat(WindowsImageBackupFolder.read(folder).volumes()).isNotEmpty();
    });
  }

  @Test
  void thatIsAFragmentIsReadInADocument() {
    String document = "<WRITER_METADATA><IDENTIFICATION writerId=\"b2014c9e-8711-4c5c-a5a9-3cf384484757\" "
        + "instanceId=\"b2014c9e-8711-4c5c-a5a9-3cf384484757\" friendlyName=\"NTDS\" usage=\"OTHER\" "
        + "dataSource=\"OTHER\"/>"
        + samples("BACKUP_LOCATIONS").get(0).text() + "</WRITER_METADATA>";

    assertThat(WriterMetadataReader.read(document).components()).hasSize(1);
  }
}
