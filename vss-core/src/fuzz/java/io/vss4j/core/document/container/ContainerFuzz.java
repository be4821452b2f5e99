package io.vss4j.core.document.container;

import io.vss4j.api.VssException;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.XmlOutline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Bytes of anybody as the manifest or the specification of a folder, as a document in it, and as a listing. */
public final class ContainerFuzz {
  private static final String COMPONENTS = "0f0e0d0c-0b0a-4908-8706-050403020100_Components.xml";
  private static final String SPECIFICATION = "<BackupSpecs><FileSpecs/></BackupSpecs>";

  private ContainerFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    try (FuzzedFolder folder = FuzzedFolder.unix()) {
      folder.put("WM0.xml", "<WRITER_METADATA/>");
      folder.put("Manifest.xml", bytes);
      folder.readManifest();
      folder.put("BackupSpecs.xml", bytes);
      folder.readImageBackup();
      folder.put("BackupSpecs.xml", SPECIFICATION);
      folder.put(COMPONENTS, bytes);
      folder.readImageBackup();
    }
    listing(bytes);
  }

  private static void listing(byte[] bytes) {
    String text;
    try {
      text = XmlOutline.text(new ByteArrayInputStream(bytes), DocumentLimits.defaults());
    } catch (VssException e) {
      return;
    }
    List<String> documents = WriterMetadataListing.split(text);
    int from = 0;
    for (String document : documents) {
      int found = text.indexOf(document, from);
      FuzzedFolder.require(found >= 0, "made up, or not in its order: " + document);
      from = found + document.length();
    }
    StringBuilder again = new StringBuilder();
    for (int i = 0; i < documents.size(); i++) {
      again.append("--[Writer ").append(i).append("]--\n").append(documents.get(i)).append('\n');
    }
    FuzzedFolder.require(documents.equals(WriterMetadataListing.split(again.toString())), "split otherwise again");
  }
}
