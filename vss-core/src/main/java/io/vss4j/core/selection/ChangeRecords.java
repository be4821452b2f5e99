package io.vss4j.core.selection;

import java.time.Instant;

/**
 * What a requester knows of earlier backups: decides about differenced files for which the writer gives no time.
 *
 * <p>Implemented by requesters; called on the thread that asks for {@link BackupSet#contents}.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getdifferencedfile">IVssComponent::GetDifferencedFile</a>
 */
@FunctionalInterface
public interface ChangeRecords {
  /**
   * Tells whether a file is another one than in the backup on which this one builds, or was not in it. In doubt it is:
   * a change that is lost is worse than a file that is copied twice.
   *
   * @param file the file
   * @param lastModified when its content was changed last, as the shadow copy has it
   * @param size its size in bytes
   */
  boolean hasChanged(BackupFile file, Instant lastModified, long size);

  /** Returns the records of a requester that has none: every file has changed. */
  static ChangeRecords none() {
    return (file, lastModified, size) -> true;
  }
}
