package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements that are spelled like one before are read from the text; nothing of that is to be noticed. */
class FileSetSpellingTest {
  static final String PLAIN = "<FILE_LIST path=\"C:\\ships\" filespec=\"*.dat\" filespecBackupType=\"3855\"/>";
  static final String LIKE_IT = "<FILE_LIST path=\"D:\\tugs\" filespec=\"*.log\" filespecBackupType=\"3855\"/>";
  static final String RECURSIVE =
      "<FILE_LIST path=\"C:\\\" filespec=\"*\" recursive=\"yes\" filespecBackupType=\"3841\"/>";
  static final String START = """
      <WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2"><IDENTIFICATION \
      writerId="0f0e0d0c-0b0a-4908-8706-050403020100" instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" \
      friendlyName="Harbour Writer" usage="USER_DATA" dataSource="OTHER"/><BACKUP_LOCATIONS>""";
  private static final String END = "</BACKUP_LOCATIONS></WRITER_METADATA>";

  static String document(String files) {
    return START + "<FILE_GROUP componentName=\"charts\">" + files + "</FILE_GROUP>" + END;
  }

  /** Reads a document, with every element bound by itself. */
  static WriterMetadata readOneByOne(String xml) {
    DocumentLimits limits = DocumentLimits.defaults();
    DocumentText text = DocumentText.of(xml, limits);
    return StoredWriterMetadata.of(
        DocumentParser.parse(text, WriterMetadataElement.class, limits), StoredText.of(text.saved()));
  }

  private static int fileSetsFromText(String xml) {
    DocumentLimits limits = DocumentLimits.defaults();
    int[] count = {0};
    DocumentParser.parseValues(DocumentText.of(xml, limits), limits).runs().forEach(run -> {
      for (Class<? extends ListedFiles> bound : List.of(
          FileListElement.class,
          DatabaseFilesElement.class,
          DatabaseLogFilesElement.class,
          ExcludeFilesElement.class,
          ExcludeFilesFromSnapshotElement.class)) {
        run.forEach(bound, files -> count[0]++);
      }
    });
    return count[0];
  }

  private static void assertReadAlike(String xml) {
    WriterMetadata read = WriterMetadataReader.read(xml);
    assertThat(Snapshots.of(read)).isEqualTo(Snapshots.of(readOneByOne(xml)));
    assertThat(read.saveAsXml()).isEqualTo(xml);
  }

  @Test
  void theFirstOfAKindIsParsedAndTheRestIsTakenFromTheText() {
    String xml = document(PLAIN + LIKE_IT + PLAIN);

    assertThat(fileSetsFromText(xml)).isEqualTo(2);
    assertThat(WriterMetadataReader.read(xml).components().get(0).files())
        .containsExactly(
            FileSet.of("C:\\ships", "*.dat"), FileSet.of("D:\\tugs", "*.log"), FileSet.of("C:\\ships", "*.dat"));
  }

  @Test
  void spellingsMayAlternate() {
    String turned = "<FILE_LIST filespec=\"b\" filespecBackupType=\"257\" path=\"a\" />";
    String xml = document((PLAIN + RECURSIVE + turned + "\r\n  " + PLAIN).repeat(3));

    assertThat(fileSetsFromText(xml)).isGreaterThan(5);
    assertReadAlike(xml);
  }

  @Test
  void everyListOfFilesIsReadSo() {
    String database = "<DATABASE componentName=\"d\">"
        + "<DATABASE_FILES path=\"a\" filespec=\"b\"/><DATABASE_LOGFILES path=\"c\" filespec=\"d\"/>".repeat(3)
        + "</DATABASE>";
    String exclusions = ("<EXCLUDE_FILES path=\"e\" filespec=\"f\" recursive=\"no\"/>"
            + "<EXCLUDE_FILES_FROM_SNAPSHOT path=\"g\" filespec=\"h\" recursive=\"yes\"/>")
        .repeat(3);
    String xml = START + database + exclusions + END;

    assertThat(fileSetsFromText(xml)).isEqualTo(8);
    assertReadAlike(xml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<FILE_LIST path=\"C:\\R&amp;D\" filespec=\"&quot;&lt;&gt;&apos;\" filespecBackupType=\"3855\"/>",
        "<FILE_LIST path=\"C:\\R&amp;amp;D\" filespec=\"&#65;\" filespecBackupType=\"3855\"/>",
        "<FILE_LIST path=\"C:\\a\tb\r\nc\" filespec=\"'>'\" filespecBackupType=\"3855\"/>",
        "<FILE_LIST path='C:\\\"' filespec=\"\" filespecBackupType=\"3855\"/>",
        "<FILE_LIST path=\"\" filespec=\"\uD83D\uDEA2\" filespecBackupType=\"3855\"></FILE_LIST>",
        "<FILE_LIST path=\"a\" filespec=\"b\" filespecBackupType=\"3855\" colour=\"red\"/>",
        "<FILE_LIST path=\"a\" filespec=\"b\" alternatePath=\"c\"/>",
        "<FILE_LIST xmlns=\"\" path=\"a\" filespec=\"b\" filespecBackupType=\"3855\"/>",
        "<FILE_LIST xmlns=\"urn:foreign\" path=\"a\" filespec=\"b\" filespecBackupType=\"3855\"/>",
        "<y:FILE_LIST xmlns:y=\"urn:foreign\" path=\"a\" filespec=\"b\" filespecBackupType=\"3855\"/>",
        "<FILE_LIST path=\"a\" filespec=\"b\" filespecBackupType=\"3855\"><more/></FILE_LIST>",
        "<!-- " + PLAIN + " -->",
        "<more><![CDATA[" + PLAIN + "]]></more>",
        "<more>" + PLAIN + "</more>",
        "<?more " + PLAIN + "?>",
        "\n<!-- -->\n"
      })
  @Tag("X-R8")
  void whatIsSpelledOtherwiseStaysInItsPlace(String other) {
    assertReadAlike(document(PLAIN + RECURSIVE + LIKE_IT + other + other + RECURSIVE + PLAIN + other + PLAIN));
  }

