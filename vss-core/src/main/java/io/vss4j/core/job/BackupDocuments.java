package io.vss4j.core.job;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The documents without which no backup can be restored.
 *
 * @param backupComponents the Backup Components Document, saved when no writer changes it any more and the success of
 *     every component is in it
 * @param writerMetadata the Writer Metadata Documents, one for each writer instance that took part
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/overview-of-actual-backup-of-files">Overview of Actual
 *     Backup of Files</a>
 */
public record BackupDocuments(String backupComponents, List<String> writerMetadata) {
  /** Makes the value. */
  public BackupDocuments {
    requireNonNull(backupComponents, "backupComponents");
    writerMetadata = List.copyOf(writerMetadata);
  }
}
