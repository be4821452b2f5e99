package io.vss4j.core.document;

import io.vss4j.api.VssException;
import io.vss4j.api.metadata.WriterMetadata;
import java.nio.charset.StandardCharsets;

/** Whatever the bytes are: they are refused with a place, or what they say is saved and exported as it is. */
public final class WriterMetadataFuzz {
  private WriterMetadataFuzz() {}

  /** Called by Jazzer before the first one: what is set up once does not count as the time of an input. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput("<a/>".getBytes(StandardCharsets.US_ASCII));
  }

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    WriterMetadata metadata;
    try {
      metadata = WriterMetadataReader.read(bytes);
    } catch (VssException e) {
      Oracle.requirePlace(e);
      return;
    }
    String saved = metadata.saveAsXml();
    WriterMetadata again = WriterMetadataReader.read(saved);
    Oracle.requireEqual(saved, again.saveAsXml());
    Oracle.requireEqual(Snapshots.of(metadata), Snapshots.of(again));
    // Written anew and not from the text that was kept.
    DocumentText text = DocumentText.of(saved, DocumentLimits.defaults());
    WriterMetadataElement root =
        DocumentParser.parse(text, WriterMetadataElement.class, DocumentLimits.defaults());
    Oracle.requireEqual(Snapshots.of(metadata), Snapshots.of(WriterMetadataReader.read(DocumentWriter.write(root))));
    Oracle.export(saved, WriterMetadataReader::read);
  }
}
