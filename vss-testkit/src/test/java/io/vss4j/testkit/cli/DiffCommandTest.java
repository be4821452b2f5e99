package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.CommandLineRun.vss;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  private static final String METADATA = """
      <WRITER_METADATA version="1.2" backupSchema="1"><IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" friendlyName="Harbour" usage="USER_DATA" dataSource="OTHER"/>\
      <RESTORE_METHOD method="CUSTOM" writerRestore="always"/><BACKUP_LOCATIONS>\
      <FILE_GROUP componentName="ships"><FILE_LIST path="C:\\ships" filespec="*.db"/>\
      <FILE_LIST path="C:\\ships" filespec="*.log" filespecBackupType="257"/></FILE_GROUP>\
      </BACKUP_LOCATIONS></WRITER_METADATA>""";
  private static final String BACKUP = """
      <BACKUP_COMPONENTS version="1.2" selectComponents="yes" backupType="full" bootableSystemStateBackup="no" \
      partialFileSupport="no"/>""";

  @TempDir
  private Path dir;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private String changed() {
    return METADATA
        .replace("Harbour", "Port\u009b2J")
        .replace("backupSchema=\"1\"", "backupSchema=\"3\"")
        .replace("*.db", "*.mdb")
        .replace("\"257\"", "\"3855\"");
  }

  @Test
  void documentsThatSayTheSameHaveNoDifference() throws IOException {
    assertThat(vss("diff", file("a.xml", METADATA), file("b.xml", METADATA.replace("C:\\", "c:\\"))))
        .isEqualTo(new CommandLineRun(0, "0 differences\n", ""));
  }

  @Test
  void changesStandBelowWriterAndComponent() throws IOException {
    assertThat(vss("diff", file("a.xml", METADATA), file("b.xml", changed()))).isEqualTo(new CommandLineRun(0, """
        writer 0f0e0d0c-0b0a-4908-8706-050403020100
          changed writerName: "Harbour" -> "Port\\u009b2J"
          changed backupSchema: DIFFERENTIAL -> DIFFERENTIAL, INCREMENTAL
        writer 0f0e0d0c-0b0a-4908-8706-050403020100, component ships
          removed files of C:\\ships : *.db
          changed files.backupType of C:\\ships : *.log: FULL_BACKUP_REQUIRED, FULL_SNAPSHOT_REQUIRED -> \
        ALL_BACKUP_REQUIRED, ALL_SNAPSHOT_REQUIRED
          added   files of C:\\ships : *.mdb
        5 differences
        """, ""));
  }

  @Test
  void differencesAreAnExitCodeOnRequest() throws IOException {
    Path before = file("a.xml", METADATA);

    assertThat(vss("diff", "--exit-code", before, file("b.xml", changed())).exitCode()).isEqualTo(1);
    assertThat(vss("diff", "--exit-code", before, before).exitCode()).isZero();
  }

  @Test
  void jsonHasTheChanges() throws IOException {
    Path before = file("a.xml", METADATA);
    Path after = file("b.xml", METADATA.replace("Harbour", "Port"));
    CommandLineRun run = vss("diff", "--json", before, after);

    assertThat(run).isEqualTo(new CommandLineRun(0, """
        {
          "same": false,
          "changes": [
            {
              "kind": "CHANGED",
              "property": "writerName",
              "writerId": "0f0e0d0c-0b0a-4908-8706-050403020100",
              "component": null,
              "fileSet": null,
              "before": "Harbour",
              "after": "Port",
              "beforeFile": "%s",
              "afterFile": "%s"
            }
          ]
        }
        """.formatted(before, after), ""));
    assertThat(vss("diff", "--json", file("a.xml", METADATA), file("b.xml", METADATA)).out())
        .isEqualTo("{\n  \"same\": true,\n  \"changes\": []\n}\n");
  }

  @Test
  void backupsAreCompared() throws IOException {
    CommandLineRun run =
        vss("diff", file("a.xml", BACKUP), file("b.xml", BACKUP.replace("\"full\"", "\"log\"")));

    assertThat(run).isEqualTo(new CommandLineRun(0, "changed backupState.type: \"FULL\" -> \"LOG\"\n1 difference\n", ""));
  }

  @Test
  void documentsOfTwoKindsAreRefused() throws IOException {
    CommandLineRun run = vss("diff", file("a.xml", METADATA), file("b.xml", BACKUP));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).satisfiesExactly(
        before -> assertThat(before).contains("a.xml: expected two", "this one is a Writer Metadata Document"),
        after -> assertThat(after).contains("b.xml: expected two", "this one is a Backup Components Document"));
  }

  @Test
  void theDocumentThatCannotBeReadIsNamed() throws IOException {
    assertThat(vss("diff", file("a.xml", METADATA), file("b.xml", "<x")))
        .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
        .satisfies(run -> assertThat(run.err()).contains("b.xml: "));
    assertThat(vss("diff", dir.resolve("absent.xml"), file("a.xml", METADATA)).err()).contains("absent.xml: ");
  }

  @Test
  void oneDocumentIsBadUsage() throws IOException {
    assertThat(vss("diff", file("a.xml", METADATA)).exitCode()).isEqualTo(2);
  }
}
