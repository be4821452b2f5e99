package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.LeftOut;
import io.vss4j.api.spi.PathResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * <p>File sets go by their mask. What the writer recorded in an incremental or differential backup goes before that: of
 * a differenced file set only what changed is copied, of a partial file only its ranges. A differenced file set with a
 * time has changed what was modified then or later; without one {@link ChangeRecords} decide. Excluded files stay out
 * however they were named. Neither kind of file gets an alternate location mapping by being recorded.
 *
 * <p>Paths of documents are resolved by the {@link PathResolver} and in no other way. Immutable; only {@link #contents}
 * touches the file system, and it opens no file but a ranges file.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/generating-a-backup-set">Generating A Backup Set</a>
 */
public final class BackupSet {
  private final String writerName;
  private final EffectiveBackupType type;
  private final PathResolver resolver;
  private final Planning planning;
  private final List<SourceDirectory> sourceDirectories;
  private final List<BackupSetProblem> problems;
  private final ExcludeList excludes;
  private final @Nullable Volumes volumes;

  private BackupSet(Builder builder, PathResolver resolver) {
    WriterMetadata metadata = builder.metadata;
    this.writerName = metadata.writerName();
    this.type = EffectiveBackupType.of(builder.type, metadata.backupSchema());
    this.resolver = resolver;
    this.volumes = builder.volumes;
    ContentsBuilder log = new ContentsBuilder(writerName);
    this.planning = new Planning(type, resolver, builder.records, log);
    ComponentTree tree = ComponentTree.of(metadata);
    Map<ComponentKey, ComponentKey> owners = tree.backupOwners(builder.explicit);
    for (ComponentInfo component : metadata.components()) {
      ComponentKey owner = owners.get(component.key());
      if (owner != null) {
        component.fileSets().forEach(fileSet -> planning.declare(owner, component.key(), fileSet));
      }
    }
    planning.plan(builder.recordedOfExplicit());
    this.sourceDirectories = List.copyOf(planning.sourceDirectories());
    this.problems = List.copyOf(log.problems());
    List<FileSet> excluded = new ArrayList<>(metadata.excludeFiles());
    excluded.addAll(builder.notToBackUp);
    this.excludes = ExcludeList.of(excluded, resolver, planning.defaultPaths());
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

  /** Returns the directories in which files are looked for. */
  List<Path> readDirectories() {
    return planning.readDirectories();
  }

  /** Returns the problems that are known without a look at the disk; {@link #contents} reports them again. */
  public List<BackupSetProblem> problems() {
    return problems;
  }

  /**
   * Returns the entries of the writer's exclude list and of the host's that have no effect because their paths lead
   * nowhere on this machine.
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
    return contents(shadow, List.of(), List.of());
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
   * @param roots original roots of the volumes in the shadow copy set, absolute and normalized; if there are any, what
   *     the writer recorded besides its metadata must lie on one of them
   * @param leftOut what the volumes had and the shadow copies lack; a problem of each component that it may belong to, for
   *     nobody can tell a directory that was not copied from a file
   * @see <a href="https://learn.microsoft.com/windows/win32/vss/working-with-reparse-and-mount-points">Working with
   *     Reparse and Mount Points</a>
   */
  public BackupContents contents(Function<Path, Path> shadow, Collection<Path> roots, Collection<LeftOut> leftOut) {
    requireNonNull(shadow, "shadow");
    try (ContentsBuilder contents = new ContentsBuilder(writerName)) {
      contents.problems().addAll(problems);
      collect(new SourceTree(shadow, roots, leftOut), roots, contents);
      return contents.build();
    } catch (IOException e) {
      throw new UncheckedIOException("a directory of the shadow copy cannot be closed", e);
    }
  }

  private void collect(SourceTree tree, Collection<Path> roots, ContentsBuilder contents) {
    for (PlannedFileSet planned : planning.differencedSets()) {
      if (!planned.added() || requireCopied(planned.set(), roots, contents)) {
        new FileSetWalk(planned, tree, excludes, contents).run();
      }
    }
    for (PlannedPartialFile planned : planning.partialFiles()) {
      if (!planned.added() || requireCopied(planned.set(), roots, contents)) {
        new PartialFileSearch(planned, tree, excludes, resolver, contents).run();
      }
    }
    for (PlannedFileSet planned : planning.others()) {
      new FileSetWalk(planned, tree, excludes, contents).run();
    }
  }

  /**
   * What the metadata does not have must not need a volume of its own: when it is recorded, the set of volumes is
   * closed.
   */
  private boolean requireCopied(ResolvedFileSet set, Collection<Path> roots, ContentsBuilder contents) {
    if (roots.isEmpty() || isCopied(set.sourceDirectory(), roots)) {
      return true;
    }
    contents.problem(set.owner(), set.member(), set.fileSet(), BackupSetProblem.Kind.OUTSIDE_SHADOW_COPY,
        "is recorded in this backup and lies on no volume of the shadow copy set, which has " + roots);
    return false;
  }

  private boolean isCopied(Path directory, Collection<Path> roots) {
    if (volumes == null) {
      return roots.stream().anyMatch(directory::startsWith);
    }
    Volumes known = volumes;
    Optional<String> needed = known.holding(directory).map(Volume::name);
    return needed.isPresent() && roots.stream().anyMatch(root -> known.holding(root).map(Volume::name).equals(needed));
  }

  /**
   * Makes a {@link BackupSet}: of a full backup unless told otherwise. Components and path resolver have to be given.
   */
  public static final class Builder {
    private final WriterMetadata metadata;
    private List<ComponentKey> explicit = List.of();
    private List<RecordedFiles> recorded = List.of();
    private List<FileSet> notToBackUp = List.of();
    private BackupType type = BackupType.FULL;
    private ChangeRecords records = ChangeRecords.none();
    private @Nullable PathResolver pathResolver;
    private @Nullable Volumes volumes;

    private Builder(WriterMetadata metadata) {
      this.metadata = requireNonNull(metadata, "metadata");
    }

    /** Sets the components of this writer that the Backup Components Document has. */
    public Builder explicit(Collection<ComponentKey> components) {
      this.explicit = List.copyOf(components);
      return this;
    }

    /**
     * Sets what the writer recorded for its components. What it recorded for a component that is not explicit is left
     * alone.
     */
    public Builder recorded(Collection<RecordedFiles> files) {
      this.recorded = List.copyOf(files);
      return this;
    }

    /** Sets what decides about differenced files without a time; every such file has changed unless told otherwise. */
    public Builder changeRecords(ChangeRecords records) {
      this.records = requireNonNull(records, "records");
      return this;
    }

    /** Sets what else is left out, by default path: the host's list as it applies to this backup. */
    public Builder filesNotToBackUp(Collection<FileSet> files) {
      this.notToBackUp = List.copyOf(files);
      return this;
    }

    /** Sets what tells volumes apart; without it a path is taken to be on the volumes above it. */
    public Builder volumes(Volumes volumes) {
      this.volumes = requireNonNull(volumes, "volumes");
      return this;
    }

    private List<RecordedFiles> recordedOfExplicit() {
      List<RecordedFiles> known = new ArrayList<>();
      for (RecordedFiles files : recorded) {
        explicit.stream()
            .filter(files.component()::samePlace)
            .findFirst()
            .ifPresent(key -> known.add(new RecordedFiles(key, files.differenced(), files.partial())));
      }
      return known;
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
      return new BackupSet(this, pathResolver);
    }
  }
}
