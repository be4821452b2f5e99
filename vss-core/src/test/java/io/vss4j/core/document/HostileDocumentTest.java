package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.METADATA;
import static io.vss4j.core.document.Fixtures.assertInvalid;
import static io.vss4j.core.document.Fixtures.errorOf;
import static io.vss4j.core.document.Fixtures.oneLine;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssError;
import io.vss4j.api.metadata.WriterMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileDocumentTest {
  private static WriterMetadata read(String xml) {
    return WriterMetadataReader.read(xml);
  }

  @Nested
  class WithADocumentTypeDeclaration {
    @Test
    @Tag("VER-014")
    void itIsRefusedWhereItStands() {
      var error = errorOf(() -> read("<!-- c -->\n  <!DOCTYPE WRITER_METADATA>" + METADATA));

      assertThat(error).hasMessageContaining("document type declaration");
      assertThat(error.location()).contains(new DocumentLocation(2, 3));
    }

    @Test
    @Tag("X-R2")
    void anEntityBombIsNotExpanded() {
      StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"boom\">");
      for (int i = 1; i < 30; i++) {
        bomb.append("<!ENTITY e")
            .append(i)
            .append(" \"")
            .append(("&e" + (i - 1) + ";").repeat(10))
            .append("\">");
      }

      assertThat(assertInvalid(() -> read(bomb + "]>" + METADATA.replace("Harbour", "&e29;"))))
          .contains("document type declaration");
    }

    @Test
    @Tag("X-R2")
    void anExternalEntityIsNotRead(@TempDir Path directory) throws IOException {
      Path secret = Files.writeString(directory.resolve("secret"), "the secret");
      String declaration = "<!DOCTYPE a [<!ENTITY secret SYSTEM \"" + secret.toUri() + "\">]>";

      assertThat(assertInvalid(() -> read(declaration + METADATA.replace("Harbour", "&secret;"))))
          .doesNotContain("the secret");
      assertInvalid(() -> read("<!DOCTYPE a SYSTEM \"" + secret.toUri() + "\">" + METADATA));
    }

    @Test
    void anEntityWithoutDeclarationIsRefused() {
      assertInvalid(() -> read(METADATA.replace("Harbour", "&harbour;")));
      assertInvalid(
          () -> read(METADATA.replace("<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS>&harbour;")));
      assertInvalid(
          () -> read(METADATA.replace("<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS><a>&harbour;</a>")));
    }
  }

  @Nested
  class CutInHalf {
    private final String whole =
        oneLine(METADATA.substring(0, METADATA.indexOf("  <RESTORE_METHOD")))
            + "<!-- c --><a><![CDATA[b]]></a></WRITER_METADATA>";

    @Test
    @Tag("VER-008")
    void itIsRefusedAtEveryCharacter() {
      for (int length = 0; length < whole.length(); length++) {
        String part = whole.substring(0, length);
        assertInvalid(() -> read(part));
      }
    }

    @Test
    void itIsRefusedAtEveryByteOfUtf16() {
      byte[] bytes = whole.getBytes(UTF_16LE);
      // The last byte is the zero half of a character that may as well be missing.
      for (int length = 0; length < bytes.length - 1; length++) {
        byte[] part = Arrays.copyOf(bytes, length);
        assertInvalid(() -> WriterMetadataReader.read(part));
      }
    }

    @Test
    void theComponentsDocumentIsRefusedAtEveryByte() {
      byte[] bytes = "<?xml version='1.0'?><BACKUP_COMPONENTS x='&#228;ä'><a/></BACKUP_COMPONENTS >"
          .getBytes(UTF_8);
      for (int length = 0; length < bytes.length; length++) {
        byte[] part = Arrays.copyOf(bytes, length);
        assertInvalid(() -> BackupComponentsDocument.read(part));
      }
    }
  }

  @Nested
  class BeyondALimit {
    @Test
    void deepNestingIsRefusedWhereTheLimitIsPassed() {
      String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
      String text = METADATA.replace("</WRITER_METADATA>", deep + "</WRITER_METADATA>");
      int line = 1
          + (int) text.substring(0, text.indexOf(deep))
              .chars()
              .filter(c -> c == '\n')
              .count();

      var error = errorOf(() -> read(text));

      assertThat(error).hasMessageContaining("Depth limit (100)");
      assertThat(error.location().orElseThrow().line()).isEqualTo(line);
    }

    @Test
    void aHugeValueIsRefused() {
      DocumentLimits limits = DocumentLimits.builder().valueLength(10_000).build();
      String text = METADATA.replace("Harbour", "x".repeat(20_000));

      assertThat(assertInvalid(() -> WriterMetadataReader.read(text, limits))).contains("10000");
      assertThat(read(text).writerName()).hasSize(20_007);
    }

    @Test
    void tooManyAttributesAreRefused() {
      StringBuilder attributes = new StringBuilder();
      for (int i = 0; i < 501; i++) {
        attributes.append(" a").append(i).append("=\"\"");
      }

      assertThat(assertInvalid(
              () -> read(METADATA.replace("<BACKUP_LOCATIONS", "<BACKUP_LOCATIONS" + attributes))))
          .contains("500");
    }

    @Test
    void aLongDocumentIsRefusedWhereTheLimitIsPassed() {
      DocumentLimits limits = DocumentLimits.builder().characters(50).build();

      var fromText = errorOf(() -> WriterMetadataReader.read(oneLine(METADATA), limits));
      var fromBytes =
          errorOf(() -> WriterMetadataReader.read(oneLine(METADATA).getBytes(UTF_16LE), limits));

      assertThat(fromText).hasMessageContaining("limit of 50 characters");
      assertThat(fromText.location()).contains(new DocumentLocation(1, 51));
      assertThat(fromBytes.location()).contains(new DocumentLocation(1, 51));
    }

    @Test
    void aDocumentAtTheLimitIsRead() {
      DocumentLimits limits =
          DocumentLimits.builder().characters(METADATA.length()).build();

      assertThat(WriterMetadataReader.read(METADATA + "\0", limits).writerName())
          .isEqualTo("Harbour Writer");
      assertThat(WriterMetadataReader.read(("\uFEFF" + METADATA + "\0").getBytes(UTF_16LE), limits)
              .writerName())
          .isEqualTo("Harbour Writer");
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
      DocumentLimits.Builder limits = DocumentLimits.builder();

      assertThat(errorOfLimit(() -> limits.depth(0))).hasMessageContaining("depth");
      assertThat(errorOfLimit(() -> limits.depth(1_001))).hasMessageContaining("depth");
      assertThat(errorOfLimit(() -> limits.attributes(-1))).hasMessageContaining("attributes");
      assertThat(errorOfLimit(() -> limits.valueLength(0))).hasMessageContaining("value length");
      assertThat(errorOfLimit(() -> limits.characters(0))).hasMessageContaining("characters");
    }

    private IllegalArgumentException errorOfLimit(Runnable call) {
      return catchThrowableOfType(IllegalArgumentException.class, call::run);
    }
  }

  @Nested
  class OfAnotherKind {
    @Test
    @Tag("VER-010")
    void eachDocumentIsRefusedInPlaceOfTheOther() {
      assertThat(assertInvalid(() -> read(Fixtures.COMPONENTS)))
          .contains("BACKUP_COMPONENTS", "expected WRITER_METADATA");
      assertThat(assertInvalid(() -> BackupComponentsDocument.read(METADATA)))
          .contains("WRITER_METADATA", "expected BACKUP_COMPONENTS");
    }

    @Test
    @Tag("X-R13")
    void anotherRootIsRefusedWhereItStands() {
      assertThat(errorOf(() -> read("\n\n  <html/>")).location())
          .contains(new DocumentLocation(3, 3));
    }

    @Test
    void theRightRootInAForeignNamespaceIsRefused() {
      assertThat(assertInvalid(
              () -> read(METADATA.replace("x-schema:#VssWriterMetadataInfo", "urn:foreign"))))
          .contains("urn:foreign", "expected x-schema:#VssWriterMetadataInfo");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<WRITER_METADATA/><WRITER_METADATA/>",
          "not XML at all",
          "<WRITER_METADATA a=1/>"
        })
    @Tag("VER-008")
    void whatIsNotWellFormedIsRefused(String text) {
      assertInvalid(() -> read(text));
    }

    @Test
    void moreAfterTheEndIsRefused() {
      assertInvalid(() -> read(METADATA + "<more/>"));
      assertInvalid(() -> read(METADATA + "more"));
    }

    @Test
    void textBetweenElementsIsRefused() {
      assertThat(assertInvalid(
              () -> read(METADATA.replace("<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS>stray"))))
          .contains("BACKUP_LOCATIONS", "stray");
    }

    @Test
    @Tag("VER-013")
    void nullIsABadArgument() {
      Fixtures.assertFails(VssError.E_INVALIDARG, () -> WriterMetadataReader.read((String) null));
      Fixtures.assertFails(
          VssError.E_INVALIDARG, () -> BackupComponentsDocument.read((byte[]) null));
    }
  }

  @Test
  void ordersOfSchemaInstancesAreNotFollowed() {
    String text = METADATA
        .replace(
            "<FILE_GROUP ",
            "<FILE_GROUP xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"databaseElement\" ")
        .replace(
            "<BACKUP_LOCATIONS>",
            "<BACKUP_LOCATIONS xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\">");

    assertThat(read(text).components()).isEqualTo(read(METADATA).components());
  }
}
