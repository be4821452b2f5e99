package io.vss4j.api.metadata;

import static java.util.Objects.requireNonNull;

/**
 * A place to which a file set may be restored when its original location cannot be used; declared for a whole writer.
 *
 * @param fileSet the files, named as the component that holds them names them
 * @param alternatePath directory to restore them to
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addalternatelocationmapping">AddAlternateLocationMapping</a>
 */
public record AlternateLocationMapping(FileSet fileSet, String alternatePath) {
  /**
   * Makes a mapping.
   *
   * @throws NullPointerException if an argument is null
   */
  public AlternateLocationMapping {
    requireNonNull(fileSet, "fileSet");
    requireNonNull(alternatePath, "alternatePath");
  }
}
