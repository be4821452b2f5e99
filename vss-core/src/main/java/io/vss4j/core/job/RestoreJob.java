package io.vss4j.core.job;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.RestoreOperations;
import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.ServiceController;
import io.vss4j.core.restore.RestoreExecutor;
import io.vss4j.core.restore.RestorePlan;
import io.vss4j.core.restore.RestoreReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One restore of the newest backup of a store, in the documented order: documents, metadata, selection, PreRestore,
 * status, plan, files, result of each component, PostRestore, status, services that must start anew.
 *
 * <p>What cannot be restored is refused before PreRestore where that is known by then, with the reason in the report,
 * and does not stop the others: a component that was not backed up, has no stored metadata, or needs a component that
 * is not restored with it; one whose writer does not run, or runs in several instances of which none is named.
 *
 * <p>Files go where {@link RestorePlan} says: to their original location, or by the orders of requester and writer to
 * new targets, alternate locations or ranges of other files; the files on disk are looked at after PreRestore. Which
 * alternate location mappings were used, the writer can read in PostRestore.
 *
 * <p>PostRestore is raised whenever PreRestore was. When the job's thread is interrupted, the unit in progress is rolled
 * back, and PostRestore and the report follow as usual.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/overview-of-processing-a-restore-under-vss">Overview of
 *     Processing a Restore Under VSS</a>
 */
public final class RestoreJob {
  final VolumeShadowCopyService vss;
  final BackupStore store;
  final PathResolver pathResolver;
  final RestoreExecutor executor;
  final Consumer<Progress> onProgress;
  final Consumer<RestoreOperations> beforePreRestore;
  final Consumer<List<ComponentDependency>> awaitRemote;
  final Set<WriterId> ignoredVetoes;
  final RestoreWishes wishes;

  private RestoreJob(Builder builder, BackupStore store, Path journal) {
    this.vss = builder.vss;
    this.store = store;
    this.pathResolver = builder.pathResolver;
    this.onProgress = builder.onProgress;
    this.beforePreRestore = builder.beforePreRestore;
    this.awaitRemote = builder.awaitRemote;
    this.ignoredVetoes = Set.copyOf(builder.ignoredVetoes);
    this.wishes = new RestoreWishes(
        List.copyOf(builder.selected), builder.components, Map.copyOf(builder.instances), builder.withoutWriters,
        builder.ignoreDependencies);
    this.executor = RestoreExecutor.builder()
        .serviceController(builder.serviceController)
        .journal(journal)
        .stopLimit(builder.stopLimit)
        .startLimit(builder.startLimit)
        .onProgress(progress -> onProgress.accept(new Progress(Step.RESTORE,
            Step.RESTORE.description() + ": " + progress.file(), progress.filesDone(), progress.filesTotal(),
            progress.bytesDone(), progress.bytesTotal())))
        .build();
  }

  /** Returns a builder of a restore with the writers of a service. */
  public static Builder builder(VolumeShadowCopyService vss) {
    return new Builder(vss);
  }

  /**
   * Restores.
   *
   * @return what became of each component; look at {@link RestoreReport#isComplete()}. Once files were dealt with there
   *     is a report whatever goes wrong, which is then among its problems
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} when there is no backup, nothing in it is chosen, or
   *     something chosen is not in it; with {@link VssError#E_INVALID_XML_DOCUMENT} when a document is damaged; with
   *     {@link VssError#S_ASYNC_CANCELLED} after an interrupt before the first file; and with the error of any call of
   *     the session before it
   */
  public RestoreReport run() {
    try (Interruption interruption = new Interruption("restore");
        BackupComponents restore = vss.createBackupComponents()) {
      return new RestoreRun(this, restore, interruption).run();
    }
  }

  /**
   * Returns what {@link #run()} would do as far as it can be known without PreRestore, in which a writer may still
   * change it. Writers are asked for their metadata and get no other event; no file and no service is touched.
   *
   * @throws VssException as {@link #run()}
   */
  public RestorePlan dryRun() {
    try (Interruption interruption = new Interruption("restore");
        BackupComponents restore = vss.createBackupComponents()) {
      return new RestoreRun(this, restore, interruption).dryRun();
    }
  }

  /**
   * Collects what a restore needs. The store must be given; all components of the newest backup, the paths of this
   * machine, and no services are the default.
   */
  public static final class Builder {
    private final VolumeShadowCopyService vss;
    private @Nullable BackupStore store;
    private PathResolver pathResolver = PathResolver.nativePaths();
    private @Nullable ServiceController serviceController;
    private @Nullable Path journal;
    private Duration stopLimit = RestoreExecutor.DEFAULT_SERVICE_LIMIT;
    private Duration startLimit = RestoreExecutor.DEFAULT_SERVICE_LIMIT;
    private Consumer<Progress> onProgress = progress -> { };
    private Consumer<RestoreOperations> beforePreRestore = restore -> { };
    private Consumer<List<ComponentDependency>> awaitRemote = remote -> { };
    private final List<RestoreWishes.Selected> selected = new ArrayList<>();
    private BiPredicate<WriterId, ComponentKey> components = (writer, component) -> true;
    private final Map<WriterId, WriterInstanceId> instances = new HashMap<>();
    private final Set<WriterId> ignoredVetoes = new LinkedHashSet<>();
    private boolean withoutWriters;
    private boolean ignoreDependencies;

