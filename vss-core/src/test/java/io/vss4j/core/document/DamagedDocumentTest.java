package io.vss4j.core.document;

import static io.vss4j.core.document.FileSetSpellingTest.LIKE_IT;
import static io.vss4j.core.document.FileSetSpellingTest.PLAIN;
import static io.vss4j.core.document.FileSetSpellingTest.RECURSIVE;
import static io.vss4j.core.document.FileSetSpellingTest.START;
import static io.vss4j.core.document.FileSetSpellingTest.document;
import static io.vss4j.core.document.FileSetSpellingTest.readOneByOne;
import static io.vss4j.core.document.Fixtures.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.RestoreType;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Documents with a few bytes or pieces changed at random: each is read whole or refused in the one way. */
class DamagedDocumentTest {
  private static final String[] PIECES = {
    "<",
    ">",
    "\"",
    "'",
    "&",
    "&#9;",
    "/",
    "/>",
    "<a>",
    "</a>",
    "<a/>",
    " x:a=\"1\"",
    " xmlns=\"\"",
    " xmlns:x=\"urn:b\"",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?a b?>",
    "\0",
    "\uFEFF",
    "\uD83D",
    "x:",
    "\r\n",
    "\t",
    " ",
    "\"yes\"",
    "<!DOCTYPE a>"
  };

  private static String piece(Random random) {
    return PIECES[random.nextInt(PIECES.length)];
  }

  @Property(tries = 1_000)
  @Tag("VER-008")
  void bytesOfMetadata(@ForAll Random random) {
    byte[] bytes = Fixtures.METADATA.getBytes(
        random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16LE);
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    try {
      assertThat(WriterMetadataReader.read(bytes).components()).isNotNull();
    } catch (VssException e) {
      assertRefused(e);
    }
  }

  @Property(tries = 1_000)
  void piecesOfAComponentsDocument(@ForAll Random random) {
    StringBuilder text = new StringBuilder(Fixtures.COMPONENTS);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      text.replace(
          at,
          at + random.nextInt(Math.min(20, text.length() - at)),
          piece(random));
    }
    try {
      BackupComponentsDocument document = BackupComponentsDocument.read(text.toString());
      document.setRestoreType(RestoreType.IMPORT);
      assertThat(Snapshots.of(BackupComponentsDocument.read(document.toXml())))
          .isEqualTo(Snapshots.of(document));
    } catch (VssException e) {
      assertRefused(e);
    }
  }

  @Property(tries = 2_000)
  @Tag("VER-008")
  void whateverIsDamagedIsReadAsElementsOneByOneAre(@ForAll Random random) {
    String files = (PLAIN + RECURSIVE + LIKE_IT).repeat(3) + "\n" + PLAIN + "\n" + PLAIN;
    StringBuilder text = new StringBuilder(document(files) + "<!-- " + PLAIN + " -->");
    for (int i = random.nextInt(2); i >= 0; i--) {
      int at = START.length() + random.nextInt(text.length() - START.length());
      int end = at + random.nextInt(Math.min(8, text.length() - at));
      text.replace(at, end, piece(random));
    }
    String xml = text.toString();

    VssException refused = errorOf(() -> readOneByOne(xml));

    if (refused == null) {
      assertThat(Snapshots.of(WriterMetadataReader.read(xml))).isEqualTo(Snapshots.of(readOneByOne(xml)));
      assertThat(WriterMetadataReader.read(xml).saveAsXml()).isEqualTo(readOneByOne(xml).saveAsXml());
    } else {
      assertThat(errorOf(() -> WriterMetadataReader.read(xml)))
          .hasMessage(refused.getMessage())
          .extracting(VssException::location)
          .isEqualTo(refused.location());
    }
  }

  private static void assertRefused(VssException error) {
    assertThat(error.error()).as(error.getMessage()).isEqualTo(VssError.E_INVALID_XML_DOCUMENT);
    assertThat(error.location()).as(error.getMessage()).isPresent();
  }
}
