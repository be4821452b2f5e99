package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.CommandLineRun.vss;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.vss4j.core.document.DocumentLimits;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamineCommandTest {
  private static final String METADATA = """
      <WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2" backupSchema="17">\
      <IDENTIFICATION writerId="8d0a1a52-5f2b-4b6e-9a35-0d7a4f3b6c11" \
      instanceId="00000000-0000-4000-8000-000000000001" instanceName="one" friendlyName="Orders Writer" \
      usage="USER_DATA" dataSource="TRANSACTION_DB" majorVersion="2" \
      minorVersion="1"/>\
      <RESTORE_METHOD method="STOP_RESTART_SERVICE" service="orders" writerRestore="always" rebootRequired="no"/>\
      <BACKUP_LOCATIONS>\
      <DATABASE logicalPath="Site\\Shop" componentName="orders" caption="Orders &#252;" restoreMetadata="no" \
      notifyOnBackupComplete="no" selectable="yes" selectableForRestore="no" componentFlags="4">\
      <DATABASE_FILES path="/srv/data" filespec="orders.mv.db" filespecBackupType="3855"/>\
      <DATABASE_LOGFILES path="/srv/log" filespec="*.log" filespecBackupType="2056"/></DATABASE>\
      <FILE_GROUP logicalPath="Site" componentName="Shop" restoreMetadata="no" notifyOnBackupComplete="no" \
      selectable="no" selectableForRestore="yes" componentFlags="0">\
      <FILE_LIST path="/srv/shop" filespec="*" recursive="yes" filespecBackupType="3855"/></FILE_GROUP>\
      <EXCLUDE_FILES path="/srv/shop" filespec="*.tmp" recursive="yes" filespecBackupType="0"/>\
      </BACKUP_LOCATIONS></WRITER_METADATA>""";

  private static final String COMPONENTS = """
      <BACKUP_COMPONENTS xmlns="x-schema:#VssComponentMetadata" version="1.2" bootableSystemStateBackup="no" \
      selectComponents="yes" backupType="full" partialFileSupport="no" \
      snapshotSetId="00000000-0000-4000-8000-00000000000a">\
      <WRITER_COMPONENTS instanceId="00000000-0000-4000-8000-000000000001" \
      writerId="8d0a1a52-5f2b-4b6e-9a35-0d7a4f3b6c11" backupSchema="0">\
      <COMPONENT componentName="orders" logicalPath="Site" componentType="database" backupSucceeded="yes" \
      backupStamp="7"/>\
      </WRITER_COMPONENTS></BACKUP_COMPONENTS>""";

  @TempDir
  private Path dir;

  private Path file(String text, Charset charset) throws IOException {
    return Files.write(dir.resolve("document.xml"), text.getBytes(charset));
  }

  @Nested
  class WriterMetadata {
    @Test
    void isATreeForPeople() throws IOException {
      assertThat(vss("examine", file(METADATA, UTF_8))).isEqualTo(new CommandLineRun(0, """
          Writer Metadata Document
            writer             Orders Writer
            writer id          8d0a1a52-5f2b-4b6e-9a35-0d7a4f3b6c11
            instance id        00000000-0000-4000-8000-000000000001
            instance name      "one"
            version            2.1
            usage              USER_DATA
            source             TRANSACTED_DB
            backup schema      DIFFERENTIAL, COPY
            restore method     STOP_RESTORE_START of service orders, writer restore ALWAYS
            excluded           /srv/shop : *.tmp (recursive)
            components (2)
              Site\\
                Shop  [file group, R required, selectable for restore]
                  files              /srv/shop : * (recursive)  [ALL_BACKUP_REQUIRED, ALL_SNAPSHOT_REQUIRED]
                  orders  [database, O optional, selectable, NOT_SYSTEM_STATE]
                    caption            "Orders \u00fc"
                    data files         /srv/data : orders.mv.db  [ALL_BACKUP_REQUIRED, ALL_SNAPSHOT_REQUIRED]
                    log files          /srv/log : *.log  [LOG_BACKUP_REQUIRED, LOG_SNAPSHOT_REQUIRED]
          """, ""));
    }

    @Test
    void isTheSameJsonInEveryEncoding() throws IOException {
      String json = vss("examine", file(METADATA, UTF_8), "--format", "json").out();

      assertThat(vss("examine", "--json", file(METADATA + "\0", UTF_16LE)).out()).isEqualTo(json);
      assertThat(json).isEqualTo(resource("writer-metadata.json"));
    }
  }

  @Nested
  class BackupComponents {
    @Test
    void areATreeForPeople() throws IOException {
      assertThat(vss("examine", file(COMPONENTS, UTF_8))).isEqualTo(new CommandLineRun(0, """
          Backup Components Document
            backup             FULL, components
            snapshot set       00000000-0000-4000-8000-00000000000a
            writers (1)
              writer 8d0a1a52-5f2b-4b6e-9a35-0d7a4f3b6c11
                instance id        00000000-0000-4000-8000-000000000001
                components (1)
                  Site\\
                    orders  [database, backed up]
                      backup stamp       "7"
          """, ""));
    }

    @Test
    void areTheSameJsonInEveryEncoding() throws IOException {
      String json = vss("examine", file(COMPONENTS, UTF_8), "--format", "json").out();

      assertThat(vss("examine", "--json", file("\uFEFF" + COMPONENTS, UTF_16LE)).out()).isEqualTo(json);
      assertThat(json).isEqualTo(resource("backup-components.json"));
    }
  }

  @Nested
  @Tag("X-R13")
  class WhatIsNoDocument {
    @Test
    void tellsWhereItIsCut() throws IOException {
      CommandLineRun run = vss("examine", file(METADATA.substring(0, 300), UTF_8));

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("document.xml", "VSS_E_INVALID_XML_DOCUMENT", "line 1, column 300");
    }

    @Test
    void tellsThatItsRootIsUnknown() throws IOException {
      CommandLineRun run = vss("examine", file("\n\n <Catalog/>", UTF_8));

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("the document is Catalog, expected WRITER_METADATA, BACKUP_COMPONENTS, "
          + "Manifest or BackupSpecs", "line 3, column 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {METADATA, COMPONENTS})
    void mayHaveNoTypeDeclaration(String document) throws IOException {
      String declaration = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:/etc/hosts\">]>";
      CommandLineRun run = vss("examine", file(declaration + document, UTF_8));

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("VSS_E_INVALID_XML_DOCUMENT", "line 1, column");
    }

    @Test
    void mayBeMissing() {
      Path absent = dir.resolve("absent.xml");

      assertThat(vss("examine", absent))
          .isEqualTo(new CommandLineRun(
              2, "", absent + ": VSS_E_OBJECT_NOT_FOUND: no such file" + System.lineSeparator()));
    }

    @Test
    void mayBeTooLarge() throws IOException {
      Path sparse = dir.resolve("large.xml");
      try (FileChannel channel = FileChannel.open(sparse, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[1]), 3L << 30);
      }

      CommandLineRun run = vss("examine", sparse);

      int most = DocumentLimits.defaults().characters();
      assertThat(run).isEqualTo(new CommandLineRun(2, "", sparse + ": VSS_E_INVALID_XML_DOCUMENT: longer than the limit of "
          + most + " characters (line 1, column " + (most + 1) + ")" + System.lineSeparator()));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void mayHaveNoEnd() {
      assertThat(vss("examine", "/dev/zero").exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
      "\u001b[31mred\u0007<\u001b]0;title\u0007>", "<\u009b31m/>", "<WRITER_METADATA a='\u001b[2J'/>"
    })
    void cannotCommandATerminal(String binary) throws IOException {
      CommandLineRun run = vss("examine", file(binary, UTF_8));

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().stripTrailing()).isNotEmpty().doesNotContainPattern("[\\p{Cntrl}\u0080-\u009f]");
    }

    @Test
    void mayBeAFolderWithoutADocument() {
      CommandLineRun run = vss("examine", dir);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("the folder has no document");
    }

    @Test
    void mayBeTheOutputOfATool() throws IOException {
      CommandLineRun run = vss("examine", file("* WRITER \"FRS Writer\" <x>", UTF_8));

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("it begins with \"* WRITER", "expected an XML document or a listing of vshadow -wm3");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void mayBeForbidden() throws IOException {
      Path file = file(METADATA, UTF_8);
      Files.setPosixFilePermissions(file, Set.of());
      assumeFalse(Files.isReadable(file), "who may read everything");

      assertThat(vss("examine", file).err()).contains(file + ": VSS_E_UNEXPECTED: cannot be read: access is denied");
    }

    @Test
    void mayBeEmpty() throws IOException {
      assertThat(vss("examine", file("", UTF_8)).err()).contains("it is empty, expected a document");
    }
  }

  @Nested
  class BadUsage {
    @Test
    void cannotCommandATerminal() {
      CommandLineRun run = vss("examine", "a", "b\u001b[2J\nc");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith("Unmatched argument at index 2: 'b\\u001b[2J c'")
          .doesNotContain("\u001b");
    }

    @Test
    void isAMissingFile() {
      CommandLineRun run = vss("examine");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("Missing required parameter", "Usage: vss examine");
    }

    @Test
    void isAnUnknownFormat() {
      assertThat(vss("examine", "--format", "yaml", "x").err()).contains("expected text or json but was 'yaml'");
    }

    @Test
    void isAMissingCommand() {
      assertThat(vss().exitCode()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {OutOfMemoryError.class, IllegalStateException.class})
  void whatNobodyExpectsIsOneLine(Class<? extends Throwable> kind) throws Exception {
    Throwable failure = kind.getConstructor(String.class).newInstance("no room\n\u001b[2J");
    StringWriter err = new StringWriter();
    PrintWriter out = new PrintWriter(new StringWriter()) {
      @Override
      public void print(String text) {
        throw ExamineCommandTest.<RuntimeException>unchecked(failure);
      }
    };
    int exitCode = Vss.run(out, new PrintWriter(err, true), "examine", file(METADATA, UTF_8).toString());

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains(kind.getName(), "no room", "\\u001b[2J");
  }

  @Test
  void outputThatNobodyTakesIsAFailure() throws IOException {
    StringWriter err = new StringWriter();
    PrintWriter full = new PrintWriter(new OutputStreamWriter(new FilterOutputStream(OutputStream.nullOutputStream()) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        throw new IOException("no space left");
      }
    }, UTF_8));

    assertThat(Vss.run(full, new PrintWriter(err, true), "examine", file(METADATA, UTF_8).toString())).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly("vss: the output cannot be written");
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void helpIsNoFailure() {
    assertThat(vss("--help").exitCode()).isZero();
    assertThat(vss("--help").out()).contains("examine", "demo", "Exit codes:");
  }

  private static String resource(String name) throws IOException {
    try (var in = ExamineCommandTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
