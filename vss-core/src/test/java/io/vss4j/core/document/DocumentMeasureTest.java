package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.METADATA;
import static io.vss4j.core.document.Fixtures.errorOf;
import static io.vss4j.core.document.Fixtures.oneLine;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssException;
import org.junit.jupiter.api.Test;

/** What is refused before a document is parsed, and what is just let through. */
class DocumentMeasureTest {
  private static final String ONE_LINE = oneLine(METADATA).strip();
  private static final String END = "</WRITER_METADATA>";
  private static final String START = ONE_LINE.substring(0, ONE_LINE.length() - END.length());

  private static void assertRefused(String inside, int offset, String message) {
    assertRefused(inside, offset, message, DocumentLimits.defaults());
  }

  private static void assertRefused(String inside, int offset, String message, DocumentLimits limits) {
    VssException refused = errorOf(() -> WriterMetadataReader.read(START + inside + END, limits));

    assertThat(refused).hasMessageContaining(message);
    assertThat(refused.location()).contains(new DocumentLocation(1, START.length() + offset + 1));
  }

  private static void assertRead(String inside, DocumentLimits limits) {
    assertThat(WriterMetadataReader.read(START + inside + END, limits).saveAsXml()).isEqualTo(START + inside + END);
  }

  @Test
  void aNameHas256CharactersAtMost() {
    String name = "n".repeat(256);

    assertRead("<" + name + " " + name + "=''/>", DocumentLimits.defaults());
    assertRefused("<" + name + "n/>", 1, "a name of 257 characters, more than the limit of 256");
    assertRefused("<a " + name + "n=''/>", 3, "a name of 257 characters, more than the limit of 256");
  }

  @Test
  void aDocumentHasAThousandNamesAtMost() {
    assertRead(named(900) + named(900), DocumentLimits.defaults());
    assertThat(errorOf(() -> WriterMetadataReader.read(START + named(1_000) + END)))
        .hasMessageContaining("more than the limit of 1000 different names");
  }

  private static String named(int names) {
    StringBuilder elements = new StringBuilder();
    for (int i = 0; i < names; i++) {
      elements.append("<n").append(i).append("/>");
    }
    return elements.toString();
  }

  @Test
  void valuesTextsAndCommentsAreAsLongAsTheLimitAllows() {
    DocumentLimits limits = DocumentLimits.builder().valueLength(100).build();
    String most = "x".repeat(100);

    String half = "x".repeat(50);

    assertRead("<a b='" + most + "'>" + half + "<!--" + half + "--><![CDATA[" + half + "]]></a>", limits);
    assertRefused("<a b='" + most + "x'/>", 5, "a value of 101 characters, more than the limit of 100", limits);
    assertRefused("<a>" + most + "x</a>", 3, "text of 101 characters, more than the limit of 100", limits);
    assertRefused("<!--" + most + "x-->", 0, "a comment of 101 characters, more than the limit of 100", limits);
    assertRefused("<a><![CDATA[" + most + "x]]></a>", 3, "text of 101 characters, more than the limit of 100", limits);
    assertRefused("<?" + most + "x?>", 0, "a processing instruction of 101 characters", limits);
  }

  @Test
  void elementsAndAttributesTakeTheirShareOfTheMemory() {
    String many = "<a b='c'/>".repeat(1_000);
    DocumentLimits enough = DocumentLimits.builder().memory(500_000).build();
    DocumentLimits less = DocumentLimits.builder().memory(200_000).build();

    assertRead(many, enough);
    assertThat(errorOf(() -> WriterMetadataReader.read(START + many + END, less)))
        .hasMessageContaining("would take more than the limit of 200000 bytes of memory");
  }

  @Test
  void charactersBeyondLatin1TakeTwice() {
    DocumentLimits limits = DocumentLimits.builder().memory(50_000).build();

    assertRead("<!--" + "\u00e4".repeat(30_000) + "-->", limits);
    assertRefused("<!--" + "\u4e00".repeat(30_000) + "-->", -START.length(), "50000 bytes of memory", limits);
  }

  @Test
  void whatIsKeptAsItStandsIsInMemoryTwice() {
    DocumentLimits limits = DocumentLimits.builder().memory(50_000).build();

    assertRefused("<a>" + "x".repeat(30_000) + "</a>", 0, "50000 bytes of memory", limits);
  }

  @Test
  void bytesThatTakeTwoACharacterAreRefusedWhereThereIsNoMoreRoom() {
    DocumentLimits limits = DocumentLimits.builder().memory(600_000).build();
    byte[] narrow = (START + "<!--" + "\u00e4".repeat(150_000) + "-->" + END).getBytes(UTF_16LE);
    byte[] wide = (START + "<!--" + "\u4e00".repeat(150_000) + "-->" + END).getBytes(UTF_16LE);

    assertThat(WriterMetadataReader.read(narrow, limits).saveAsXml()).hasSize(narrow.length / 2);
    VssException refused = errorOf(() -> WriterMetadataReader.read(wide, limits));
    assertThat(refused).hasMessageContaining("a text that takes more than the limit of 600000 bytes of memory");
    assertThat(refused.location()).hasValueSatisfying(place -> assertThat(place.column()).isBetween(80_000, 150_000));
  }

  @Test
  void twoHundredNamespacesAreDeclaredAtOnceAtMost() {
    assertRead("<a>" + declaring("b", 190) + "</a>", DocumentLimits.defaults());
    assertThat(errorOf(() -> WriterMetadataReader.read(START + "<a>" + declaring("b", 201) + "</a>" + END)))
        .hasMessageContaining("more than the limit of 200 namespaces at once");
  }

  @Test
  void namespacesOfAnElementThatHasEndedDoNotCount() {
    assertRead(declaring("a", 150) + declaring("b", 150) + "<c>" + declaring("d", 150) + "</c>" + declaring("e", 150),
        DocumentLimits.defaults());
  }

  private static String declaring(String element, int namespaces) {
    StringBuilder tag = new StringBuilder("<" + element);
    for (int i = 0; i < namespaces; i++) {
      tag.append(" xmlns:p").append(i).append("='u'");
    }
    return tag.append("/>").toString();
  }

  @Test
  void memoryOfNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> DocumentLimits.builder().memory(0))
        .withMessageContaining("memory");
  }

  @Test
  void theDefaultsFitInTheHeap() {
    DocumentLimits limits = DocumentLimits.defaults();
    long heap = Runtime.getRuntime().maxMemory();

    assertThat(limits.characters()).isPositive().isLessThanOrEqualTo((int) Math.min(64 << 20, heap / 6));
    assertThat(limits.valueLength()).isPositive().isLessThanOrEqualTo((int) Math.min(16 << 20, heap / 32));
    assertThat(limits.memory()).isPositive().isLessThan(heap);
  }
}
