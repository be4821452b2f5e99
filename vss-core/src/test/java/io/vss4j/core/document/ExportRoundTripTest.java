package io.vss4j.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupState;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Documents of any content in both profiles: what is written is what is read, and the other way round. */
class ExportRoundTripTest {
  private static String rewritten(String xml, Class<? extends RootElement> root, DocumentProfile profile) {
    DocumentLimits limits = DocumentLimits.defaults();
    return DocumentWriter.write(DocumentParser.parse(DocumentText.of(xml, limits), root, limits), profile);
  }

  @Property(tries = 200)
  @Tag("X-W1")
  void whatWindowsHasAPlaceForOfMetadataIsExportedWhole(@ForAll long seed) {
    WriterMetadata metadata = ArbitraryDocuments.windowsMetadata(seed);

    String exported = DocumentExport.of(metadata).toXml();

    assertThat(Snapshots.of(WriterMetadataReader.read(exported))).isEqualTo(Snapshots.of(metadata));
    assertThat(DocumentExport.of(exported).toXml()).isEqualTo(exported);
  }

  @Property(tries = 200)
  @Tag("X-W1")
  void whatWindowsHasAPlaceForOfComponentsIsExportedWhole(@ForAll long seed) {
    BackupComponentsDocument document = ArbitraryDocuments.windowsComponents(seed);

    String exported = DocumentExport.of(document).toXml();

    assertThat(Snapshots.of(BackupComponentsDocument.read(exported))).isEqualTo(Snapshots.of(document));
    assertThat(DocumentExport.of(exported).toXml()).isEqualTo(exported);
  }

  @Property(tries = 200)
  @Tag("X-W8")
  void metadataInEitherProfileAreWrittenAsTheyWereRead(@ForAll long seed) {
    String own = ArbitraryDocuments.metadata(seed).saveAsXml();
    String windows = DocumentExport.of(ArbitraryDocuments.windowsMetadata(seed)).toXml();

    assertThat(rewritten(own, WriterMetadataElement.class, DocumentProfile.OWN)).isEqualTo(own);
    assertThat(rewritten(windows, WriterMetadataElement.class, DocumentProfile.WINDOWS)).isEqualTo(windows);
  }

  @Property(tries = 200)
  @Tag("X-W8")
  void componentsInEitherProfileAreWrittenAsTheyWereRead(@ForAll long seed) {
    String own = ArbitraryDocuments.components(seed).toXml();
    String windows = DocumentExport.of(ArbitraryDocuments.windowsComponents(seed)).toXml();

    assertThat(rewritten(own, BackupComponentsElement.class, DocumentProfile.OWN)).isEqualTo(own);
    assertThat(rewritten(windows, BackupComponentsElement.class, DocumentProfile.WINDOWS)).isEqualTo(windows);
  }

  @Property(tries = 200)
  @Tag("X-W1")
  void nothingOfTheExtensionIsEverExported(@ForAll long seed) {
    BackupComponentsDocument document = ArbitraryDocuments.components(seed);
    document.setState(BackupState.of(BackupType.LOG));
    String own = document.toXml();
    DocumentExport export = DocumentExport.of(own);

    assertThat(export.unsupportedFacts().isEmpty()).isEqualTo(!own.contains(DocumentNamespaces.EXTENSION));
    String left = export.toXmlWithoutUnsupportedFacts();
    assertThat(left).doesNotContain(DocumentNamespaces.EXTENSION).doesNotContain("x:");
    assertThat(DocumentExport.of(left).toXml()).isEqualTo(left);
  }

  @Property(tries = 200)
  @Tag("X-W1")
  void nothingIsLostButWhatIsNamed(@ForAll long seed) {
    WriterMetadata metadata = ArbitraryDocuments.metadata(seed);
    DocumentExport export = DocumentExport.of(metadata);
    if (export.unsupportedFacts().stream().anyMatch(UnsupportedFact::isRequired)) {
      return;
    }

    WriterMetadata left = WriterMetadataReader.read(export.toXmlWithoutUnsupportedFacts());

    assertThat(left.components()).hasSameSizeAs(metadata.components());
    assertThat(left.excludeFiles()).isEqualTo(metadata.excludeFiles());
    assertThat(left.restoreMethod()).isEqualTo(metadata.restoreMethod());
    assertThat(export.unsupportedFacts()).hasSize(extensionFacts(metadata));
  }

  private static int extensionFacts(WriterMetadata metadata) {
    return metadata.alternateLocationMappings().size()
        + metadata.components().stream()
            .mapToInt(component -> component.dependencies().size()
                + (component.icon().isPresent() ? 1 : 0)
                + (int) component.files().stream().filter(files -> files.alternatePath().isPresent()).count())
            .sum();
  }
}
