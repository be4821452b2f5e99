package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.COMPONENTS;
import static io.vss4j.core.document.Fixtures.METADATA;
import static io.vss4j.core.document.Fixtures.errorOf;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that come as streams and files: as those that come as bytes, but never further than the limits. */
class DocumentStreamTest {
  private static final DocumentLimits SMALL = DocumentLimits.builder().characters(100_000).build();

  @TempDir
  private Path directory;

  static Stream<byte[]> encodings() {
    return Stream.of(
        METADATA.getBytes(UTF_8),
        METADATA.getBytes(UTF_16LE),
        ("\uFEFF<?xml version=\"1.0\" encoding=\"wrong\"?>\r\n" + METADATA + "\0").getBytes(UTF_16LE));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  @Tag("X-R1")
  void metadataAreTheSameInEveryForm(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("metadata.xml"), bytes);

    assertThat(WriterMetadataReader.read(new ByteArrayInputStream(bytes)).saveAsXml()).isEqualTo(METADATA);
    assertThat(WriterMetadataReader.read(new Trickle(bytes)).saveAsXml()).isEqualTo(METADATA);
    assertThat(WriterMetadataReader.read(file).saveAsXml()).isEqualTo(METADATA);
  }

  @Test
  void componentsAreTheSameInEveryForm() throws IOException {
    byte[] bytes = COMPONENTS.getBytes(UTF_16LE);
    Path file = Files.write(directory.resolve("components.xml"), bytes);

    assertThat(BackupComponentsDocument.read(new ByteArrayInputStream(bytes)).toXml()).isEqualTo(COMPONENTS);
    assertThat(BackupComponentsDocument.read(new Trickle(bytes)).toXml()).isEqualTo(COMPONENTS);
    assertThat(BackupComponentsDocument.read(file).toXml()).isEqualTo(COMPONENTS);
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void aStreamWithoutEndIsLeftAtTheLimit(Charset charset) {
    Endless stream = new Endless("<WRITER_METADATA a='x", "y", charset);

    VssException refused = errorOf(() -> WriterMetadataReader.read(stream, SMALL));

    assertThat(refused.error()).isEqualTo(VssError.E_INVALID_XML_DOCUMENT);
    assertThat(refused).hasMessageContaining("longer than the limit of 100000 characters");
    assertThat(refused.location()).contains(new DocumentLocation(1, 100_001));
    assertThat(stream.given()).isLessThan(400_000);
  }

  static Stream<Charset> charsets() {
    return Stream.of(UTF_8, UTF_16LE);
  }

  @Test
  void theOtherDocumentIsLeftAtTheLimitToo() {
    Endless stream = new Endless("<BACKUP_COMPONENTS>", "\n", UTF_8);

    VssException refused = errorOf(() -> BackupComponentsDocument.read(stream, SMALL));

    assertThat(refused.location()).contains(new DocumentLocation(100_001 - "<BACKUP_COMPONENTS>".length(), 1));
    assertThat(stream.given()).isLessThan(400_000);
  }

  @Test
  void aStreamThatFailsIsNoDocument() {
    InputStream broken = new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("the cable is out");
      }
    };

    VssException failed = errorOf(() -> WriterMetadataReader.read(broken));

    assertThat(failed.error()).isEqualTo(VssError.E_UNEXPECTED);
    assertThat(failed).hasMessageContaining("the cable is out").hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void aStreamThatGivesNoBytesIsAskedForOne() {
    InputStream reluctant = new ByteArrayInputStream(METADATA.getBytes(UTF_8)) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return 0;
      }
    };

    assertThat(WriterMetadataReader.read(reluctant).saveAsXml()).isEqualTo(METADATA);
  }

  @Nested
  class WithAFile {
    @Test
    void whatIsWrongInItIsToldWithItsNameAndOnce() throws IOException {
      Path file = Files.writeString(directory.resolve("broken.xml"), "\n <WRITER_METADATA");

      VssException refused = errorOf(() -> WriterMetadataReader.read(file));

      assertThat(refused.error()).isEqualTo(VssError.E_INVALID_XML_DOCUMENT);
      assertThat(refused.location()).contains(new DocumentLocation(2, 17));
      assertThat(refused.getMessage())
          .startsWith("VSS_E_INVALID_XML_DOCUMENT: \"" + file + "\": ")
          .containsOnlyOnce("VSS_E_INVALID_XML_DOCUMENT")
          .containsOnlyOnce("(line 2, column 17)");
    }

    @Test
    void oneThatIsNotThereIsNotFound() {
      Path absent = directory.resolve("absent.xml");

      VssException failed = errorOf(() -> BackupComponentsDocument.read(absent));

      assertThat(failed.error()).isEqualTo(VssError.E_OBJECT_NOT_FOUND);
      assertThat(failed).hasMessageContaining("\"" + absent + "\": no such file");
    }

    @Test
    void oneThatCannotBeReadIsNamed() {
      VssException failed = errorOf(() -> WriterMetadataReader.read(directory));

      assertThat(failed.error()).isEqualTo(VssError.E_UNEXPECTED);
      assertThat(failed).hasMessageContaining("cannot read").hasMessageContaining(directory.toString());
    }
  }

  @Test
  @Tag("VER-013")
  void noneIsABadArgument() {
    Fixtures.assertFails(VssError.E_INVALIDARG, () -> WriterMetadataReader.read((InputStream) null));
    Fixtures.assertFails(VssError.E_INVALIDARG, () -> WriterMetadataReader.read((Path) null));
    Fixtures.assertFails(VssError.E_INVALIDARG, () -> BackupComponentsDocument.read((InputStream) null));
    Fixtures.assertFails(VssError.E_INVALIDARG, () -> BackupComponentsDocument.read((Path) null));
  }

  /** Gives one byte at a time. */
  private static final class Trickle extends ByteArrayInputStream {
    Trickle(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(1, length));
    }
  }
}
