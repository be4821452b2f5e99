package io.vss4j.core.selection;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an entry of a list that a host keeps: a directory, a separator, a specification, and perhaps {@code /s} after a
 * space.
 */
final class HostFileEntry {
  private static final Pattern RECURSIVE = Pattern.compile("\\s+/s\\s*$", Pattern.CASE_INSENSITIVE);

  private HostFileEntry() {}

  /**
   * Returns the files that an entry names; variables stay.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG}, quoting the entry, if it names no directory and
   *     specification
   */
  static FileSet parse(String entry) {
    Matcher recursive = RECURSIVE.matcher(entry);
    boolean below = recursive.find();
    String path = (below ? entry.substring(0, recursive.start()) : entry).strip();
    int end = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    if (end < 0 || end == path.length() - 1) {
      throw invalid(entry, "must be a directory, a separator and a specification, with \" /s\" after it or not");
    }
    String directory = path.substring(0, end + 1);
    if (directory.startsWith("\\\\?\\") ? directory.indexOf('?', 3) >= 0 : directory.indexOf('?') >= 0) {
      throw invalid(entry, "must have wildcards in its last name only");
    }
    if (directory.indexOf('*') >= 0) {
      throw invalid(entry, "must have wildcards in its last name only");
    }
    return FileSet.of(directory, path.substring(end + 1), below);
  }

  static VssException invalid(String entry, String why) {
    return new VssException(VssError.E_INVALIDARG, "entry \"" + entry + "\" " + why);
  }
}
