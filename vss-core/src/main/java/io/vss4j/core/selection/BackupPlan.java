package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.LeftOut;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.WriterEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * What a backup of several writers means on a machine: from their documents, the volumes to make shadow copies of, and
 * from a file tree, the files to copy.
 *
 * <p>Ask for {@link #volumes()} before the shadow copies are made and for {@link #contents} after. Each writer's files
 * are decided by its own documents; nothing that one excludes is missing from another. Immutable; making it asks for
 * volumes and resolves paths, and only {@code contents} reads directories.
 *
 * <pre>{@code
 * BackupPlan plan = BackupPlan.builder(resolver, Volumes.of(provider, mountPoints))
 *     .document(document, metadata)
 *     .build();
 * plan.volumes();                                              // make a shadow copy of each
 * for (WriterContents writer : plan.contents(shadowRoots::get)) {
 *   writer.contents().files();                                 // copy these
 * }
 * }</pre>
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/overview-of-the-backup-discovery-phase">Overview of the Backup
 *     Discovery Phase</a>
 */
public final class BackupPlan {
  private final List<WriterSet> sets;
  private final VolumeMap volumes;
  private final List<BackupSetProblem> problems;

  private record WriterSet(WriterMetadata writer, BackupSet set) {}

  private BackupPlan(List<WriterSet> sets, VolumeMap volumes, List<BackupSetProblem> problems) {
    this.sets = List.copyOf(sets);
    this.volumes = volumes;
    this.problems = List.copyOf(problems);
  }

  /** Returns a builder of a plan: of a full backup, without writers, until told otherwise. */
  public static Builder builder(PathResolver resolver, Volumes volumes) {
    return new Builder(resolver, volumes);
  }

  /**
   * Returns the volumes that have to be in the shadow copy set, each once however many places it is mounted at; empty
   * if no file set requires a shadow copy, and then the backup may do without.
   */
  public List<Volume> volumes() {
    return volumes.needed();
  }

  /** Returns the backup sets, in the order of the writers. */
  public List<BackupSet> sets() {
    return sets.stream().map(WriterSet::set).toList();
  }

  /** Returns what is known to be wrong without a look at the disk; {@link #contents} reports most of it again. */
  public List<BackupSetProblem> problems() {
    return problems;
  }

  /**
   * Reads the trees: what lies on a volume of {@link #volumes()} in its shadow copy, everything else where it is.
   *
   * @param shadowRoot returns where the files of a volume's shadow copy are; asked once for each volume
   */
  public List<WriterContents> contents(Function<Volume, Path> shadowRoot) {
    return contents(shadowRoot, List.of());
  }

  /**
   * Reads the trees of shadow copies that lack something.
   *
   * @param shadowRoot returns where the files of a volume's shadow copy are; asked once for each volume
   * @param leftOut what the volumes had and the shadow copies lack; a problem of each component that it may belong to
   */
  public List<WriterContents> contents(Function<Volume, Path> shadowRoot, Collection<LeftOut> leftOut) {
    Function<Path, Path> shadow = volumes.through(shadowRoot);
    List<Path> roots = volumes.roots();
    return sets.stream()
        .map(entry -> new WriterContents(entry.writer, entry.set.contents(shadow, roots, leftOut)))
        .toList();
  }

  /** Collects what is backed up. */
  public static final class Builder {
    private final PathResolver resolver;
    private final Volumes volumes;
    private final List<Writer> writers = new ArrayList<>();
    private final List<Path> others = new ArrayList<>();
    private BackupType type = BackupType.FULL;
    private ChangeRecords records = ChangeRecords.none();
    private FilesNotToBackUp notToBackUp = FilesNotToBackUp.none();

    private record Writer(WriterMetadata metadata, List<RecordedFiles> components) {}

    private Builder(PathResolver resolver, Volumes volumes) {
      this.resolver = requireNonNull(resolver, "resolver");
      this.volumes = requireNonNull(volumes, "volumes");
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

    /** Adds all that a writer has. */
    public Builder writer(WriterMetadata metadata) {
      ComponentTree tree = ComponentTree.of(metadata);
      return writer(metadata, metadata.components().stream()
          .map(component -> component.key())
          .filter(key -> tree.classOf(key).mayBeIncludedExplicitly())
          .toList());
    }

    /** Adds a writer with the components that are explicitly included. */
    public Builder writer(WriterMetadata metadata, Collection<ComponentKey> explicit) {
      return recorded(
          metadata, explicit.stream().map(key -> new RecordedFiles(key, List.of(), List.of())).toList());
    }

    /** Adds a writer with the components that are explicitly included and what it recorded for them. */
    public Builder recorded(WriterMetadata metadata, Collection<RecordedFiles> components) {
      writers.add(new Writer(requireNonNull(metadata, "metadata"), List.copyOf(components)));
      return this;
    }

    /**
     * Adds the writers of a Backup Components Document, with what they recorded, and its kind of backup, if it has one.
     *
     * @param metadata their metadata, of each instance or, where a class has one instance, of its class
     * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} for a writer without metadata
     */
    public Builder document(BackupComponentsDocument document, Collection<WriterMetadata> metadata) {
      if (document.state().type() != BackupType.UNDEFINED) {
        backupType(document.state().type());
      }
      for (WriterEntry writer : document.writers()) {
        recorded(metadataOf(writer, metadata), writer.components().stream()
            .map(entry -> new RecordedFiles(entry.key(), entry.differencedFiles(), entry.partialFiles()))
            .toList());
      }
      return this;
    }

    private static WriterMetadata metadataOf(WriterEntry writer, Collection<WriterMetadata> all) {
      List<WriterMetadata> ofClass = all.stream().filter(one -> one.writerId().equals(writer.writerId())).toList();
      return ofClass.stream()
          .filter(one -> one.instanceId().equals(writer.instanceId()) || ofClass.size() == 1)
          .findFirst()
          .orElseThrow(() -> new VssException(VssError.E_OBJECT_NOT_FOUND,
              "no metadata of writer {" + writer.writerId() + "}, instance {" + writer.instanceId() + "}"));
    }

    /** Adds the volume of a directory, whatever components need, as a backup of whole volumes does. */
    public Builder volume(Path directory) {
      others.add(requireNonNull(directory, "directory"));
      return this;
    }

    /** Sets what decides about differenced files without a time; every such file has changed unless told otherwise. */
    public Builder changeRecords(ChangeRecords records) {
      this.records = requireNonNull(records, "records");
      return this;
    }

    /** Sets the host's list of files to leave out. */
    public Builder filesNotToBackUp(FilesNotToBackUp files) {
      this.notToBackUp = requireNonNull(files, "files");
      return this;
    }

    /**
     * Returns the plan.
     *
     * @throws VssException with {@link VssError#E_INVALIDARG} if a writer has no component of those given; with
     *     {@link VssError#E_OBJECT_NOT_FOUND} if no volume holds a directory of {@link #volume}
     */
    public BackupPlan build() {
      VolumeMap map = new VolumeMap(volumes);
      List<BackupSetProblem> problems = new ArrayList<>();
      List<FileSet> leftOut =
          notToBackUp.inForce(writers.stream().map(writer -> writer.metadata.writerName()).toList());
      List<WriterSet> sets = new ArrayList<>();
      for (Writer writer : writers) {
        BackupSet set = BackupSet.builder(writer.metadata)
            .explicit(writer.components.stream().map(RecordedFiles::component).toList())
            .recorded(writer.components)
            .backupType(type)
            .changeRecords(records)
            .filesNotToBackUp(leftOut)
            .pathResolver(resolver)
            .volumes(volumes)
            .build();
        sets.add(new WriterSet(writer.metadata, set));
        problems.addAll(set.problems());
        problems.addAll(needVolumes(writer.metadata, set, map));
      }
      for (Path directory : others) {
        if (!map.need(directory, false)) {
          throw new VssException(VssError.E_OBJECT_NOT_FOUND, "no volume holds " + directory);
        }
      }
      return new BackupPlan(sets, map, problems);
    }

    private static List<BackupSetProblem> needVolumes(WriterMetadata metadata, BackupSet set, VolumeMap map) {
      ContentsBuilder log = new ContentsBuilder(metadata.writerName());
      for (SourceDirectory source : set.sourceDirectories()) {
        if (!map.need(source.path(), source.fileSet().recursive())) {
          log.problem(source.owner(), source.member(), source.fileSet(), BackupSetProblem.Kind.UNRESOLVABLE_PATH,
              "no volume holds " + source.path());
        }
      }
      set.readDirectories().forEach(map::know);
      return log.problems();
    }
  }
}
