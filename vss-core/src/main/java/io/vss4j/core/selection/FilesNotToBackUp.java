package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.naming.CaseFolding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A host's list of files that backups leave out, for programs that have no writer. Immutable.
 *
 * <p>Entries are kept under keys. Those whose key is the name of a writer that is present count for nothing, since that
 * writer knows better; case of the name does not matter. An entry is a path with a specification as its last name,
 * {@code *} and {@code ?} allowed there and variables anywhere, such as <code>%TEMP%\*</code> or {@code \pagefile.sys},
 * which counts on every volume; with {@code  /s} after it all directories below are meant too.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/generating-a-backup-set">Generating A Backup Set</a>
 */
public final class FilesNotToBackUp {
  private final Map<String, List<FileSet>> byKey;

  private FilesNotToBackUp(Map<String, List<FileSet>> byKey) {
    this.byKey = byKey;
  }

  /** Returns a list without entries. */
  public static FilesNotToBackUp none() {
    return new FilesNotToBackUp(Map.of());
  }

  /**
   * Returns the list with more entries.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG}, quoting the entry, if one is none
   */
  public FilesNotToBackUp with(String key, Collection<String> entries) {
    requireNonNull(key, "key");
    Map<String, List<FileSet>> more = new LinkedHashMap<>(byKey);
    List<FileSet> all = new ArrayList<>(more.getOrDefault(key, List.of()));
    entries.forEach(entry -> all.add(HostFileEntry.parse(entry)));
    more.put(key, List.copyOf(all));
    return new FilesNotToBackUp(more);
  }

  /**
   * Returns the files that a backup leaves out.
   *
   * @param writerNames names of the writers that were gathered
   */
  public List<FileSet> inForce(Collection<String> writerNames) {
    Set<String> present = new HashSet<>();
    writerNames.forEach(name -> present.add(CaseFolding.fold(name)));
    List<FileSet> files = new ArrayList<>();
    byKey.forEach((key, entries) -> {
      if (!present.contains(CaseFolding.fold(key))) {
        files.addAll(entries);
      }
    });
    return List.copyOf(files);
  }
}
