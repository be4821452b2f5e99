package io.vss4j.core.job;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.BackupType;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.core.selection.FilesNotToBackUp;
import io.vss4j.core.selection.MissingTargets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One backup, from asking the writers to the stored documents, in the documented order.
 *
 * <p>Writer status is looked at after every event. A component that cannot be backed up whole is reported, told to its
 * writer and left out of the store; it does not stop the others. A writer that fails before it was frozen, or while it
 * is, loses all its components, or those that it names when it fails partially. When no component is left, nothing is
 * stored, so that an older backup stays the newest.
 *
 * <p>Component mode. Every file is read from a shadow copy; no original file is opened but a ranges file. In an
 * incremental or differential backup, files that a writer recorded as differenced are copied if they were modified at
 * the writer's time or later, or, without a time, if they differ from {@linkplain Builder#buildsOn earlier backups}.
 * Ranges of files are backed up, and kept with the ranges themselves, if that is {@linkplain Builder#partialFiles asked
 * for}. When its thread is interrupted, the job ends between two files: it aborts the backup and leaves nothing in the
 * store.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/overview-of-processing-a-backup-under-vss">Overview of
 *     Processing a Backup Under VSS</a>
 */
public final class BackupJob {
  final VolumeShadowCopyService vss;
  final BackupStore store;
  final PathResolver pathResolver;
  final BackupType backupType;
  final Set<WriterId> writers;
  final BiPredicate<WriterMetadata, ComponentInfo> components;
  final MissingTargets missingTargets;
  final FilesNotToBackUp filesNotToBackUp;
  final List<StoredBackup> buildsOn;
  final boolean partialFiles;
  final Consumer<List<ComponentDependency>> awaitRemote;
  final Consumer<Progress> onProgress;

  private BackupJob(Builder builder, BackupStore store) {
    this.vss = builder.vss;
    this.store = store;
    this.pathResolver = builder.pathResolver;
    this.backupType = builder.backupType;
    this.writers = Set.copyOf(builder.writers);
    this.components = builder.components;
    this.missingTargets = builder.missingTargets;
    this.filesNotToBackUp = builder.filesNotToBackUp;
    this.buildsOn = builder.buildsOn;
    this.partialFiles = builder.partialFiles;
    this.awaitRemote = builder.awaitRemote;
    this.onProgress = builder.onProgress;
  }

  /** Returns a builder of a backup of the writers of a service. */
  public static Builder builder(VolumeShadowCopyService vss) {
    return new Builder(vss);
  }

  /**
   * Makes the backup; each call makes another one.
   *
   * @return what became of each component; look at {@link BackupReport#isComplete()}
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} when no component is chosen, with the error of the
   *     snapshot set when it cannot be made, with {@link VssError#E_UNEXPECTED} when the store fails, with {@link
   *     VssError#S_ASYNC_CANCELLED} after an interrupt, and with the error of any call of the session; the backup is
   *     then aborted and the store as it was. Only what goes wrong while the writers are told leaves the backup in the
   *     store, for it stands there before
   */
  public BackupReport run() {
    try (Interruption interruption = new Interruption("backup");
        BackupComponents backup = vss.createBackupComponents()) {
      return new BackupRun(this, backup, interruption).run();
    }
  }

  /**
   * Collects what a backup needs. The store must be given; all components of all writers, a full backup and the paths
   * of this machine are the default.
   */
  public static final class Builder {
    private final VolumeShadowCopyService vss;
    private @Nullable BackupStore store;
    private PathResolver pathResolver = PathResolver.nativePaths();
    private BackupType backupType = BackupType.FULL;
    private final Set<WriterId> writers = new LinkedHashSet<>();
    private BiPredicate<WriterMetadata, ComponentInfo> components = (writer, component) -> true;
    private MissingTargets missingTargets = MissingTargets.REPORT;
    private FilesNotToBackUp filesNotToBackUp = FilesNotToBackUp.none();
    private List<StoredBackup> buildsOn = List.of();
    private boolean partialFiles;
    private Consumer<List<ComponentDependency>> awaitRemote = remote -> { };
    private Consumer<Progress> onProgress = progress -> { };

