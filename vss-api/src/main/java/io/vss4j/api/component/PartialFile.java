package io.vss4j.api.component;

import static java.util.Objects.requireNonNull;

/**
 * A file of which only ranges are backed up and restored.
 *
 * @param path directory of the file
 * @param filename name of the file, no wildcard
 * @param ranges {@code offset:length} pairs separated by commas, decimal or with {@code 0x}, in bytes; or the full path of a
 *     ranges file
 * @param metadata the writer's own text for the file; may be empty
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-addpartialfile">IVssComponent::AddPartialFile</a>
 */
public record PartialFile(String path, String filename, String ranges, String metadata) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument that is not nullable is null
   */
  public PartialFile {
    requireNonNull(path, "path");
    requireNonNull(filename, "filename");
    requireNonNull(ranges, "ranges");
    requireNonNull(metadata, "metadata");
  }

  /** Makes the value for a file of which the writer has nothing to say. */
  public PartialFile(String path, String filename, String ranges) {
    this(path, filename, ranges, "");
  }
}
