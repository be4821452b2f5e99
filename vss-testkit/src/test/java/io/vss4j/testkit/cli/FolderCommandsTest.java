package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.CommandLineRun.vss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code examine} and {@code validate} of many documents. */
class FolderCommandsTest {
  private static final String METADATA = """
      <WRITER_METADATA version="1.2" backupSchema="66"><IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" friendlyName="Harbour" usage="USER_DATA" dataSource="OTHER"/>\
      <RESTORE_METHOD method="CUSTOM" writerRestore="always"/><BACKUP_LOCATIONS>\
      <FILE_GROUP componentName="must"><FILE_LIST path="D:\\must" filespec="*"/></FILE_GROUP>\
      <FILE_GROUP componentName="ships" selectable="yes"><FILE_LIST path="C:\\ships" filespec="*.db"/></FILE_GROUP>\
      </BACKUP_LOCATIONS></WRITER_METADATA>""";
  private static final String BACKUP = """
      <BACKUP_COMPONENTS xmlns:x="urn:io.vss4j:extension:1" version="1.2" selectComponents="yes" backupType="incremental" \
      bootableSystemStateBackup="no" partialFileSupport="yes"><WRITER_COMPONENTS \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      backupSchema="66"><COMPONENT componentName="ships" componentType="filegroup"><x:DIFFERENCED_FILES path="C:\\ships" \
      filespec="*.db" recursive="no" lastModifyTime="132223104000000000"/></COMPONENT></WRITER_COMPONENTS>\
      </BACKUP_COMPONENTS>""";
  private static final String HOSTILE = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:/etc/hosts\">]>" + METADATA;
  private static final String ID = "11111111-2222-3333-4444-555555555555";

  @TempDir
  private Path dir;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private void manifest(String volume, String... writerFiles) throws IOException {
    StringBuilder writers = new StringBuilder();
    for (String file : writerFiles) {
      writers.append("<Writer Name = 'My%sWriter' MetadataFile = '").append(file).append("' ></Writer>");
    }
    String text = "<Manifest ><ShadowCopySet GUID = '{a}' MachineName = 'M' ><ShadowCopy GUID = '{b}' Alias = 'A' "
        + "OriginalVolume = '" + volume + "' Provider = '{0}' ></ShadowCopy></ShadowCopySet>"
        + "<BackupComponents File = 'BCDocument.xml' ></BackupComponents><Aliases ></Aliases>"
        + "<Writers Count = '1' >" + writers + "</Writers></Manifest>";
    Files.write(dir.resolve("Manifest.xml"), text.getBytes(StandardCharsets.UTF_16LE));
  }

  @Nested
  class Examine {
    @Test
    void showsACabinetWithAllItsDocuments() throws IOException {
      manifest("C:\\", "C:\\Temp\\WM0.xml", "C:\\Temp\\WM1.xml");
      write("BCDocument.xml", BACKUP);
      write("WM0.xml", METADATA);

      CommandLineRun run = vss("examine", dir);

      assertThat(run.exitCode()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).startsWith("""
          DiskShadow manifest
            shadow copy set    {a}
            machine            M
            shadow copy        {b} of C:\\, alias A, provider {0}
            components         BCDocument.xml
            writer             My Writer: WM0.xml
            writer             My Writer: WM1.xml
          WM1.xml
            MISSING in the folder
          BCDocument.xml
            Backup Components Document
          """).contains("""
                    ships  [file group, backup not reported]
                      changed files      C:\\ships : *.db since 2020-01-01T00:00:00Z
          """, """
                must  [file group, R required]
                  files              D:\\must : *  [ALL_BACKUP_REQUIRED, ALL_SNAPSHOT_REQUIRED]
          """);
    }

