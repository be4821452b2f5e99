package io.vss4j.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder whose documents fit into a virtual machine of 64 MiB one at a time, but not together. */
class LargeFolderTest {
  /** A watchdog, far beyond what the program takes. */
  private static final long LIMIT_SECONDS = 300;
  private static final int DOCUMENTS = 16;
  private static final int COMPONENTS = 12_000;

  @TempDir
  private static Path directory;

  private static Path folder;

  @BeforeAll
  static void writeDocuments() throws IOException {
    folder = Files.createDirectories(directory.resolve("folder"));
    String groups = IntStream.range(0, COMPONENTS)
        .mapToObj("<FILE_GROUP componentName=\"ship-%08d\" selectable=\"yes\"/>"::formatted)
        .collect(Collectors.joining());
    for (int i = 0; i < DOCUMENTS; i++) {
      Files.writeString(folder.resolve("w%02d.xml".formatted(i)), """
          <WRITER_METADATA version="1.2"><IDENTIFICATION writerId="%s" \
          instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" friendlyName="Harbour" usage="USER_DATA" \
          dataSource="OTHER"/><BACKUP_LOCATIONS><FILE_GROUP componentName="boat"/>%s</BACKUP_LOCATIONS>\
          </WRITER_METADATA>""".formatted(writer(i), groups));
    }
  }

  private static String writer(int number) {
    return "0f0e0d0c-0b0a-4908-8706-0504030201%02d".formatted(number);
  }

  private static List<String> run(int exitCode, String... arguments) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process program = SmallJvm.start(Vss.class, output, arguments);
    assertThat(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    List<String> lines = Files.readAllLines(output);
    assertThat(program.exitValue()).as(lines.get(0)).isEqualTo(exitCode);
    return lines;
  }

  @Test
  void isShown() throws IOException, InterruptedException {
    assertThat(run(ExitCode.DONE, "examine", folder.toString()))
        .filteredOn(line -> line.contains("ship-")).hasSize(DOCUMENTS * COMPONENTS);
  }

  @Test
  void isCompared() throws IOException, InterruptedException {
    assertThat(run(ExitCode.DONE, "diff", folder.toString(), folder.toString())).containsExactly("0 differences");
  }

  @Test
  void isJudgedWithTheBackupThatIsMeasuredByAllOfIt() throws IOException, InterruptedException {
    Path backup = Files.writeString(directory.resolve("backup.xml"), """
        <BACKUP_COMPONENTS version="1.2" selectComponents="yes" backupType="full" bootableSystemStateBackup="no" \
        partialFileSupport="no">%s</BACKUP_COMPONENTS>""".formatted(IntStream.range(0, DOCUMENTS)
            .mapToObj(LargeFolderTest::writerComponents)
            .collect(Collectors.joining())));

    List<String> lines = run(ExitCode.COMPONENT_FAILED, "validate", folder.toString(), backup.toString());

    assertThat(lines).filteredOn(line -> line.contains("WARNING WMD-061")).hasSize(DOCUMENTS);
    assertThat(lines).filteredOn(line -> line.contains("ERROR INC-102") && line.contains("boat")).hasSize(DOCUMENTS);
  }

  private static String writerComponents(int number) {
    return """
        <WRITER_COMPONENTS instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" writerId="%s" backupSchema="0">\
        <COMPONENT componentName="ship-00000000" componentType="filegroup"/></WRITER_COMPONENTS>""".formatted(writer(number));
  }
}
