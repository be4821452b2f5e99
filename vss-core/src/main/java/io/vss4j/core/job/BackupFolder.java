package io.vss4j.core.job;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the parts of one backup are within its store:
 * <pre>
 *   store.lock                    held while a backup is given its number, and while the dead are removed
 *   backup-000001/lock            held by the process that writes the backup
 *   backup-000001/files/1 ...     contents by number
 *   backup-000001/documents/      components.xml, metadata-1.xml ...
 *   backup-000001/manifest        written last; only with it is the backup whole
 * </pre>
 */
record BackupFolder(Path directory, int number) implements Comparable<BackupFolder> {
  private static final Pattern NAME = Pattern.compile("backup-([0-9]{6,9})");

  static BackupFolder of(Path store, int number) {
    return new BackupFolder(store.resolve(name(number)), number);
  }

  private static String name(int number) {
    // Not every locale writes numbers with the digits that are looked for here.
    return String.format(Locale.ROOT, "backup-%06d", number);
  }

  /** Returns the backup in a directory of the store, empty if it is something else, a link for example. */
  static Optional<BackupFolder> at(Path directory) {
    Matcher name = NAME.matcher(String.valueOf(directory.getFileName()));
    if (!name.matches() || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    BackupFolder folder = new BackupFolder(directory, Integer.parseInt(name.group(1)));
    return folder.name().equals(name(folder.number)) ? Optional.of(folder) : Optional.empty();
  }

  String name() {
    return String.valueOf(directory.getFileName());
  }

  Path lock() {
    return directory.resolve("lock");
  }

  Path files() {
    return directory.resolve("files");
  }

  Path content(int file) {
    return files().resolve(String.valueOf(file));
  }

  Path documents() {
    return directory.resolve("documents");
  }

  Path components() {
    return documents().resolve("components.xml");
  }

  Path metadata(int document) {
    return documents().resolve("metadata-" + document + ".xml");
  }

  Path unfinishedManifest() {
    return directory.resolve("manifest.new");
  }

  Path manifest() {
    return directory.resolve("manifest");
  }

  /** Tells whether the backup was finished, which says nothing about damage that came later. */
  boolean isWhole() {
    return Files.exists(manifest(), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public int compareTo(BackupFolder other) {
    return Integer.compare(number, other.number);
  }
}
