package io.vss4j.core.job;

import io.vss4j.api.VssException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads all of one backup and names what is damaged. */
final class StoreVerification {
  private final BackupFolder folder;
  private final List<StoreDamage> damages = new ArrayList<>();

  private StoreVerification(BackupFolder folder) {
    this.folder = folder;
  }

  static List<StoreDamage> of(BackupFolder folder) {
    StoreVerification verification = new StoreVerification(folder);
    verification.run();
    return verification.damages;
  }

  private void run() {
    Manifest manifest;
    try {
      manifest = DirectoryStoredBackup.manifest(folder);
    } catch (IOException | VssException e) {
      damaged("manifest", e);
      return;
    }
    check("components.xml", () -> DirectoryStoredBackup.document(folder, folder.components(), manifest.components()));
    for (int i = 1; i <= manifest.metadata().size(); i++) {
      int number = i;
      check("metadata-" + i + ".xml", () -> DirectoryStoredBackup.document(
          folder, folder.metadata(number), manifest.metadata().get(number - 1)));
    }
    for (Manifest.Entry entry : manifest.files()) {
      check(DirectoryStoredBackup.describe(entry.file()), () -> {
        try (InputStream in = DirectoryStoredBackup.content(folder, entry)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      });
    }
  }

  private void check(String subject, Reading reading) {
    try {
      reading.run();
    } catch (IOException e) {
      damaged(subject, e);
    }
  }

  private void damaged(String subject, Exception failure) {
    damages.add(new StoreDamage(folder.name(), subject, String.valueOf(failure.getMessage())));
  }

  private interface Reading {
    void run() throws IOException;
  }
}
