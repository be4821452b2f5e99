package io.vss4j.core.job;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreType;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.WriterNotice;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.restore.RestorePlan;
import io.vss4j.core.restore.RestoreReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a {@link RestoreJob}. */
final class RestoreRun {
  private final RestoreJob job;
  private final BackupComponents restore;
  private final Interruption interruption;
  /** What went wrong in the session after files were restored. */
  private final List<RuntimeException> late = new ArrayList<>();
  /** What the receiver of progress threw then. */
  private @Nullable RuntimeException deaf;

  RestoreRun(RestoreJob job, BackupComponents restore, Interruption interruption) {
    this.job = job;
    this.restore = restore;
    this.interruption = interruption;
  }

  RestorePlan dryRun() {
    Prepared prepared = prepare();
    return planWithoutEvents(prepared);
  }

  /** No writer is judged by this status; it tells which writers run. */
  private RestorePlan planWithoutEvents(Prepared prepared) {
    return plan(prepared, interruption.await(restore.gatherWriterStatus()).stream()
        .filter(status -> !status.joined())
        .toList());
  }

  RestoreReport run() {
    Prepared prepared = prepare();
    if (prepared.candidates.stream().noneMatch(Candidate::isWithWriter)) {
      RestorePlan plan = planWithoutEvents(prepared);
      step(Step.RESTORE, plan.actions().size() + " steps");
      return withLate(restartServices(plan, job.executor.execute(plan)));
    }
    step(Step.PRE_RESTORE, prepared.candidates.stream().filter(Candidate::isWithWriter).count() + " components");
    ComponentFailures failures = new ComponentFailures(prepared.document, restore);
    Restored restored = betweenTheEvents(prepared);
    RestoreReport report = restartServices(restored.plan, restored.report)
        .withWriterStatus(restored.afterPreRestore, restored.afterPostRestore);
    return withLate(withComponents(failures, report));
  }

  /** The session may have come to an end that it should not have; what became of the files is told in any case. */
  private RestoreReport withComponents(ComponentFailures failures, RestoreReport report) {
    try {
      return failures.addedTo(report);
    } catch (RuntimeException e) {
      late.add(e);
      return report;
    }
  }

  /** Whatever went wrong after files were dealt with, the caller learns what became of them. */
  private RestoreReport withLate(RestoreReport report) {
    RestoreReport all = report;
    for (RuntimeException failure : late) {
      all = all.withSessionFailure(failure);
    }
    return deaf == null
        ? all
        : all.withWarning("steps were no longer told, for the receiver of progress failed: " + deaf);
  }

  private RestoreReport restartServices(RestorePlan plan, RestoreReport report) {
    interruption.setTooLate();
    tell(Step.RESTART);
    return job.executor.restartServices(plan, report);
  }

  private Prepared prepare() {
    StoredBackup backup = job.store.newest()
        .orElseThrow(() -> new VssException(VssError.E_OBJECT_NOT_FOUND, job.store + " holds no whole backup"));
    List<WriterMetadata> stored =
        backup.documents().writerMetadata().stream().map(job.vss::examineWriterMetadata).toList();
    restore.initializeForRestore(backup.documents().backupComponents());
    // The session does not show how the backup was announced; the document says it.
    BackupComponentsDocument document = BackupComponentsDocument.read(backup.documents().backupComponents());
    document.resetRestoreState();
    stored.forEach(restore::addStoredMetadata);
    step(Step.GATHER, "all writers");
    List<WriterMetadata> live = interruption.await(restore.gatherWriterMetadata());
    RestoreChoice choice = RestoreChoice.make(
        restore, job.wishes, document.state().type(), stored, live);
    restore.setRestoreState(RestoreType.BY_COPY);
    job.beforePreRestore.accept(restore);
    List<String> warnings = new ArrayList<>(choice.warnings());
    warnings.addAll(notices(choice.wanted()));
    return new Prepared(backup, document, stored, choice.wanted(), choice.remote(), warnings);
  }

  /** Returns what is to be known of writers that take part, and why one that should was left out; tells it at once. */
  private List<String> notices(List<Candidate> candidates) {
    List<String> notices = restore.writerNotices().stream()
        .filter(notice -> candidates.stream().anyMatch(candidate -> isAbout(notice, candidate)))
        .map(WriterNotice::toString)
        .toList();
    notices.forEach(notice -> step(Step.GATHER, "warning: " + notice));
    return notices;
  }

  private static boolean isAbout(WriterNotice notice, Candidate candidate) {
    return candidate.writer.equals(notice.writerId())
        && (notice.kind() == WriterNotice.Kind.LEFT_OUT || candidate.isWithWriter())
        && candidate.liveInstance().map(notice.instanceId()::equals).orElse(true);
  }

