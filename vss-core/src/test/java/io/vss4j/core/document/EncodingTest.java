package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.assertInvalid;
import static io.vss4j.core.document.Fixtures.errorOf;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.DocumentLocation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EncodingTest {
  private static final String DOCUMENT =
      Fixtures.METADATA.replace("Harbour Writer", "Häfen \uD83D\uDEA2");

  static Stream<Arguments> outerForms() {
    return Stream.of(UTF_8, UTF_16LE, UTF_16BE)
        .flatMap(charset -> Stream.of("", "\uFEFF")
            .flatMap(mark -> Stream.of(
                    "",
                    "<?xml version=\"1.0\"?>",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n",
                    "<?xml version='1.0' encoding='utf-16'?>",
                    "<?xml version='1.1' encoding='ISO-8859-1'?>\n",
                    " \r\n")
                .flatMap(start -> Stream.of("", "\0", "\0\0\0", "\r\n\0")
                    .map(end -> Arguments.of(charset, mark, start, end)))));
  }

  @ParameterizedTest
  @MethodSource("outerForms")
  @Tag("X-R1")
  void everyOuterFormReadsTheSame(Charset charset, String mark, String start, String end) {
    byte[] bytes = (mark + start + DOCUMENT + end).getBytes(charset);

    assertThat(WriterMetadataReader.read(bytes).writerName()).isEqualTo("Häfen \uD83D\uDEA2");
    assertThat(WriterMetadataReader.read(bytes).saveAsXml().strip()).isEqualTo(DOCUMENT.strip());
  }

  @ParameterizedTest
  @MethodSource("outerForms")
  @Tag("X-W6")
  void aTextIsReadAndSavedWithoutItsOuterForm(
      Charset charset, String mark, String start, String end) {
    String saved = WriterMetadataReader.read(mark + start + DOCUMENT + end).saveAsXml();

    assertThat(saved).doesNotContain("<?xml").doesNotContain("\0").doesNotContain("\uFEFF");
    assertThat(saved.strip()).isEqualTo(DOCUMENT.strip());
  }

  @Test
  void aTerminatorOfOneByteAfterUtf16IsIgnored() {
    byte[] text = DOCUMENT.getBytes(UTF_16LE);

    assertThat(WriterMetadataReader.read(Arrays.copyOf(text, text.length + 1)).saveAsXml())
        .isEqualTo(DOCUMENT);
  }

  @Nested
  class InAFile {
    @Test
    @Tag("X-W5")
    void isUtf16WithANulAndWithoutMarkAsWindowsHasIt() {
      assertThat(DocumentEncoding.WINDOWS.encode("<ä/>"))
          .containsExactly('<', 0, 0xE4, 0, '/', 0, '>', 0, 0, 0);
    }

    @Test
    @Tag("X-W5")
    void isOtherwiseOnRequest() {
      assertThat(DocumentEncoding.BARE_UTF_16LE.encode("<")).containsExactly('<', 0);
      assertThat(DocumentEncoding.MARKED_UTF_16LE.encode("<")).containsExactly(0xFF, 0xFE, '<', 0);
      assertThat(DocumentEncoding.BARE_UTF_8.encode("ä")).containsExactly(0xC3, 0xA4);
    }

    @ParameterizedTest
    @EnumSource
    void isReadBack(DocumentEncoding encoding) {
      assertThat(WriterMetadataReader.read(encoding.encode(DOCUMENT)).saveAsXml()).isEqualTo(DOCUMENT);
    }
  }

  @Nested
  class WhatIsNoText {
    @Test
    void badBytesAreFoundWhereTheyStand() {
      byte[] bytes = "<WRITER_METADATA>\r\n  <a b=\"?\"/></WRITER_METADATA>".getBytes(UTF_8);
      bytes[new String(bytes, UTF_8).indexOf("?")] = (byte) 0xE4;

      assertThat(errorOf(() -> WriterMetadataReader.read(bytes)).location())
          .contains(new DocumentLocation(2, 9));
    }

    @Test
    void halfOfAPairIsRefused() {
      for (String half : List.of("\uD83D", "\uDEA2", "\uDEA2\uD83D")) {
        String text = DOCUMENT.replace("\uD83D\uDEA2", half);
        ByteBuffer bytes = ByteBuffer.allocate(2 * text.length()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asCharBuffer().put(text);

        assertInvalid(() -> WriterMetadataReader.read(text));
        assertInvalid(() -> WriterMetadataReader.read(bytes.array()));
      }
    }

    @Test
    void aNulInsideIsRefused() {
      assertThat(
              assertInvalid(() -> WriterMetadataReader.read(DOCUMENT.replace("Häfen", "H\0fen"))))
          .contains("U+0000");
    }

    @Test
    void nothingIsRefused() {
      assertInvalid(() -> WriterMetadataReader.read(""));
      assertInvalid(() -> WriterMetadataReader.read(new byte[0]));
      assertInvalid(() -> WriterMetadataReader.read(new byte[1]));
      assertInvalid(() -> WriterMetadataReader.read("\uFEFF \r\n\0"));
    }
  }
}
