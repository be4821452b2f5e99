package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.CommandLineRun.vss;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  private static final String SOUND = """
      <WRITER_METADATA version="1.2"><IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" friendlyName="Harbour Writer" usage="USER_DATA" \
      dataSource="OTHER"/><RESTORE_METHOD method="CUSTOM" writerRestore="always"/>\
      <BACKUP_LOCATIONS><FILE_GROUP componentName="ships"/></BACKUP_LOCATIONS></WRITER_METADATA>""";
  private static final String WITHOUT_METHOD = SOUND.replaceFirst("<RESTORE_METHOD[^>]*>", "");

  @TempDir
  private Path dir;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  @Test
  void aSoundDocumentIsDone() throws IOException {
    assertThat(vss("validate", file("a.xml", SOUND))).isEqualTo(new CommandLineRun(0, "0 findings\n", ""));
  }

  @Test
  void aWarningIsPrintedAndDone() throws IOException {
    CommandLineRun run = vss("validate", file("a.xml", WITHOUT_METHOD));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("WARNING WMD-061 writer {0f0e0d0c").endsWith("1 finding\n");
  }

  @Test
  void anErrorIsExitCodeOne() throws IOException {
    CommandLineRun run = vss("validate", "--restore", file("a.xml", WITHOUT_METHOD));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith("ERROR WMD-061");
  }

  @Test
  void aFileThatCannotBeReadKeepsNoOtherFromBeingJudged() throws IOException {
    Path sound = file("a.xml", WITHOUT_METHOD);
    CommandLineRun run = vss("validate", file("bad.xml", "<x"), dir.resolve("absent"), sound);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("bad.xml", "absent");
    assertThat(run.out()).startsWith(sound + ": WARNING WMD-061");
  }

  @Test
  void whatHasNothingToBeJudgedIsNoSuccess() throws IOException {
    Path manifest = file("Manifest.xml", "<Manifest><ShadowCopySet GUID='{a}' MachineName='M'/>"
        + "<BackupComponents File='b.xml'/></Manifest>");

    assertThat(vss("validate", manifest)).satisfies(run -> {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith(manifest + ": nothing to be judged, expected a Writer Metadata Document");
    });
  }

  @Test
  void jsonHasTheFindings() throws IOException {
    assertThat(vss("validate", "--json", file("a.xml", WITHOUT_METHOD)).out())
        .contains("\"findings\": [", "\"rule\": \"WMD-061\"", "\"component\": null", "\"fileSet\": null");
  }
}
