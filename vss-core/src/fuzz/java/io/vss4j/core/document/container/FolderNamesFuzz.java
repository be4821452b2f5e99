package io.vss4j.core.document.container;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.io.IOException;

/** Names of anybody in a manifest and in a folder, which has links as well. */
public final class FolderNamesFuzz {
  private FolderNamesFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) throws IOException {
    try (FuzzedFolder folder = data.consumeBoolean() ? FuzzedFolder.unix() : FuzzedFolder.windows()) {
      StringBuilder writers = new StringBuilder();
      for (int i = data.consumeInt(0, 4); i > 0; i--) {
        writers.append("<Writer Name='n' MetadataFile='").append(escaped(data.consumeString(60))).append("'/>");
      }
      for (int i = data.consumeInt(0, 3); i > 0; i--) {
        folder.putIfLegal(
            data.consumeString(90), data.consumeBoolean() ? "<WRITER_METADATA/>" : "<BACKUP_COMPONENTS/>");
      }
      for (int i = data.consumeInt(0, 2); i > 0; i--) {
        folder.linkIfLegal(data.consumeString(90), data.consumeString(20));
      }
      folder.put("Manifest.xml", "<Manifest><ShadowCopySet GUID='{a}' MachineName='HOST'/><BackupComponents File='"
          + escaped(data.consumeRemainingAsString()) + "'/><Writers>" + writers + "</Writers></Manifest>");
      folder.put("BackupSpecs.xml", "<BackupSpecs><FileSpecs/></BackupSpecs>");
      folder.readManifest();
      folder.readImageBackup();
    }
  }

  private static String escaped(String name) {
    return name.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
  }
}
