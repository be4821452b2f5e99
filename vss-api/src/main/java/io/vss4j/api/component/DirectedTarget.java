package io.vss4j.api.component;

import static java.util.Objects.requireNonNull;

/**
 * An order of a writer to put ranges of a backed-up file into ranges of a file on disk.
 *
 * @param sourcePath directory of the backed-up file
 * @param sourceFilename its name, no wildcard
 * @param sourceRanges {@code offset:length} pairs separated by commas, in bytes
 * @param destinationPath directory of the file on disk
 * @param destinationFilename its name, no wildcard
 * @param destinationRanges as many pairs as the source has, each of the same length as its counterpart
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-adddirectedtarget">IVssComponent::AddDirectedTarget</a>
 */
public record DirectedTarget(
    String sourcePath,
    String sourceFilename,
    String sourceRanges,
    String destinationPath,
    String destinationFilename,
    String destinationRanges) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument that is not nullable is null
   */
  public DirectedTarget {
    requireNonNull(sourcePath, "sourcePath");
    requireNonNull(sourceFilename, "sourceFilename");
    requireNonNull(sourceRanges, "sourceRanges");
    requireNonNull(destinationPath, "destinationPath");
    requireNonNull(destinationFilename, "destinationFilename");
    requireNonNull(destinationRanges, "destinationRanges");
  }
}
