package io.vss4j.api.component;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.metadata.FileSet;

/**
 * Files that are backed up only if they changed since a time.
 *
 * @param fileSet the files
 * @param lastModifyTime the time, in steps of 100 ns since 1601-01-01 UTC; 0 lets the requester decide
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-adddifferencedfilesbylastmodifytime">IVssComponent::AddDifferencedFilesByLastModifyTime</a>
 */
public record DifferencedFile(FileSet fileSet, long lastModifyTime) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument that is not nullable is null
   */
  public DifferencedFile {
    requireNonNull(fileSet, "fileSet");
  }
}