    private Builder(VolumeShadowCopyService vss) {
      this.vss = requireNonNull(vss, "vss");
    }

    /** Sets where the backup goes. */
    public Builder store(BackupStore store) {
      this.store = requireNonNull(store, "store");
      return this;
    }

    /** Sets how paths of the writers become paths of this machine; the same as the service's. */
    public Builder pathResolver(PathResolver pathResolver) {
      this.pathResolver = requireNonNull(pathResolver, "pathResolver");
      return this;
    }

    /**
     * Sets what kind of backup is announced; a writer that does not support it gets a full one.
     *
     * @throws IllegalArgumentException if it is undefined
     */
    public Builder backupType(BackupType backupType) {
      if (requireNonNull(backupType, "backupType") == BackupType.UNDEFINED) {
        throw new IllegalArgumentException("backup type must be defined");
      }
      this.backupType = backupType;
      return this;
    }

    /** Limits the backup to writers of the given classes; each call adds to them. Others get no event at all. */
    public Builder writers(Collection<WriterId> classes) {
      writers.addAll(classes);
      return this;
    }

    /**
     * Sets which components are backed up. What a writer requires comes with any component of it, and what lies below a
     * chosen component comes with that one.
     */
    public Builder components(BiPredicate<WriterMetadata, ComponentInfo> chosen) {
      this.components = requireNonNull(chosen, "chosen");
      return this;
    }

    /**
     * Sets what becomes of a component that depends on one which no writer here has; it is backed up, with a warning, unless told
     * otherwise.
     */
    public Builder missingTargets(MissingTargets policy) {
      this.missingTargets = requireNonNull(policy, "policy");
      return this;
    }

    /** Sets the host's list of files to leave out; none unless told otherwise. */
    public Builder filesNotToBackUp(FilesNotToBackUp files) {
      this.filesNotToBackUp = requireNonNull(files, "files");
      return this;
    }

    /**
     * Sets the backups on which an incremental or differential one builds, oldest first. They decide about differenced files for
     * which the writer gives no time: such a file is left out if the last of those on which this backup builds, and which has
     * it in the same component, has its time of last change and its size. A differential backup builds on the last full one,
     * nothing builds on a copy, and an instance of a writer not on backups of another one. Without any, it is copied. A component's
     * writer is passed the stamp that it left on the last of them.
     */
    public Builder buildsOn(List<StoredBackup> backups) {
      this.buildsOn = List.copyOf(backups);
      return this;
    }

    /**
     * Sets whether writers may have ranges of files backed up instead of whole files; not unless told otherwise, for
     * such a backup restores only onto a file that is there. {@link RestoreJob} writes the ranges into it and leaves its
     * other bytes alone; a component whose file is missing it refuses by name.
     */
    public Builder partialFiles(boolean supported) {
      this.partialFiles = supported;
      return this;
    }

    /**
     * Has the job wait for other machines: when all files are copied and no writer was told so, the receiver gets what included
     * components depend on there, if they do, and the backup goes on when it returns. What it throws ends the job.
     *
     * @see <a href="https://learn.microsoft.com/windows/win32/vss/dependencies-between-components-managed-by-different-writers">Dependencies
     *     between Components Managed by Different Writers</a>
     */
    public Builder awaitRemote(Consumer<List<ComponentDependency>> receiver) {
      this.awaitRemote = requireNonNull(receiver, "receiver");
      return this;
    }

    /**
     * Has every step and every copied file reported, on the job's thread. What the receiver throws ends the job; once
     * the backup is stored, only after the writers were told.
     */
    public Builder onProgress(Consumer<Progress> receiver) {
      this.onProgress = requireNonNull(receiver, "receiver");
      return this;
    }

    /**
     * Returns the job.
     *
     * @throws IllegalStateException if no store was given
     */
    public BackupJob build() {
      if (store == null) {
        throw new IllegalStateException("a backup needs a store");
      }
      return new BackupJob(this, store);
    }
  }
}
