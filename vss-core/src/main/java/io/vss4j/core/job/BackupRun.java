package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.requester.WriterNotice;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.core.selection.ComponentTree;
import io.vss4j.core.selection.WriterSelection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a {@link BackupJob}. */
final class BackupRun {
  private final BackupJob job;
  private final BackupComponents backup;
  private final Interruption interruption;
  private final ShadowCopies shadowCopies;
  private final List<WriterBackup> writers = new ArrayList<>();
  private final Dependencies dependencies;
  private final Map<SessionPhase, List<WriterStatus>> writerStatus = new EnumMap<>(SessionPhase.class);

  /** What the gathering found besides metadata. */
  private List<WriterNotice> notices = List.of();
  /** What the copying found wrong that keeps nothing from being backed up. */
  private List<String> fileWarnings = List.of();
  /** What the receiver of progress threw when the backup was stored. */
  private @Nullable RuntimeException late;

  BackupRun(BackupJob job, BackupComponents backup, Interruption interruption) {
    this.job = job;
    this.backup = backup;
    this.interruption = interruption;
    this.shadowCopies = new ShadowCopies(backup, job.pathResolver);
    this.dependencies = new Dependencies(writers, job.missingTargets);
  }

  BackupReport run() {
    backup.initializeForBackup();
    backup.setBackupState(BackupState.of(job.backupType).selectComponents(true).partialFileSupport(job.partialFiles));
    if (!job.writers.isEmpty()) {
      backup.enableWriterClasses(job.writers);
    }
    BackupReport report;
    try {
      gather();
      report = transfer();
    } catch (RuntimeException | Error e) {
      interruption.isWished(); // what follows must not be interrupted
      abort(e);
      throw e;
    }
    if (late != null) {
      throw late;
    }
    return report;
  }

  private void abort(Throwable cause) {
    try {
      backup.abortBackup();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private void gather() {
    step(Step.GATHER, "all writers");
    Map<WriterId, List<WriterBackup>> sameClass = new LinkedHashMap<>();
    for (WriterMetadata metadata : interruption.await(backup.gatherWriterMetadata())) {
      ComponentTree tree = ComponentTree.of(metadata);
      List<ComponentKey> chosen = metadata.components().stream()
          .filter(component -> tree.classOf(component.key()).mayBeIncludedExplicitly())
          .filter(component -> job.components.test(metadata, component))
          .map(ComponentInfo::key)
          .toList();
      WriterBackup writer = new WriterBackup(new WriterSelection(metadata, chosen), job.backupType);
      writers.add(writer);
      sameClass.computeIfAbsent(metadata.writerId(), any -> new ArrayList<>()).add(writer);
    }
    notices = backup.writerNotices();
    dependencies.choose();
    sameClass.values().forEach(BackupRun::leaveOutDuplicates);
    dependencies.leaveOut();
    if (results().isEmpty()) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND, "no writer has a component that is chosen for this backup"
          + notices.stream().map(notice -> "; " + notice).collect(Collectors.joining()));
    }
  }

  /**
   * A component is found by class, path and name, so of two instances that have the same one the store can hold one.
   */
  private static void leaveOutDuplicates(List<WriterBackup> instances) {
    List<ComponentKey> taken = new ArrayList<>();
    for (WriterBackup writer : instances) {
      Map<ComponentKey, String> duplicates = new LinkedHashMap<>();
      for (ComponentKey key : writer.explicit()) {
        if (taken.stream().anyMatch(key::samePlace)) {
          duplicates.put(key, "an instance of the same writer class that subscribed before has this component too");
        }
      }
      if (!duplicates.isEmpty()) {
        writer.leaveOut(duplicates);
      }
      taken.addAll(writer.explicit());
    }
  }

  private BackupReport transfer() {
    leaveOutUncovered();
    SnapshotSetId set = null;
    if (anyoneTakesPart()) {
      interruption.check();
      set = backup.startSnapshotSet();
      shadowCopies.addVolumes(sources());
      leaveOutUncovered();
    }
    if (set == null || !anyoneTakesPart()) {
      backup.abortBackup();
      return new BackupReport(results(), warnings(), writerStatus, null, null);
    }
    EarlierBackups earlier = new EarlierBackups(job.buildsOn);
    for (WriterBackup writer : writers) {
      for (ComponentKey component : writer.explicit()) {
        backup.addComponent(writer.metadata.instanceId(), writer.metadata.writerId(), component);
        earlier.stamp(writer.metadata, component, job.backupType)
            .ifPresent(stamp -> backup.setPreviousBackupStamp(writer.metadata.writerId(), component, stamp));
      }
    }
    try (NewBackup target = job.store.begin()) {
      makeShadowCopies(set);
      FileCopying copying = new FileCopying(job, earlier, shadowCopies, target, interruption);
      copying.copy(writers);
      fileWarnings = copying.warnings();
      awaitRemote();
      // The backup stands before a writer is told of it: one that cuts its logs then must be able to rely on it.
      settle();
      StoredBackup stored = commit(target);
      complete();
      return new BackupReport(results(), warnings(), writerStatus, set, stored);
    } catch (IOException e) {
      if (interruption.isWished()) {
        throw interruption.cancelled(e);
      }
      throw new VssException(VssError.E_UNEXPECTED, job.store + " failed: " + e.getMessage(), e);
    }
  }