    private Builder(VolumeShadowCopyService vss) {
      this.vss = requireNonNull(vss, "vss");
    }

    /** Sets where the backup comes from; its newest one is restored. */
    public Builder store(BackupStore store) {
      this.store = requireNonNull(store, "store");
      return this;
    }

    /** Sets how paths of the stored documents become paths of this machine. */
    public Builder pathResolver(PathResolver pathResolver) {
      this.pathResolver = requireNonNull(pathResolver, "pathResolver");
      return this;
    }

    /** Sets who stops and starts services; null for nobody, and then components that need it are refused. */
    public Builder serviceController(@Nullable ServiceController serviceController) {
      this.serviceController = serviceController;
      return this;
    }

    /**
     * Sets the directory of the journal from which a restore is recovered after a crash: outside of everything that is
     * restored, and the same at every start. Where none is given, the store says where.
     */
    public Builder journal(Path journal) {
      this.journal = requireNonNull(journal, "journal");
      return this;
    }

    /** Sets how long a service may take to stop. */
    public Builder stopLimit(Duration limit) {
      this.stopLimit = requireNonNull(limit, "limit");
      return this;
    }

    /** Sets how long a service may take to start. */
    public Builder startLimit(Duration limit) {
      this.startLimit = requireNonNull(limit, "limit");
      return this;
    }

    /**
     * Chooses a component; with the first call, only chosen ones are restored. One that was not explicitly part of the
     * backup is restored alone, as a part of the nearest component above it that was.
     */
    public Builder select(WriterId writer, ComponentKey component) {
      selected.add(
          new RestoreWishes.Selected(requireNonNull(writer, "writer"), requireNonNull(component, "component")));
      return this;
    }

    /**
     * Limits the restore, where nothing is chosen by {@link #select}, to explicit components of the backup that are
     * wanted.
     */
    public Builder components(BiPredicate<WriterId, ComponentKey> wanted) {
      this.components = requireNonNull(wanted, "wanted");
      return this;
    }

    /** Names the live instance of a writer class that takes part, for classes that have several. */
    public Builder instance(WriterId writer, WriterInstanceId instance) {
      instances.put(requireNonNull(writer, "writer"), requireNonNull(instance, "instance"));
      return this;
    }

    /** Has components restored although their writer does not run; without this they are refused. */
    public Builder withoutWriters() {
      this.withoutWriters = true;
      return this;
    }

    /** Has components restored although their writer fails PreRestore. */
    public Builder ignoreVeto(WriterId... writers) {
      ignoredVetoes.addAll(List.of(writers));
      return this;
    }

    /** Has components restored although components of other writers, on which they depend, are not. */
    public Builder ignoreDependencies() {
      this.ignoreDependencies = true;
      return this;
    }

    /**
     * Has the session handed over when everything is selected and PreRestore is about to be raised: for restore
     * options, names, new targets. What the receiver throws ends the job.
     */
    public Builder beforePreRestore(Consumer<RestoreOperations> receiver) {
      this.beforePreRestore = requireNonNull(receiver, "receiver");
      return this;
    }

    /**
     * Has the job wait for other machines: when all files are restored and PostRestore is about to be raised, the receiver gets
     * what restored components depend on there, if they do. What it throws is a problem in the report, and PostRestore follows.
     */
    public Builder awaitRemote(Consumer<List<ComponentDependency>> receiver) {
      this.awaitRemote = requireNonNull(receiver, "receiver");
      return this;
    }

    /**
     * Has every step and every restored file reported: steps on the job's thread, files on the one that restores. What
     * the receiver throws before the first file ends the job, after PreRestore only when PostRestore was raised; from
     * then on it is a warning in the report.
     */
    public Builder onProgress(Consumer<Progress> receiver) {
      this.onProgress = requireNonNull(receiver, "receiver");
      return this;
    }

    /**
     * Returns the job.
     *
     * @throws IllegalStateException if no store was given, or no journal directory and the store has none
     */
    public RestoreJob build() {
      if (store == null) {
        throw new IllegalStateException("a restore needs a store");
      }
      Path directory = journal == null ? store.restoreJournal().orElse(null) : journal;
      if (directory == null) {
        throw new IllegalStateException("a restore from " + store + " needs a journal directory");
      }
      return new RestoreJob(this, store, directory);
    }
  }
}
