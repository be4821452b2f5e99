package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.ServiceController;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts in order what a restore left that was ended by a crash: components that were begun and not finished get their old files
 * back, leftovers of finished ones are removed, and services that the restore had stopped are started.
 *
 * <p>Never touches a file that the restore did not itself create or change, and leaves restores that still run alone. A file is
 * known again by its number, where its file system has one, and by its content: it must hold nothing but what the restore can have
 * left in it, that is the old content, the new one, or a part of the new one where writing was broken off. So a file that somebody
 * made anew, changed or added to since the crash is left as it is, whatever its number and times are, and one whose permissions,
 * times or further names alone have changed is put in order. A file at the place of an old one that is left alone is a problem that
 * tells what was expected and found and where the old content is kept; put back by hand it counts as recovered. One at the place
 * of a created one is a problem if it could be the restore's own, until it is moved away, and a warning if it cannot.
 *
 * <p>What is on a volume that is not mounted, or cannot be looked at, is not taken for gone: it waits for a later recovery.
 *
 * <p>Journals of version 2 do not tell what was to be written. Of the files of their unfinished components only those are put in
 * order that have their old content, or are empty; all others are left and told.
 *
 * <p>May be repeated; run again after success it finds nothing. Options are set before {@link #recover()}; not for concurrent use.
 */
public final class RestoreRecovery {
  private final Path journal;
  private @Nullable ServiceController serviceController;
  private Duration stopLimit = RestoreExecutor.DEFAULT_SERVICE_LIMIT;
  private Duration startLimit = RestoreExecutor.DEFAULT_SERVICE_LIMIT;
  private boolean servicesAreDown;
  private boolean forgetServices;
  private boolean lookAtOtherProcesses = true;
  private Checkpoint checkpoint = Checkpoint.NONE;

  private RestoreRecovery(Path journal) {
    this.journal = journal;
  }

  /** Returns a recovery of the restores that used the given journal directory. */
  public static RestoreRecovery open(Path journalDirectory) {
    return new RestoreRecovery(requireNonNull(journalDirectory, "journalDirectory"));
  }

  /**
   * Sets who stops and starts services. Without one, components whose service had been stopped are not recovered, and services to
   * be started are only reported.
   */
  public RestoreRecovery serviceController(@Nullable ServiceController controller) {
    this.serviceController = controller;
    return this;
  }

  /** Sets how long a service may take to stop, and to start. */
  public RestoreRecovery limits(Duration stop, Duration start) {
    this.stopLimit = requireNonNull(stop, "stop");
    this.startLimit = requireNonNull(start, "start");
    return this;
  }

  /** Says, in place of a service controller, that the services of the components to recover do not run. */
  public RestoreRecovery servicesAreDown() {
    this.servicesAreDown = true;
    return this;
  }

  /** Says that the caller has seen to the services that were to be started; their record is dropped. */
  public RestoreRecovery forgetServices() {
    this.forgetServices = true;
    return this;
  }

  /** Sets whether a file that another process has open is left alone, where that can be seen; it is by default. */
  public RestoreRecovery lookAtOtherProcesses(boolean look) {
    this.lookAtOtherProcesses = look;
    return this;
  }

  RestoreRecovery checkpoint(Checkpoint steps) {
    this.checkpoint = steps;
    return this;
  }

  /**
   * Recovers.
   *
   * @throws VssException with {@link VssError#E_UNEXPECTED} and nothing changed if a journal is damaged or of a newer version, or
   *     the directory cannot be read; the message names the journal and what can be read of it
   */
  public RecoveryReport recover() {
    return OwnThread.run(RestoreRecovery::daemon, this::recoverHere, () -> {});
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "vss4j-recovery");
    thread.setDaemon(true);
    return thread;
  }

  private RecoveryReport recoverHere() {
    try {
      // What cannot be looked at, and a link that leads nowhere now, is not missing.
      if (TargetEntry.look(journal) == null) {
        return RecoveryReport.NOTHING_FOUND;
      }
      OpenFiles openFiles = LinuxOpenFiles.under(FileSystems.getDefault().getPath("/proc"), lookAtOtherProcesses);
      return recover(JournalDirectory.open(journal), openFiles);
    } catch (IOException e) {
      throw new VssException(VssError.E_UNEXPECTED, "restore journals in " + journal + " cannot be read", e);
    }
  }

  RecoveryReport recover(JournalDirectory directory, OpenFiles openFiles) throws IOException {
    return new EndedSessions(directory, openFiles,
        new ServiceOptions(serviceController, stopLimit, startLimit, servicesAreDown, forgetServices), checkpoint).recover();
  }

  /**
   * Carries out moves that were deferred to the next start of the machine. This version defers none; what a newer one has left is
   * not understood and not touched.
   *
   * @throws VssException with {@link VssError#E_UNEXPECTED} if a newer version has left deferred moves
   */
  public RecoveryReport applyPendingMoves() {
    try {
      if (TargetEntry.look(journal) == null) {
        return RecoveryReport.NOTHING_FOUND;
      }
      requireNoPendingMoves(JournalDirectory.open(journal));
      return RecoveryReport.NOTHING_FOUND;
    } catch (IOException e) {
      throw new VssException(VssError.E_UNEXPECTED, "deferred moves in " + journal + " cannot be looked for", e);
    }
  }

  static void requireNoPendingMoves(JournalDirectory directory) throws IOException {
    List<Path> pending = directory.pendingMoves();
    if (!pending.isEmpty()) {
      throw new VssException(VssError.E_UNEXPECTED,
          "a newer version has deferred moves to the next start of the machine, which this one cannot carry out: " + pending);
    }
  }

  /**
   * What a recovery may do with services.
   *
   * @param controller who stops and starts them, if anybody
   * @param stopLimit how long one may take to stop
   * @param startLimit how long one may take to start
   * @param areDown whether the caller says that they do not run
   * @param forget whether the caller has seen to those to be started
   */
  record ServiceOptions(
      @Nullable ServiceController controller, Duration stopLimit, Duration startLimit, boolean areDown, boolean forget) {}
}
