package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.spi.ServiceController;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries a restore plan out, component by component, each all or nothing.
 *
 * <p>For a component every target is looked at, the new content is fetched from the backup and checked, every target is opened and
 * locked, the old content is copied to the undo store, and only then is the first byte changed. Any failure brings the old files
 * back; a crash at any point is put in order by {@link RestoreRecovery}, which runs by itself before the next restore with the
 * same journal. Services that writers name are stopped and started around it, whatever happens in between.
 *
 * <p>A file gets content, modification time, permissions, owner and group of the backup ({@link PosixAttributes}); what cannot be
 * set is a warning. A created file or directory is for its owner alone until it is whole; a file that is there keeps its permissions
 * until its new content is written, a directory that is there keeps them for good.
 *
 * <p>The work is done on a thread of its own; an interrupt of the calling thread cancels the restore at the next safe point and is
 * set again when services run and the component in progress is rolled back. One executor may be used for any number of plans, by
 * any number of threads.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_restoremethod_enum">Restore
 *     methods</a>
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/stopping-services-for-restore-by-requestors">Stopping Services for
 *     Restore by Requesters</a>
 */
public final class RestoreExecutor {
  /** How long a service may take to stop, or to start, unless told otherwise. */
  public static final Duration DEFAULT_SERVICE_LIMIT = Duration.ofMinutes(2);

  private final RestoreSettings settings;

  private RestoreExecutor(RestoreSettings settings) {
    this.settings = settings;
  }

  /** Returns a builder of an executor. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Carries a plan out. To be called after PreRestore and before PostRestore; report the statuses with setFileRestoreStatus.
   *
   * <p>Never throws for a component that could not be restored: its status is NONE, or FAILED if even its old files could not be
   * brought back, and the report says why.
   */
  public RestoreReport execute(RestorePlan plan) {
    requireNonNull(plan, "plan");
    AtomicBoolean interrupted = new AtomicBoolean();
    return OwnThread.run(
        settings.threads(),
        () -> new RestoreSession(settings, plan, () -> interrupted.get() || settings.cancelled().getAsBoolean()).execute(),
        () -> interrupted.set(true));
  }

  /**
   * Stops and starts the services of writers with the method RESTORE_STOP_START, so that they load the restored files. To be
   * called after PostRestore, whatever came of it; does nothing for a writer of which nothing was restored, and nothing to a
   * service that does not run.
   *
   * @return the given report with what went wrong
   */
  public RestoreReport restartServices(RestorePlan plan, RestoreReport report) {
    requireNonNull(plan, "plan");
    requireNonNull(report, "report");
    return OwnThread.run(
        settings.threads(), () -> new RestoreSession(settings, plan, () -> false).restartServices(report), () -> {});
  }

  /** Collects how an executor works. A journal directory is needed. */
  public static final class Builder {
    private @Nullable Path journal;
    private @Nullable ServiceController serviceController;
    private Duration stopLimit = DEFAULT_SERVICE_LIMIT;
    private Duration startLimit = DEFAULT_SERVICE_LIMIT;
    private int handleLimit;
    private boolean lookAtOtherProcesses = true;
    private Consumer<RestoreProgress> onProgress = progress -> {};
    private BooleanSupplier cancelled = () -> false;
    private ThreadFactory threads = Builder::daemon;
    private Checkpoint checkpoint = Checkpoint.NONE;
    private @Nullable OpenFiles openFiles;

    private Builder() {}

    private static Thread daemon(Runnable work) {
      Thread thread = new Thread(work, "vss4j-restore");
      thread.setDaemon(true);
      return thread;
    }

    /**
     * Sets the directory of journals and undo copies, which has room for both the old and the new files of a component, lies
     * outside of every place that is restored, and is the same at every start of the program.
     */
    public Builder journal(Path directory) {
      this.journal = requireNonNull(directory, "directory");
      return this;
    }

    /** Sets who stops and starts services; with null, components of writers that need it are not restored. */
    public Builder serviceController(@Nullable ServiceController serviceController) {
      this.serviceController = serviceController;
      return this;
    }

    /** Sets how long a service may take to stop. */
    public Builder stopLimit(Duration limit) {
      this.stopLimit = positive(limit, "stopLimit");
      return this;
    }

    /** Sets how long a service may take to start. */
    public Builder startLimit(Duration limit) {
      this.startLimit = positive(limit, "startLimit");
      return this;
    }

    /**
     * Sets how many targets of a component may be held open at once; a component with more is copied aside and replaced file by
     * file. Unless told otherwise, a quarter of the files that the process may still open.
     */
    public Builder handleLimit(int targets) {
      if (targets < 1) {
        throw new IllegalArgumentException("handleLimit must be at least 1: " + targets);
      }
      this.handleLimit = targets;
      return this;
    }

    /** Sets whether a file that another process has open counts as not replaceable, where that can be seen; it does by default. */
    public Builder lookAtOtherProcesses(boolean look) {
      this.lookAtOtherProcesses = look;
      return this;
    }

    /** Sets who is told of every file that was written; called on the thread that restores. */
    public Builder onProgress(Consumer<RestoreProgress> onProgress) {
      this.onProgress = requireNonNull(onProgress, "onProgress");
      return this;
    }

    /** Sets what is asked at every safe point whether the caller wants no more. */
    public Builder cancelledWhen(BooleanSupplier cancelled) {
      this.cancelled = requireNonNull(cancelled, "cancelled");
      return this;
    }

    /** Sets who makes the thread that does the work; nobody else may interrupt it. */
    public Builder threads(ThreadFactory threads) {
      this.threads = requireNonNull(threads, "threads");
      return this;
    }

    Builder checkpoint(Checkpoint checkpoint) {
      this.checkpoint = checkpoint;
      return this;
    }

    Builder openFiles(OpenFiles openFiles) {
      this.openFiles = openFiles;
      return this;
    }

    /**
     * Makes the executor; nothing is created or opened.
     *
     * @throws IllegalStateException without a journal directory
     */
    public RestoreExecutor build() {
      if (journal == null) {
        throw new IllegalStateException("a restore needs a journal directory");
      }
      OpenFiles files = openFiles == null
          ? LinuxOpenFiles.under(FileSystems.getDefault().getPath("/proc"), lookAtOtherProcesses)
          : openFiles;
      return new RestoreExecutor(new RestoreSettings(journal, serviceController, stopLimit, startLimit, handleLimit, files,
          onProgress, cancelled, threads, checkpoint));
    }

    private static Duration positive(Duration limit, String name) {
      if (limit.isNegative() || limit.isZero()) {
        throw new IllegalArgumentException(name + " must be positive: " + limit);
      }
      return limit;
    }
  }
}