  @Test
  @Tag("X-R3")
  void equalTextInAnotherNamespaceIsAnotherElement() {
    String schema = "x-schema:#VssWriterMetadataInfo";
    String xml = START + "<FILE_GROUP componentName=\"a\">" + PLAIN + PLAIN + "</FILE_GROUP>"
        + "<v:FILE_GROUP xmlns:v=\"" + schema + "\" xmlns=\"urn:foreign\" componentName=\"b\">" + PLAIN
        + "</v:FILE_GROUP><FILE_GROUP xmlns=\"\" componentName=\"c\">" + PLAIN + PLAIN + "</FILE_GROUP>" + END;

    assertReadAlike(xml);
    assertThat(WriterMetadataReader.read(xml).components().get(1).files()).isEmpty();
    assertThat(WriterMetadataReader.read(xml).components().get(2).files()).hasSize(2);
  }

  @Test
  void anElementOfAnotherParentHasNoMeaning() {
    assertReadAlike(START + "<FILE_GROUP componentName=\"a\">" + PLAIN + PLAIN + "</FILE_GROUP>" + PLAIN
        + "<DATABASE componentName=\"b\">" + PLAIN + "</DATABASE>" + END);
  }

  @Test
  void aDeclarationIsNotSaved() {
    String xml = document(PLAIN + LIKE_IT + PLAIN);

    assertThat(WriterMetadataReader.read("  <?xml version=\"1.0\" encoding=\"ascii\"?>\r\n" + xml + "\0").saveAsXml())
        .isEqualTo(xml);
  }

  @Nested
  class AFaultBehindThem {
    private VssException errorAt(String fault) {
      String xml = document((PLAIN + "\r\n" + LIKE_IT + "\n").repeat(5) + "\r\n  " + fault);
      return errorOf(() -> WriterMetadataReader.read(xml));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<FILE_LIST filespec=\"*.log\" filespecBackupType=\"3855\"/>",
          "<FILE_LIST path=\"D:\\tugs\" filespec=\"*.log\" filespecBackupType=\"many\"/>",
        })
    @Tag("VER-015")
    void isToldWhereItStands(String fault) {
      assertThat(errorAt(fault).location()).contains(new DocumentLocation(12, 3));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<FILE_LIST path=\"D:<tugs\" filespec=\"*.log\" filespecBackupType=\"3855\"/>",
          "<FILE_LIST path=\"D:&tugs\" filespec=\"*.log\" filespecBackupType=\"3855\"/>",
          "<FILE_LIST path=\"D:&tugs;\" filespec=\"*.log\" filespecBackupType=\"3855\"/>",
          "<FILE_LIST path=\"D:&\" filespec=\";\" filespecBackupType=\"3855\"/>",
          "<FILE_LIST path=\"D:\\tugs\" filespec=\"*.log\" filespecBackupType=\"3855\">",
          "<FILE_LIST path=\"D:\\tugs\" filespec=\"*.log\" path=\"3855\"/>",
        })
    @Tag("VER-008")
    void isRefusedInTheLineWhereItStands(String fault) {
      assertThat(errorAt(fault).location().orElseThrow().line()).isEqualTo(12);
    }

    @Test
    void mayBeAValueOverTheLimit() {
      DocumentLimits limits = DocumentLimits.builder().valueLength(100).build();
      String longPath = PLAIN.replace("C:\\ships", "x".repeat(101));

      VssException error = errorOf(() -> WriterMetadataReader.read(document(PLAIN + LIKE_IT + longPath), limits));

      assertThat(error).hasMessageContaining("100");
    }
  }
}
