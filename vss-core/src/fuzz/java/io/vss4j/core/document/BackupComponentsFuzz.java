package io.vss4j.core.document;

import io.vss4j.api.VssException;
import java.nio.charset.StandardCharsets;

/** Whatever the bytes are: they are refused with a place, or what they say is written as it is, changed or not. */
public final class BackupComponentsFuzz {
  private BackupComponentsFuzz() {}

  /** Called by Jazzer before the first one: what is set up once does not count as the time of an input. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput("<a/>".getBytes(StandardCharsets.US_ASCII));
  }

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    BackupComponentsDocument document;
    try {
      document = BackupComponentsDocument.read(bytes);
    } catch (VssException e) {
      Oracle.requirePlace(e);
      return;
    }
    String saved = document.toXml();
    BackupComponentsDocument again = BackupComponentsDocument.read(saved);
    Oracle.requireEqual(saved, again.toXml());
    Oracle.requireEqual(Snapshots.of(document), Snapshots.of(again));
    // Written anew and not from the text that was kept.
    again.setRestoreType(again.restoreType());
    Oracle.requireEqual(Snapshots.of(again), Snapshots.of(BackupComponentsDocument.read(again.toXml())));
    Oracle.export(saved, BackupComponentsDocument::read);
  }
}
