package io.vss4j.api.metadata;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.naming.CaseFolding;
import io.vss4j.api.naming.FileNaming;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A set of files: a directory, a specification of names in it, and whether subdirectories count (IVssWMFiledesc).
 *
 * <p>The texts are kept as given: environment variables unexpanded, a trailing separator or none. Whether they make sense is
 * checked where a writer adds the set to its metadata, so that a stored document with a bad one can still be read and judged.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsswmfiledesc">IVssWMFiledesc</a>
 */
public final class FileSet {
  private final String path;
  private final String filespec;
  private final Options options;

  /** What hardly differs between the sets of a writer, which may have tens of thousands: they share it. */
  private record Options(boolean recursive, @Nullable String alternatePath, FileSetBackupType backupType) {
    static final Options DEFAULT = new Options(false, null, FileSetBackupType.DEFAULT);
  }

  private FileSet(String path, String filespec, Options options) {
    this.path = requireNonNull(path, "path");
    this.filespec = requireNonNull(filespec, "filespec");
    this.options = options;
  }

  /** Returns the files of one directory that match the specification, subdirectories left out. */
  public static FileSet of(String path, String filespec) {
    return builder(path, filespec).build();
  }

  /** Returns the files that match the specification in a directory and, if {@code recursive}, in all below it. */
  public static FileSet of(String path, String filespec, boolean recursive) {
    return builder(path, filespec).recursive(recursive).build();
  }

  /** Returns a builder of a file set. */
  public static Builder builder(String path, String filespec) {
    return new Builder(path, filespec);
  }

  /** Returns a set of other files that is like this one in everything else. */
  public FileSet withFiles(String path, String filespec) {
    return new FileSet(path, filespec, options);
  }

  /** Returns the directory, as the writer wrote it. */
  public String path() {
    return path;
  }

  /** Returns the specification of file names, with {@code *} for any run of characters and {@code ?} for one. */
  public String filespec() {
    return filespec;
  }

  /** Tells whether directories below {@link #path()} count. */
  public boolean recursive() {
    return options.recursive;
  }

  /**
   * Returns the directory that stands in for {@link #path()}: where to read from in a backup.
   *
   * <p>For a restore it has no meaning; a place to restore to is an {@link AlternateLocationMapping}.
   */
  public Optional<String> alternatePath() {
    return Optional.ofNullable(options.alternatePath);
  }

  /** Returns for which backups the files are copied, and for which they are read from a shadow copy. */
  public FileSetBackupType backupType() {
    return options.backupType;
  }

  /**
   * Tells whether the other set names the same files: equal recursion, and equal paths and specifications without regard to case
   * and to ways of writing. Those are a trailing separator, {@code /} for {@code \}, {@code \\?\C:\a} for {@code C:\a}, and the
   * dots and blanks that Windows drops at the end of a name. Alternate path and backup type do not count.
   *
   * <p>Compared as they stand: {@code %SystemRoot%\x} is not {@code C:\Windows\x}, since the values of variables are known only
   * where a path is used.
   */
  public boolean sameFiles(FileSet other) {
    return options.recursive == other.options.recursive
        && selecting().equals(other.selecting())
        && FileNaming.isSameDirectory(path, other.path);
  }

  private String selecting() {
    return CaseFolding.fold(FileNaming.selecting(path, filespec));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileSet that
        && path.equals(that.path)
        && filespec.equals(that.filespec)
        && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, filespec, options);
  }

  /** Returns the set as messages print it. */
  @Override
  public String toString() {
    return path + " : " + filespec + (options.recursive ? " (recursive)" : "")
        + (options.alternatePath == null ? "" : " from " + options.alternatePath);
  }

  /** Makes a {@link FileSet}: not recursive, no alternate path and {@link FileSetBackupType#DEFAULT} unless told otherwise. */
  public static final class Builder {
    private final String path;
    private final String filespec;
    private boolean recursive;
    private @Nullable String alternatePath;
    private FileSetBackupType backupType = FileSetBackupType.DEFAULT;

    private Builder(String path, String filespec) {
      this.path = requireNonNull(path, "path");
      this.filespec = requireNonNull(filespec, "filespec");
    }

    /** Sets whether subdirectories count. */
    public Builder recursive(boolean recursive) {
      this.recursive = recursive;
      return this;
    }

    /** Sets the directory to back the files up from; null for none. */
    public Builder alternatePath(@Nullable String alternatePath) {
      this.alternatePath = alternatePath;
      return this;
    }

    /** Sets for which backups the files are copied and need a shadow copy. */
    public Builder backupType(FileSetBackupType backupType) {
      this.backupType = requireNonNull(backupType, "backupType");
      return this;
    }

    /** Returns the file set. */
    public FileSet build() {
      Options options = new Options(recursive, alternatePath, backupType);
      return new FileSet(path, filespec, options.equals(Options.DEFAULT) ? Options.DEFAULT : options);
    }
  }
}