  private void leaveOutUncovered() {
    for (WriterBackup writer : writers) {
      Map<ComponentKey, String> uncovered = new LinkedHashMap<>();
      for (WriterBackup.Source source : writer.sources()) {
        Optional<String> problem = shadowCopies.problemOf(source);
        problem.ifPresent(why -> uncovered.putIfAbsent(source.member(), why));
      }
      if (!uncovered.isEmpty()) {
        writer.leaveOut(uncovered);
      }
    }
    dependencies.leaveOut();
  }

  private List<WriterBackup.Source> sources() {
    return writers.stream().flatMap(writer -> writer.sources().stream()).toList();
  }

  private boolean anyoneTakesPart() {
    return writers.stream().anyMatch(WriterBackup::takesPart);
  }

  private void makeShadowCopies(SnapshotSetId set) {
    step(Step.PREPARE, writers.stream().filter(WriterBackup::takesPart).count() + " writers");
    interruption.await(backup.prepareForBackup());
    gatherStatus(SessionPhase.PREPARED);
    step(Step.SNAPSHOT, "set " + set);
    try {
      interruption.await(backup.doSnapshotSet());
    } catch (VssException e) {
      throw e.error() == VssError.S_ASYNC_CANCELLED ? e : snapshotSetFailed(set, e);
    }
    gatherStatus(SessionPhase.SNAPSHOT_SET_DONE);
    shadowCopies.made();
    new WriterVerdict(backup.writerComponents(), writerStatus).judge(writers);
  }

  private VssException snapshotSetFailed(SnapshotSetId set, VssException cause) {
    StringBuilder message = new StringBuilder("snapshot set " + set + " could not be made: " + cause.getMessage());
    try {
      gatherStatus(SessionPhase.SNAPSHOT_SET_FAILED);
      writerStatus.getOrDefault(SessionPhase.SNAPSHOT_SET_FAILED, List.of()).stream()
          .filter(status -> status.joined() && status.isFailure())
          .forEach(status -> message.append("; writer failed: ").append(status));
    } catch (VssException e) {
      cause.addSuppressed(e);
    }
    return new VssException(cause.error(), message.toString(), cause);
  }

  private void awaitRemote() {
    List<ComponentDependency> remote = dependencies.remote();
    if (!remote.isEmpty()) {
      interruption.check();
      job.awaitRemote.accept(remote);
    }
  }

  private void settle() {
    interruption.check();
    // From here on the backup is brought to its end, so that what stands in the store and what writers know agree.
    interruption.setTooLate();
    for (WriterBackup writer : writers) {
      for (ComponentKey component : writer.explicit()) {
        backup.setBackupSucceeded(
            writer.metadata.instanceId(), writer.metadata.writerId(), component, !writer.hasFailed(component));
      }
    }
  }

  /** The backup stands: writers are told so, whatever the receiver of progress does. */
  private void complete() {
    try {
      step(Step.COMPLETE, writers.stream().filter(WriterBackup::takesPart).count() + " writers");
    } catch (RuntimeException e) {
      late = e;
    }
    try {
      interruption.await(backup.backupComplete());
    } catch (VssException e) {
      // A lost writer: all others were told, and the status that follows names it.
      if (e.error() != VssError.E_UNEXPECTED_WRITER_ERROR) {
        throw e;
      }
    }
    gatherStatus(SessionPhase.COMPLETED);
  }

  /** Commits unless nothing was backed up: an empty backup must not stand before an older one that has something. */
  private @Nullable StoredBackup commit(NewBackup target) throws IOException {
    if (writers.stream().noneMatch(WriterBackup::hasAnythingToCopy)) {
      return null;
    }
    step(Step.STORE, target.name());
    List<String> metadata = writers.stream()
        .filter(WriterBackup::takesPart)
        .map(writer -> writer.metadata.saveAsXml())
        .toList();
    return target.commit(new BackupDocuments(backup.saveAsXml(), metadata));
  }

  /** Data of a writer that was left out are not in the backup, so its notice comes first. */
  private List<String> warnings() {
    return Stream.of(
            notices.stream().map(WriterNotice::toString), dependencies.warnings().stream(), fileWarnings.stream())
        .flatMap(lines -> lines)
        .toList();
  }

  private List<ComponentBackup> results() {
    return writers.stream().flatMap(writer -> writer.results().stream()).toList();
  }

  private void gatherStatus(SessionPhase phase) {
    writerStatus.put(phase, interruption.await(backup.gatherWriterStatus()));
  }

  private void step(Step step, String about) {
    interruption.check();
    job.onProgress.accept(Progress.of(step, step.description() + ": " + about));
  }
}
