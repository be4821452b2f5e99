package io.vss4j.api.metadata;

/**
 * Version of a writer; 0.0 unless its author gave one.
 *
 * @param major major version, unsigned 32 bits in a document
 * @param minor minor version
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriterex-initializeex">CVssWriterEx::InitializeEx</a>
 */
public record WriterVersion(long major, long minor) {
  /** The version of a writer that gave none. */
  public static final WriterVersion NONE = new WriterVersion(0, 0);

  /** Returns major and minor number with a dot between them. */
  @Override
  public String toString() {
    return major + "." + minor;
  }
}