  private RestorePlan plan(Prepared prepared, List<WriterStatus> afterPreRestore) {
    RestorePlan.Builder plan = RestorePlan.builder()
        .document(restore)
        .metadata(prepared.stored.toArray(new WriterMetadata[0]))
        .source(prepared.backup)
        .pathResolver(job.pathResolver)
        .writerStatus(afterPreRestore)
        .ignoreVeto(job.ignoredVetoes.toArray(new WriterId[0]));
    prepared.warnings.forEach(plan::warning);
    for (Candidate candidate : prepared.candidates) {
      if (candidate.isWriterAtFault()) {
        plan.refuseForWriter(
            candidate.writer, candidate.storedInstance, candidate.component, candidate.refusal().orElseThrow());
      } else if (candidate.isRefused()) {
        plan.refuse(candidate.writer, candidate.storedInstance, candidate.component, candidate.refusal().orElseThrow(),
            candidate.cause());
      } else if (candidate.isWithoutWriter()) {
        plan.withoutWriter(candidate.writer, candidate.component);
      }
    }
    return plan.build();
  }

  /** Raises PreRestore, restores, tells the results and raises PostRestore, whatever happens in between. */
  private Restored betweenTheEvents(Prepared prepared) {
    List<WriterStatus> afterPreRestore;
    RestorePlan plan;
    RestoreReport report;
    boolean touched = false;
    try {
      interruption.await(restore.preRestore());
      afterPreRestore = interruption.await(restore.gatherWriterStatus());
      plan = plan(prepared, afterPreRestore);
      step(Step.RESTORE, plan.actions().size() + " steps");
      touched = true;
      report = job.executor.execute(plan);
    } catch (RuntimeException | Error e) {
      interruption.isWished();
      interruption.setTooLate();
      giveUp(prepared, touched ? FileRestoreStatus.FAILED : FileRestoreStatus.NONE, e);
      throw e;
    }
    interruption.isWished();
    interruption.setTooLate();
    tellResults(prepared, report);
    if (!prepared.remote.isEmpty()) {
      atAnyRate(() -> job.awaitRemote.accept(prepared.remote));
    }
    return new Restored(plan, report, afterPreRestore, postRestore());
  }

  private void tellResults(Prepared prepared, RestoreReport report) {
    for (Candidate candidate : prepared.candidates) {
      if (candidate.isWithWriter()) {
        report.unit(candidate.writer, candidate.component).ifPresent(unit -> unit.usedMappings().forEach(mapping ->
            atAnyRate(() -> restore.addAlternativeLocationMapping(candidate.writer, candidate.component, mapping))));
        FileRestoreStatus status = report.statusOf(candidate.writer, candidate.component);
        atAnyRate(() -> restore.setFileRestoreStatus(candidate.writer, candidate.component,
            status == FileRestoreStatus.UNDEFINED ? FileRestoreStatus.NONE : status));
      }
    }
  }

  private List<WriterStatus> postRestore() {
    tell(Step.POST_RESTORE);
    atAnyRate(() -> {
      try {
        interruption.await(restore.postRestore());
      } catch (VssException e) {
        // A lost writer: all others were told, and the status that follows names it.
        if (e.error() != VssError.E_UNEXPECTED_WRITER_ERROR) {
          throw e;
        }
      }
    });
    List<WriterStatus> status = new ArrayList<>();
    atAnyRate(() -> status.addAll(interruption.await(restore.gatherWriterStatus())));
    return status;
  }

  /** Does what must not keep the rest from being done; what it throws goes into the report. */
  private void atAnyRate(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      late.add(e);
    }
  }

  /** Reports a step after files were dealt with; a receiver that has failed hears no more. */
  private void tell(Step step) {
    if (deaf == null) {
      try {
        job.onProgress.accept(Progress.of(step, step.description()));
      } catch (RuntimeException e) {
        deaf = e;
      }
    }
  }

  /** After PreRestore something went wrong that has no place in a report: the writers still learn that it is over. */
  private void giveUp(Prepared prepared, FileRestoreStatus status, Throwable cause) {
    for (Candidate candidate : prepared.candidates) {
      if (candidate.isWithWriter()) {
        try {
          restore.setFileRestoreStatus(candidate.writer, candidate.component, status);
        } catch (RuntimeException e) {
          cause.addSuppressed(e);
        }
      }
    }
    try {
      interruption.await(restore.postRestore());
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private void step(Step step, String about) {
    interruption.check();
    job.onProgress.accept(Progress.of(step, step.description() + ": " + about));
  }

  private record Prepared(
      StoredBackup backup,
      BackupComponentsDocument document,
      List<WriterMetadata> stored,
      List<Candidate> candidates,
      List<ComponentDependency> remote,
      List<String> warnings) {}

  private record Restored(
      RestorePlan plan,
      RestoreReport report,
      List<WriterStatus> afterPreRestore,
      List<WriterStatus> afterPostRestore) {}
}
