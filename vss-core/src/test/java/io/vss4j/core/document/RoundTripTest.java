package io.vss4j.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.WriterMetadata;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Documents of any content, written and read again. */
class RoundTripTest {
  @Property(tries = 300)
  @Tag("VER-003")
  void aComponentsDocumentIsReadAsItWasWritten(@ForAll long seed) {
    BackupComponentsDocument document = ArbitraryDocuments.components(seed);
    String xml = document.toXml();

    BackupComponentsDocument read = BackupComponentsDocument.read(xml);

    assertThat(Snapshots.of(read)).isEqualTo(Snapshots.of(document));
    assertThat(xml)
        .doesNotContain("\n")
        .doesNotContain("\r")
        .doesNotContain("\t")
        .doesNotContain(" />");
    read.setRestoreType(read.restoreType());
    assertThat(read.toXml()).isEqualTo(xml);
    assertThat(Snapshots.of(BackupComponentsDocument.read(xml.getBytes(StandardCharsets.UTF_16BE))))
        .isEqualTo(Snapshots.of(document));
  }

  @Property(tries = 300)
  @Tag("VER-003")
  void metadataAreReadAsTheyWereWritten(@ForAll long seed) {
    WriterMetadata metadata = ArbitraryDocuments.metadata(seed);

    WriterMetadata read = WriterMetadataReader.read(metadata.saveAsXml());

    assertThat(Snapshots.of(read)).isEqualTo(Snapshots.of(metadata));
    assertThat(read.saveAsXml()).isEqualTo(metadata.saveAsXml());
  }

  @Property(tries = 300)
  void twoPlacesAreEqualIfTheirKeysSaySo(
      @ForAll("keys") ComponentKey one, @ForAll("keys") ComponentKey other) {
    assertThat(ComponentPlace.of(one).equals(ComponentPlace.of(other)))
        .isEqualTo(one.samePlace(other));
  }

  @Example
  void thereArePlacesThatAreEqual() {
    assertThat(ComponentPlace.of(ComponentKey.fileGroup("\\A\\b\\", "C")))
        .isEqualTo(ComponentPlace.of(ComponentKey.database("a\\B", "c")));
  }

  @Provide
  Arbitrary<ComponentKey> keys() {
    Arbitrary<String> path =
        Arbitraries.strings().withChars('a', 'A', 'ß', 'ı', 'I', 'i', '\\').ofMaxLength(4);
    Arbitrary<String> name = Arbitraries.strings().withChars('a', 'A', '\\').ofMaxLength(2);
    return Combinators.combine(path, name).as(ComponentKey::fileGroup);
  }
}