    @Test
    void tellsABadDocumentByNameAndShowsTheOthers() throws IOException {
      manifest("C:\\", "C:\\Temp\\..", "C:\\Temp\\WM1.xml", "C:\\Temp\\WM2.xml");
      write("BCDocument.xml", BACKUP);
      write("WM1.xml", HOSTILE);
      write("WM2.xml", METADATA);

      CommandLineRun run = vss("examine", dir);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err().lines()).satisfiesExactlyInAnyOrder(
          line -> assertThat(line).contains(dir.toString(), "..: ", "no name of a file"),
          line -> assertThat(line).contains(dir.toString(), "WM1.xml: ", "VSS_E_INVALID_XML_DOCUMENT", "line 1"));
      assertThat(run.out()).contains("Backup Components Document", "WM2.xml", "Harbour", "UNREADABLE: ");
    }

    @Test
    void hasTheSameInJson() throws IOException {
      manifest("C:\\", "C:\\Temp\\WM1.xml", "C:\\Temp\\WM2.xml");
      write("BCDocument.xml", HOSTILE);
      write("WM2.xml", METADATA);

      CommandLineRun run = vss("examine", "--json", dir);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).startsWith("{\n  \"document\": \"diskShadowMetadata\",\n  \"container\": {\n"
              + "    \"document\": \"manifest\",\n    \"shadowCopySetId\": \"{a}\"")
          .contains("\"missing\": [\n    \"WM1.xml\"\n  ]", "\"file\": \"BCDocument.xml\",\n      \"error\": \"VSS_E_",
              "\"file\": \"WM2.xml\",\n      \"error\": null,\n      \"content\": {\n        \"document\": "
                  + "\"writerMetadata\"");
    }

    @Test
    void showsAnImageBackup() throws IOException {
      write("BackupSpecs.xml", "<BackupSpecs><FileSpecs><Volume Name=\"\\\\?\\Volume{1}\\\" AccessPath=\"C:\" "
          + "OriginalAccessPath=\"D:\" Label=\"new\" OriginalLabel=\"\" ><FileSpec FilePath=\"C:\\\" FileName=\"*\" "
          + "IsRecursive=\"true\" IsInclude=\"false\" /></Volume></FileSpecs><SystemState IsPresent=\"true\" />"
          + "<AllCritical IsPresent=\"false\" /></BackupSpecs>\0");
      write(ID + "_Components.xml", BACKUP);
      write(ID + "_Writer" + ID + ".xml", METADATA);
      write(ID + "_RegistryExcludes.xml", "unknown");

      CommandLineRun run = vss("examine", dir);

      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).startsWith("""
          Windows image backup
            system state       yes
            all critical       no
            volume \\\\?\\Volume{1}\\
              access path        C:, label "new"
              at backup time     D:
              no files           C:\\ : * (recursive)
          """).contains("_Components.xml\n  Backup Components Document", "_Writer" + ID + ".xml\n  Writer Metadata",
          "a document of unknown meaning, 7 characters");
      assertThat(vss("examine", "--json", dir).out())
          .contains("\"document\": \"windowsImageBackup\"", "\"text\": \"unknown\"", "\"include\": false");
    }

    @Test
    void showsTheWritersOfAListing() throws IOException {
      Path listing = write("listing.txt", "VSHADOW.EXE\r\n\r\n--[Writer 0]--\r\n" + METADATA
          + "\r\n\r\n--[Writer 1]--\r\n<WRITER_METADATA>\r\n--[end of data]--\r\n");

      CommandLineRun run = vss("examine", listing);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).contains("[Writer 0]\n  Writer Metadata Document\n", "[Writer 1]\n  UNREADABLE");
      assertThat(run.err()).contains("[Writer 1]");
      assertThat(vss("examine", "--json", listing).out()).startsWith("{\n  \"document\": \"writerMetadataListing\"");
    }

    @Test
    void showsACabinetWhoseNamesLostTheirCapitals() throws IOException {
      manifest("C:\\", "C:\\Temp\\WM0.xml");
      Files.move(dir.resolve("Manifest.xml"), dir.resolve("manifest.xml"));
      write("bcdocument.xml", BACKUP);
      write("wm0.xml", METADATA);

      assertThat(vss("examine", dir).out().lines().filter(line -> !line.startsWith(" ")))
          .containsExactly("DiskShadow manifest", "bcdocument.xml", "wm0.xml");
    }

    @Test
    void aBadManifestKeepsNoDocumentFromBeingShown() throws IOException {
      write("Manifest.xml", "<Manifest><ShadowCopySet");
      write("WM0.xml", METADATA);

      CommandLineRun run = vss("examine", dir);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("Manifest.xml: VSS_E_INVALID_XML_DOCUMENT", "line 1, column");
      assertThat(run.out()).contains("Manifest.xml\n  UNREADABLE", "WM0.xml\n  Writer Metadata Document", "Harbour");
    }

    @Test
    void showsTheDocumentsOfAnyFolder() throws IOException {
      write("a.xml", METADATA);
      write("b.XML", BACKUP);
      write("notes.txt", "nothing");
      write("writers.txt", "--[Writer 0]--\n" + METADATA + "\n--[end of data]--\n");

      CommandLineRun run = vss("examine", dir);

      assertThat(run.exitCode()).isZero();
      assertThat(run.out().lines().filter(line -> !line.startsWith(" ")))
          .containsExactly("a.xml", "b.XML", "writers.txt[Writer 0]");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void followsNoLinkOfAFolder(@TempDir Path other) throws IOException {
      write("a.xml", METADATA);
      Path outside = Files.writeString(other.resolve("secret.xml"), METADATA.replace("Harbour", "Secret"));
      Files.createSymbolicLink(dir.resolve("b.xml"), outside);

      assertThat(vss("examine", dir).out()).contains("Harbour").doesNotContain("Secret", "b.xml");
    }

    @Test
    void showsTheMachineOfADependency() throws IOException {
      Path document = write("a.xml", METADATA.replace("</FILE_GROUP></BACKUP", "<DEPENDENCY "
          + "writerId=\"10000000-2000-4000-8000-300000000000\" logicalPath=\"\\\\ship2\\deck\" componentName=\"crew\"/>"
          + "</FILE_GROUP></BACKUP"));

      assertThat(vss("examine", document).out())
          .contains("deck\\crew of writer 10000000-2000-4000-8000-300000000000 on machine \"ship2\"\n");
    }

    @Test
    void namesCommandNoTerminal() throws IOException {
      assumeTrue(
          Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("WM\u009b0.xml"),
          "no file can be named so");
      manifest("C:\\\u009b31m", "C:\\WM\u009b0.xml");
      write("WM\u009b0.xml", METADATA.replace("Harbour", "Har\u009b2Jbour\u202e"));

      assertThat(vss("examine", dir).out())
          .contains("Har\\u009b2Jbour\\u202e", "WM\\u009b0.xml", "C:\\\\u009b31m")
          .doesNotContain("\u009b", "\u202e");
    }
  }

  @Nested
  class Validate {
    @Test
    void measuresABackupByTheMetadataBesideIt() throws IOException {
      Path backup = write("b.xml", BACKUP);
      CommandLineRun run = vss("validate", write("a.xml", METADATA), backup);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEqualTo(backup + ": ERROR INC-102 writer {0f0e0d0c-0b0a-4908-8706-050403020100}, component \"must\": "
          + "missing, expected in every backup that its writer takes part in\n1 finding\n");
    }

    @Test
    void judgesABackupAlone() throws IOException {
      assertThat(vss("validate", write("b.xml", BACKUP.replace("\"66\"", "\"2\""))).out()).startsWith("ERROR SCH-027 ");
    }

    @Test
    void knowsTheVolumesOfTheManifest() throws IOException {
      manifest("D:\\", "WM0.xml");
      write("BCDocument.xml", BACKUP);
      write("WM0.xml", METADATA);

      assertThat(vss("validate", dir).out()).contains("ERROR FIL-041", "C:\\ships");
    }

    @Test
    void namesTheDocumentsThatTheManifestNamesAndTheFolderDoesNotHold() throws IOException {
      manifest("C:\\", "WM0.xml", "WM1.xml");
      write("BCDocument.xml", BACKUP);
      write("WM0.xml", METADATA);

      CommandLineRun run = vss("validate", dir);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).isEqualToNormalizingNewlines(dir.resolve("WM1.xml") + ": missing, not judged\n");
    }

    @Test
    void takesVolumesAsOptions() throws IOException {
      Path backup = write("b.xml", BACKUP);

      assertThat(vss("validate", backup, "--volume", "D:\\").out()).contains("ERROR FIL-041");
      assertThat(vss("validate", backup, "--volume", "D:\\", "--volume", "C:\\").exitCode()).isZero();
    }

    @Test
    void twoBackupsHaveTheFindingsOfTheMetadataOnce() throws IOException {
      String noMethod = METADATA.replaceFirst("<RESTORE_METHOD[^>]*>", "");
      CommandLineRun run = vss("validate", write("a.xml", noMethod), write("b.xml", BACKUP), write("c.xml", BACKUP));

      assertThat(run.out().lines().filter(line -> line.contains("WMD-061"))).hasSize(1);
    }

    @Test
    void aBadDocumentKeepsNoOtherFromBeingJudged() throws IOException {
      write("a.xml", METADATA);
      write("b.xml", BACKUP);
      write("c.xml", HOSTILE);

      CommandLineRun run = vss("validate", dir);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith(dir.resolve("c.xml") + ": ");
      assertThat(run.out()).startsWith(dir.resolve("b.xml") + ": ERROR INC-102");
    }

    @Test
    void aFindingTellsItsPlaceInAListing() throws IOException {
      Path listing = write("listing.txt", "--[Writer 0]--\n" + METADATA + "\n--[Writer 1]--\n"
          + METADATA.replace("aaaaaaaa", "bbbbbbbb") + "\n--[end of data]--\n");

      assertThat(vss("validate", listing).out()).contains(listing + "[Writer 1]: WARNING WMD-030 ");
    }

    @Test
    void aFindingTellsItsFileInJson() throws IOException {
      Path backup = write("b.xml", BACKUP);

      assertThat(vss("validate", "--json", dir.resolve("b.xml")).out()).isEqualTo("{\n  \"findings\": []\n}\n");
      assertThat(vss("validate", "--json", write("a.xml", METADATA), backup).out())
          .endsWith("takes part in\",\n      \"file\": \"" + backup + "\"\n    }\n  ]\n}\n");
    }

    @Test
    void theSameFindingOfTwoDocumentsIsTwo() throws IOException {
      String noMethod = METADATA.replaceFirst("<RESTORE_METHOD[^>]*>", "");
      write("a.xml", noMethod);
      write("b.xml", noMethod);

      assertThat(vss("validate", dir).out().lines().filter(line -> line.contains("WMD-061")))
          .satisfiesExactly(
              line -> assertThat(line).startsWith(dir.resolve("a.xml") + ": "),
              line -> assertThat(line).startsWith(dir.resolve("b.xml") + ": "));
    }

    @Test
    void expressWritersNeedARestoreMethod() throws IOException {
      Path document = write("a.xml", METADATA.replaceFirst("<RESTORE_METHOD[^>]*>", ""));

      assertThat(vss("validate", "--express", document).out()).startsWith("ERROR EXW-024");
      assertThat(vss("validate", document).exitCode()).isZero();
    }

    @Test
    void missingTargetsAreErrorsOnRequest() throws IOException {
      Path document = write("a.xml", METADATA.replace("</FILE_GROUP></BACKUP", "<DEPENDENCY "
          + "writerId=\"10000000-2000-4000-8000-300000000000\" componentName=\"crew\"/></FILE_GROUP></BACKUP"));

      assertThat(vss("validate", document).out()).startsWith("WARNING DEP-007");
      assertThat(vss("validate", "--need-targets", document)).satisfies(run -> {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("ERROR DEP-007");
      });
    }

    @Test
    void aFindingAboutTheWholeBackupHasNoWriterInJson() throws IOException {
      assertThat(vss("validate", "--json", write("b.xml", BACKUP.replace("\"1.2\"", "\"9\""))).out())
          .contains("\"rule\": \"VER-020\",\n      \"writerId\": null");
    }
  }
}
