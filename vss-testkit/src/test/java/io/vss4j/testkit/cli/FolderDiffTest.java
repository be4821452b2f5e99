package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.CommandLineRun.vss;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} of many documents. */
class FolderDiffTest {
  private static final String METADATA = """
      <WRITER_METADATA version="1.2"><IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" friendlyName="Harbour" usage="USER_DATA" dataSource="OTHER"/>\
      <BACKUP_LOCATIONS><FILE_GROUP componentName="ships"/></BACKUP_LOCATIONS></WRITER_METADATA>""";
  private static final String FLEET =
      METADATA.replace("0f0e0d0c", "11111111").replace("Harbour", "Fleet\u009b2J");
  private static final String BACKUP = """
      <BACKUP_COMPONENTS version="1.2" selectComponents="yes" backupType="full" bootableSystemStateBackup="no" \
      partialFileSupport="no"><WRITER_COMPONENTS instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" \
      writerId="0f0e0d0c-0b0a-4908-8706-050403020100"/></BACKUP_COMPONENTS>""";

  @TempDir
  private Path old;

  @TempDir
  private Path now;

  private static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void cabinet(Path folder, String... writers) throws IOException {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < writers.length; i++) {
      names.append("<Writer Name='w' MetadataFile='C:\\WM").append(i).append(".xml'/>");
      write(folder, "WM" + i + ".xml", writers[i]);
    }
    write(folder, "Manifest.xml", "<Manifest><ShadowCopySet GUID='{a}' MachineName='M'/>"
        + "<BackupComponents File='BCDocument.xml'/><Writers>" + names + "</Writers></Manifest>");
  }

  @Test
  void foldersThatSayTheSameHaveNoDifference() throws IOException {
    cabinet(old, METADATA, FLEET);
    write(old, "BCDocument.xml", BACKUP);
    cabinet(now, FLEET, METADATA);
    write(now, "BCDocument.xml", BACKUP);

    assertThat(vss("diff", old, now)).isEqualTo(new CommandLineRun(0, "0 differences\n", ""));
  }

  @Test
  void writersAreFoundByTheirClassWhateverTheirFiles() throws IOException {
    cabinet(old, METADATA, FLEET);
    cabinet(now, FLEET, METADATA.replace("ships", "boats"));

    assertThat(vss("diff", old, now).out()).isEqualTo("""
        Harbour: %s -> %s
          writer 0f0e0d0c-0b0a-4908-8706-050403020100, component ships
            removed components: FILE_GROUP ships
          writer 0f0e0d0c-0b0a-4908-8706-050403020100, component boats
            added   components: FILE_GROUP boats
        2 differences
        """.formatted(old.resolve("WM0.xml"), now.resolve("WM1.xml")));
  }

  @Test
  void instancesOfAClassAreFoundByTheirName() throws IOException {
    String named = METADATA.replace("friendlyName", "instanceName=\"east\" friendlyName");
    write(old, "a.xml", named);
    write(old, "b.xml", named.replace("east", "west").replace("aaaaaaaa", "bbbbbbbb"));
    write(now, "a.xml", named.replace("east", "west").replace("aaaaaaaa", "cccccccc"));
    write(now, "b.xml", named.replace("aaaaaaaa", "dddddddd"));

    assertThat(vss("diff", old, now).out().lines().filter(line -> !line.startsWith(" "))).containsExactly(
        "Harbour: " + old.resolve("a.xml") + " -> " + now.resolve("b.xml"),
        "Harbour: " + old.resolve("b.xml") + " -> " + now.resolve("a.xml"),
        "2 differences");
  }

  @Test
  void writersOnOneSideOnlyAreRemovedAndAdded() throws IOException {
    write(old, "a.xml", METADATA);
    write(old, "b.xml", METADATA.replace("0f0e0d0c", "22222222"));
    write(now, "a.xml", FLEET);
    write(now, "c.xml", METADATA.replace("0f0e0d0c", "22222222"));

    assertThat(vss("diff", old, now).out()).isEqualTo("""
        Harbour: %s -> none
          writer 0f0e0d0c-0b0a-4908-8706-050403020100
            removed document: Writer Metadata Document of Harbour {0f0e0d0c-0b0a-4908-8706-050403020100}, instance \
        {aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee}
        Fleet\\u009b2J: none -> %s
          writer 11111111-0b0a-4908-8706-050403020100
            added   document: Writer Metadata Document of Fleet\\u009b2J {11111111-0b0a-4908-8706-050403020100}, instance \
        {aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee}
        2 differences
        """.formatted(old.resolve("a.xml"), now.resolve("a.xml")));
  }

  @Test
  void backupsAreComparedToo() throws IOException {
    cabinet(old);
    write(old, "BCDocument.xml", BACKUP);
    cabinet(now);
    write(now, "bcdocument.xml", BACKUP.replace("\"full\"", "\"log\""));

    assertThat(vss("diff", old, now).out()).isEqualTo("""
        Backup Components Document: %s -> %s
          changed backupState.type: "FULL" -> "LOG"
        1 difference
        """.formatted(old.resolve("BCDocument.xml"), now.resolve("bcdocument.xml")));
  }

  @Test
  void aFolderIsComparedWithAListing() throws IOException {
    write(old, "a.xml", METADATA);
    Path listing = write(now, "listing.txt", "--[Writer 0]--\n" + METADATA.replace("Harbour", "Port")
        + "\n--[end of data]--\n");

    assertThat(vss("diff", old, listing).out()).startsWith("Port: " + old.resolve("a.xml") + " -> " + listing + "[Writer 0]\n")
        .contains("changed writerName: \"Harbour\" -> \"Port\"");
  }

  @Test
  void jsonHasTheFilesOfEachChange() throws IOException {
    write(old, "a.xml", METADATA);
    write(old, "b.xml", FLEET);
    write(now, "a.xml", METADATA);

    assertThat(vss("diff", "--json", old, now).out())
        .contains("\"kind\": \"REMOVED\"", "\"property\": \"document\"",
            "\"writerId\": \"11111111-0b0a-4908-8706-050403020100\"",
            "\"beforeFile\": \"" + old.resolve("b.xml") + "\",\n      \"afterFile\": null");
  }

  @Test
  void differencesAreAnExitCodeOnRequest() throws IOException {
    write(old, "a.xml", METADATA);
    write(now, "a.xml", METADATA.replace("Harbour", "Port"));

    assertThat(vss("diff", "--exit-code", old, now).exitCode()).isEqualTo(1);
    assertThat(vss("diff", "--exit-code", old, old).exitCode()).isZero();
  }

  @Test
  void sourcesWithoutAKindInCommonAreRefused() throws IOException {
    write(old, "a.xml", METADATA);
    Path backup = write(now, "b.xml", BACKUP);

    CommandLineRun run = vss("diff", old, backup);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).satisfiesExactly(
        before -> assertThat(before).startsWith(old + ": expected two").endsWith("has Writer Metadata Documents only"),
        after -> assertThat(after).startsWith(backup + ": expected two").endsWith("is a Backup Components Document"));
  }

  @Test
  void aBadDocumentKeepsNoOtherFromBeingCompared() throws IOException {
    write(old, "a.xml", METADATA);
    write(old, "b.xml", "<x");
    write(now, "a.xml", METADATA.replace("Harbour", "Port"));

    CommandLineRun run = vss("diff", old, now);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("\"Harbour\" -> \"Port\"");
    assertThat(run.err()).startsWith(old.resolve("b.xml") + ": VSS_E_INVALID_XML_DOCUMENT");
  }

  @Test
  void aMissingDocumentIsTold() throws IOException {
    cabinet(old, METADATA);
    write(old, "BCDocument.xml", BACKUP);
    cabinet(now, METADATA);

    CommandLineRun run = vss("diff", old, now);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Backup Components Document: " + old.resolve("BCDocument.xml") + " -> none");
    assertThat(run.err()).startsWith(now.resolve("BCDocument.xml") + ": missing, not compared");
  }
}
