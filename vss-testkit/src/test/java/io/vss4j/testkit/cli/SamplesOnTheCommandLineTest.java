package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.CommandLineRun.vss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** All samples, whatever there are; skipped where there are none. */
class SamplesOnTheCommandLineTest {
  private static final Set<String> DOCUMENTS =
      Set.of("WRITER_METADATA", "BACKUP_COMPONENTS", RootElement.MANIFEST, RootElement.BACKUP_SPECS);

  private Path directory = Path.of("..", "..", "shared", "samples");

  @BeforeEach
  void findSamples() {
    String property = System.getProperty("vss4j.samples");
    if (property != null) {
      directory = Path.of(property);
    }
    assumeTrue(
        Files.isDirectory(directory), () -> "no samples at " + directory.toAbsolutePath() + "; set vss4j.samples");
  }

  private List<Path> files(String extension) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(extension)).sorted().toList();
    }
  }

  private List<Path> documents() throws IOException {
    return files(".xml").stream()
        .filter(file -> DOCUMENTS.contains(RootElement.of(DocumentTexts.read(file))))
        .toList();
  }

  private boolean isOfTheProtocol(Path file) {
    return Set.of("WRITER_METADATA", "BACKUP_COMPONENTS").contains(RootElement.of(DocumentTexts.read(file)));
  }

  @Test
  void everyDocumentIsExamined(TestReporter reporter) throws IOException {
    List<Path> documents = documents();
    reporter.publishEntry("documents examined", String.valueOf(documents.size()));

    assertThat(documents).hasSizeGreaterThanOrEqualTo(28).allSatisfy(file -> {
      CommandLineRun text = vss("examine", file);
      assertThat(text.exitCode()).as(text.err()).isZero();
      assertThat(text.out()).isNotEmpty().doesNotContainPattern("[\\p{Cntrl}&&[^\n]]");
      CommandLineRun json = vss("examine", "--json", file);
      assertThat(json.exitCode()).as(json.err()).isZero();
      assertThat(json.out()).startsWith("{").matches("(?s)[\\x20-\\x7E\n]*");
    });
  }

  @Test
  void everyDocumentIsJudgedWithoutAnError() throws IOException {
    assertThat(documents()).filteredOn(this::isOfTheProtocol).allSatisfy(file -> {
      CommandLineRun run = vss("validate", file);
      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    });
  }

  @Test
  void noDocumentDiffersFromItself() throws IOException {
    assertThat(documents())
        .filteredOn(this::isOfTheProtocol)
        .allSatisfy(file -> assertThat(vss("diff", file, file)).isEqualTo(new CommandLineRun(0, "0 differences\n", "")));
  }

  @Test
  void theOutputOfToolsIsRefusedClearly(TestReporter reporter) throws IOException {
    List<Path> texts = files(".txt").stream().filter(file -> !file.toString().contains("wm3")).toList();
    reporter.publishEntry("texts refused", String.valueOf(texts.size()));

    assertThat(texts).isNotEmpty().allSatisfy(file -> {
      CommandLineRun run = vss("examine", file);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains(file.toString(), "it begins with", "expected an XML document or a listing");
    });
  }

  @Test
  void aListingIsExaminedDocumentByDocument() {
    CommandLineRun run = vss("examine", directory.resolve("encodings").resolve("wm3-console-listing.txt"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("[Writer "))).hasSize(3);
  }

  @Test
  void foldersAreExaminedWithAllTheirDocuments() {
    CommandLineRun cabinet = vss("examine", directory.resolve("diskshadow-cab-a"));
    assertThat(cabinet.exitCode()).as(cabinet.err()).isZero();
    assertThat(cabinet.out()).contains("WIN2012-SQL17-2", "BCDocument.xml", "SqlServerWriter", "WM3.trimmed.xml");

    CommandLineRun image = vss("examine", directory.resolve("windowsimagebackup"));
    assertThat(image.exitCode()).as(image.err()).isZero();
    assertThat(image.out()).contains("Windows image backup", "BackupSpecs.text.xml");
  }
}
