package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.COMPONENTS;
import static io.vss4j.core.document.Fixtures.METADATA;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents in which everything occurs, cut short at every byte: all that may be missing is white space and a NUL. */
class TruncationTest {
  static Stream<Charset> charsets() {
    return Stream.of(UTF_8, UTF_16LE, UTF_16BE);
  }

  @ParameterizedTest
  @MethodSource("charsets")
  @Tag("VER-008")
  void metadataAreWholeOrRefused(Charset charset) {
    requireWholeOrRefused(METADATA, charset, bytes -> Snapshots.of(WriterMetadataReader.read(bytes)));
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void componentsAreWholeOrRefused(Charset charset) {
    requireWholeOrRefused(COMPONENTS, charset, bytes -> Snapshots.of(BackupComponentsDocument.read(bytes)));
  }

  private static void requireWholeOrRefused(String document, Charset charset, Function<byte[], Object> read) {
    String text = "<?xml version=\"1.0\"?>\r\n" + document.strip() + " \r\n\0";
    byte[] bytes = text.getBytes(charset);
    Object whole = read.apply(bytes);
    int needed = text.substring(0, text.lastIndexOf('>') + 1).getBytes(charset).length;
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      if (length < needed) {
        requireRefused(part, length, charset, read);
      } else {
        requireEqual(part, whole, read);
      }
    }
  }

  private static void requireRefused(byte[] part, int length, Charset charset, Function<byte[], Object> read) {
    try {
      Object found = read.apply(part);
      // The missing half of the last character may be a zero, which is no part of a text.
      assertThat(charset).as("%d bytes give %s", length, found).isEqualTo(UTF_16LE);
      assertThat(length % 2).isEqualTo(1);
    } catch (VssException e) {
      assertThat(e.error()).as("%d bytes", length).isEqualTo(VssError.E_INVALID_XML_DOCUMENT);
      DocumentLocation place = e.location().orElseThrow();
      String left = new String(part, charset);
      int lines = left.split("\\r\\n|\\r|\\n", -1).length;
      assertThat(place.line()).as("%d bytes: %s", length, e.getMessage()).isBetween(1, lines);
      assertThat(place.column()).as("%d bytes: %s", length, e.getMessage()).isBetween(1, left.length() + 1);
    }
  }

  private static void requireEqual(byte[] part, Object whole, Function<byte[], Object> read) {
    try {
      assertThat(read.apply(part)).isEqualTo(whole);
    } catch (VssException halfOfACharacter) {
      assertThat(part.length % 2).as(halfOfACharacter.getMessage()).isEqualTo(1);
      assertThat(halfOfACharacter.error()).isEqualTo(VssError.E_INVALID_XML_DOCUMENT);
    }
  }
}
