package io.vss4j.api.component;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.metadata.FileSet;

/**
 * A place that the requester chose for a file set of a component or of a member of its set.
 *
 * @param fileSet the files, named as the writer metadata names them
 * @param newPath directory to restore them to
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-addnewtarget">IVssBackupComponents::AddNewTarget</a>
 */
public record NewTarget(FileSet fileSet, String newPath) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument that is not nullable is null
   */
  public NewTarget {
    requireNonNull(fileSet, "fileSet");
    requireNonNull(newPath, "newPath");
  }
}
