package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a backup reads of one writer instance: directories before the shadow copy exists, files after.
 *
 * <p>Whole files by mask, exclude list and specification; differenced and partial files are not looked at. Paths of
 * documents are resolved once, when the set is built, and nowhere but by the {@link PathResolver}. Immutable; only
 * {@link #contents} touches the file system, and it opens no file.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/generating-a-backup-set">Generating A Backup Set</a>
 */
public final class BackupSet {
  private final String writerName;
  private final EffectiveBackupType type;
  private final List<PlannedFileSet> planned;
  private final List<SourceDirectory> sourceDirectories;
  private final List<BackupSetProblem> problems;
  private final ExcludeList excludes;

  private BackupSet(
      WriterMetadata metadata, Collection<ComponentKey> explicit, BackupType requested, PathResolver resolver) {
    this.writerName = metadata.writerName();
    this.type = EffectiveBackupType.of(requested, metadata.backupSchema());
    Planning planning = new Planning(resolver);
    ComponentTree tree = ComponentTree.of(metadata);
    Map<ComponentKey, ComponentKey> owners = tree.backupOwners(explicit);
    for (ComponentInfo component : metadata.components()) {
      ComponentKey owner = owners.get(component.key());
      if (owner != null) {
        component.fileSets().forEach(fileSet -> planning.add(owner, component.key(), fileSet));
      }
    }
    this.planned = List.copyOf(planning.planned);
    this.sourceDirectories = List.copyOf(planning.sourceDirectories);
    this.problems = List.copyOf(planning.log.problems());
    List<Path> defaultDirectories = planned.stream().map(PlannedFileSet::defaultDirectory).distinct().toList();
    this.excludes = ExcludeList.of(metadata.excludeFiles(), resolver, defaultDirectories);
  }

  /** Returns a builder of the backup set of one writer instance. */
  public static Builder builder(WriterMetadata metadata) {
    return new Builder(metadata);
  }

  /** Returns the kind of backup that this writer gets. */
  public EffectiveBackupType type() {
    return type;
  }

  /**
   * Returns the directories whose volumes have to be in the shadow copy set: of every file set that requires a shadow
   * copy, also if its files are not copied in this kind of backup.
   */
  public List<SourceDirectory> sourceDirectories() {
    return sourceDirectories;
  }

  /** Returns the problems that are known without a look at the disk; {@link #contents} reports them again. */
  public List<BackupSetProblem> problems() {
    return problems;
  }

  /**
   * Returns the entries of the writer's exclude list that have no effect because their paths lead nowhere on this
   * machine.
   */
  public List<FileSet> unresolvedExcludes() {
    return excludes.unresolved();
  }

  /**
   * Reads the trees of the file sets in a shadow copy; a link that leads out of its file set's directory is a problem.
   *
   * @param shadow returns the place in the shadow copy for an original path: absolute, normalized
   */
  public BackupContents contents(Function<Path, Path> shadow) {
    return contents(shadow, List.of());
  }

  /**
   * Reads the trees of the file sets in a shadow copy, following links as long as they stay on the volumes of the
   * shadow copy.
   *
   * <p>Call it when the shadow copy exists. Links are read at their original places, and what they lead to is read from
   * the shadow copy; one that leaves the volumes, and for a file set on no such volume its directory, is a problem of
   * the owner. Each directory is visited once, at its own place rather than through a link. A link that the exclude
   * list names, in its own directory, is left alone. Entries that are neither files, directories nor links, such as
   * sockets, are passed over.
   *
   * @param shadow returns the place in the shadow copy for an original path, absolute and normalized; asked for every
   *     directory, so that what is mounted below one comes from its own volume; may throw a {@link VssException} for a
   *     path that has no place, and an {@link java.io.UncheckedIOException} of a
   *     {@link java.nio.file.NoSuchFileException} for a directory that was not there
   * @param volumes original roots of the volumes in the shadow copy set, absolute and normalized
   * @see <a href="https://learn.microsoft.com/windows/win32/vss/working-with-reparse-and-mount-points">Working with
   *     Reparse and Mount Points</a>
   */
  public BackupContents contents(Function<Path, Path> shadow, Collection<Path> volumes) {
    requireNonNull(shadow, "shadow");
    ContentsBuilder contents = new ContentsBuilder(writerName);
    contents.problems().addAll(problems);
    SourceTree tree = new SourceTree(shadow, volumes);
    for (PlannedFileSet set : planned) {
      new FileSetWalk(set, tree, excludes, contents).run();
    }
    return contents.build();
  }

  /** The file sets of included components while they are resolved. */
  private final class Planning {
    private final PathResolver resolver;
    private final ContentsBuilder log = new ContentsBuilder(writerName);
    private final List<PlannedFileSet> planned = new ArrayList<>();
    private final List<SourceDirectory> sourceDirectories = new ArrayList<>();

    Planning(PathResolver resolver) {
      this.resolver = resolver;
    }

    void add(ComponentKey owner, ComponentKey member, FileSet fileSet) {
      boolean backup = type.requiresBackup(fileSet);
      boolean snapshot = type.requiresSnapshot(fileSet);
      if (!backup && !snapshot) {
        return;
      }
      Path source;
      Path target;
      try {
        target = resolver.resolve(fileSet.path());
        Optional<String> alternate = fileSet.alternatePath().filter(path -> !path.isEmpty());
        source = alternate.isPresent() ? resolver.resolve(alternate.get()) : target;
      } catch (VssException e) {
        log.problem(owner, member, fileSet, Kind.UNRESOLVABLE_PATH, String.valueOf(e.getMessage()));
        return;
      }
      if (snapshot) {
        sourceDirectories.add(new SourceDirectory(owner, member, fileSet, source));
      }
      if (!backup) {
        return;
      }
      if (!isNamePattern(fileSet.filespec())) {
        log.problem(owner, member, fileSet, Kind.INVALID_SPECIFICATION,
            "\"" + fileSet.filespec() + "\" must be the name of a file, with or without wildcards");
        return;
      }
      planned.add(new PlannedFileSet(owner, member, fileSet, FileSpec.of(fileSet.filespec()), target, source));
    }
  }

  private static boolean isNamePattern(String filespec) {
    return !filespec.isEmpty() && filespec.indexOf('\\') < 0 && filespec.indexOf('/') < 0;
  }

  /**
   * Makes a {@link BackupSet}: of a full backup unless told otherwise. Components and path resolver have to be given.
   */
  public static final class Builder {
    private final WriterMetadata metadata;
    private List<ComponentKey> explicit = List.of();
    private BackupType type = BackupType.FULL;
    private @Nullable PathResolver pathResolver;

    private Builder(WriterMetadata metadata) {
      this.metadata = requireNonNull(metadata, "metadata");
    }

    /** Sets the components of this writer that the Backup Components Document has. */
    public Builder explicit(Collection<ComponentKey> components) {
      this.explicit = List.copyOf(components);
      return this;
    }

    /**
     * Sets the kind of backup that the requester makes.
     *
     * @throws IllegalArgumentException if it is undefined
     */
    public Builder backupType(BackupType type) {
      this.type = new EffectiveBackupType(type).type();
      return this;
    }

    /** Sets the way from the paths of the metadata to this machine. */
    public Builder pathResolver(PathResolver pathResolver) {
      this.pathResolver = requireNonNull(pathResolver, "pathResolver");
      return this;
    }

    /**
     * Returns the backup set.
     *
     * @throws IllegalStateException if no path resolver was given
     * @throws VssException with {@link VssError#E_INVALIDARG} if the writer has no component of those given
     */
    public BackupSet build() {
      if (pathResolver == null) {
        throw new IllegalStateException("a path resolver must be given");
      }
      return new BackupSet(metadata, explicit, type, pathResolver);
    }
  }
}
