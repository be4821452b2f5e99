package io.vss4j.core.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.metadata.WriterMetadata;
import org.junit.jupiter.api.Test;

/** A large document takes about as much memory as its text: not the text, its elements and its values besides. */
class KeptAfterReadingTest {
  private static final int FILE_SETS = 2_000;

  /** Returns the share of the bytes in UTF-8 that is kept. */
  private static double keptOf(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    WriterMetadata metadata = WriterMetadataReader.read(bytes);
    assertThat(metadata.components().get(1).files()).hasSize(FILE_SETS);
    assertThat(metadata.saveAsXml()).isEqualTo(text);
    return Footprint.of(metadata) / (double) bytes.length;
  }

  private static String document(String fileSet) {
    StringBuilder text = new StringBuilder(Fixtures.oneLine(Fixtures.METADATA));
    StringBuilder files = new StringBuilder();
    for (int i = 0; i < FILE_SETS; i++) {
      files.append(fileSet.formatted(i));
    }
    int start = text.indexOf("<FILE_LIST");
    return text.replace(start, text.indexOf("</FILE_GROUP>"), files.toString()).toString();
  }

  @Test
  void directoriesThatAllDifferAreKeptOnce() {
    assertThat(keptOf(document("<FILE_LIST path=\"c:\\windows\\winsxs\\amd64_harbour-pilot_31bf3856ad364e35_6.3.9600_"
            + "none_%1$05d\" filespec=\"harbour-pilot%1$d.dll\" filespecBackupType=\"3855\"/>")))
        .isLessThan(1.45);
  }

  @Test
  void aDirectoryOfManyFilesIsKeptOnce() {
    assertThat(keptOf(document("<FILE_LIST path=\"c:\\windows\\system32\\drivers\\en-us\" filespec=\"f%d.sys.mui\" "
            + "filespecBackupType=\"3855\"/>")))
        .isLessThan(1.2);
  }

  @Test
  void spaceBetweenElementsIsNotKept() {
    assertThat(keptOf(document("\r\n        <FILE_LIST filespec=\"*.%d\" path=\"c:\\windows\\system32\" "
            + "recursive=\"yes\" filespecBackupType=\"3855\" />")))
        .isLessThan(1);
  }

  @Test
  void oneCharacterOutsideOfLatinDoesNotDoubleTheRest() {
    String text = document("<FILE_LIST path=\"c:\\windows\\winsxs\\amd64_harbour-pilot_31bf3856ad364e35_6.3.9600_"
        + "none_%1$05d\" filespec=\"harbour-pilot%1$d.dll\" filespecBackupType=\"3855\"/>");

    assertThat(keptOf(text.replace("Harbour Writer", "\u6E2F Writer"))).isLessThan(1.5);
  }
}
