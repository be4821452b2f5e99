package io.vss4j.core.job;

import io.vss4j.api.BackupType;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.core.selection.ComponentClass;
import io.vss4j.core.selection.ComponentTree;
import io.vss4j.core.selection.EffectiveBackupType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides before PreRestore which components are restored, with which writers, and why others are not. */
final class RestoreChoice {
  private final RestoreWishes wishes;
  private final BackupType backupType;
  private final List<WriterMetadata> stored;
  private final List<WriterMetadata> live;
  private final List<Candidate> explicit = new ArrayList<>();
  private final List<Candidate> wanted = new ArrayList<>();
  private final List<ComponentDependency> remote = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private RestoreChoice(
      RestoreWishes wishes, BackupType backupType, List<WriterMetadata> stored, List<WriterMetadata> live) {
    this.wishes = wishes;
    this.backupType = backupType;
    this.stored = stored;
    this.live = live;
  }

  /**
   * Decides, and tells the session.
   *
   * @param backupType how the backup was announced
   * @param stored the metadata of backup time
   * @param live the metadata of the writers that run now
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if nothing is wanted, or something chosen by name is
   *     not there
   */
  static RestoreChoice make(
      BackupComponents restore,
      RestoreWishes wishes,
      BackupType backupType,
      List<WriterMetadata> stored,
      List<WriterMetadata> live) {
    RestoreChoice choice = new RestoreChoice(wishes, backupType, stored, live);
    choice.read(restore.writerComponents());
    choice.findWanted();
    choice.wanted.forEach(choice::decide);
    RestoreDependencies dependencies = new RestoreDependencies(choice.explicit, choice.wanted);
    if (!wishes.ignoreDependencies()) {
      dependencies.refuseBroken();
    }
    choice.wanted.forEach(candidate -> tell(restore, candidate));
    choice.remote.addAll(dependencies.remote());
    choice.warn(dependencies);
    return choice;
  }

  /** Returns the components that are wanted, refused ones too, in the order of the document. */
  List<Candidate> wanted() {
    return wanted;
  }

  /** Returns what is worth knowing and keeps nothing from being restored. */
  List<String> warnings() {
    return warnings;
  }

  /** Returns what components that are restored depend on that is on another machine. */
  List<ComponentDependency> remote() {
    return remote;
  }

  private void warn(RestoreDependencies dependencies) {
    warnings.addAll(dependencies.warnings());
    for (Candidate left : explicit) {
      if (!wanted.contains(left) && isRequired(left)
          && wanted.stream().anyMatch(other -> other.storedInstance.equals(left.storedInstance))) {
        warnings.add(left + " is not restored, although its writer requires it with any of its components");
      }
    }
  }

  private static boolean isRequired(Candidate candidate) {
    try {
      return candidate.metadata().isPresent()
          && ComponentTree.of(candidate.metadata().get()).classOf(candidate.component) == ComponentClass.REQUIRED;
    } catch (VssException e) {
      return false; // documents that do not fit: a reason to refuse the component, had it been wanted
    }
  }

  private void read(List<WriterComponents> document) {
    for (WriterComponents writer : document) {
      WriterMetadata metadata = metadataOf(writer);
      for (WriterComponent component : writer.components()) {
        Candidate candidate = new Candidate(writer.writerId(), writer.instanceId(), component.key(), metadata);
        if (!component.backupSucceeded().orElse(false)) {
          candidate.refuse("the component was not backed up: its backup did not succeed", null);
        }
        explicit.add(candidate);
      }
    }
  }

  private @Nullable WriterMetadata metadataOf(WriterComponents writer) {
    List<WriterMetadata> ofClass =
        stored.stream().filter(metadata -> metadata.writerId().equals(writer.writerId())).toList();
    return ofClass.stream()
        .filter(metadata -> metadata.instanceId().equals(writer.instanceId()))
        .findFirst()
        .orElse(ofClass.size() == 1 ? ofClass.get(0) : null);
  }

  private void findWanted() {
    if (wishes.selected().isEmpty()) {
      explicit.stream()
          .filter(candidate -> wishes.components().test(candidate.writer, candidate.component))
          .forEach(wanted::add);
    } else {
      List<Candidate> whole = new ArrayList<>();
      for (RestoreWishes.Selected selected : wishes.selected()) {
        find(selected, whole);
      }
      whole.forEach(candidate -> candidate.parts.clear());
      explicit.stream()
          .filter(candidate -> whole.contains(candidate) || !candidate.parts.isEmpty())
          .forEach(wanted::add);
    }
    if (wanted.isEmpty()) {
      throw new VssException(
          VssError.E_OBJECT_NOT_FOUND, "the backup has no component that is chosen for this restore");
    }
  }

  private void find(RestoreWishes.Selected selected, List<Candidate> whole) {
    Optional<Candidate> exact =
        explicit.stream().filter(candidate -> candidate.is(selected.writer(), selected.component())).findFirst();
    if (exact.isPresent()) {
      whole.add(exact.get());
      return;
    }
    Candidate above = explicit.stream()
        .filter(candidate -> candidate.writer.equals(selected.writer()))
        .filter(candidate -> candidate.component.isAncestorOf(selected.component()))
        .max(Comparator.comparingInt(candidate -> candidate.component.fullPath().length()))
        .orElseThrow(() -> new VssException(VssError.E_OBJECT_NOT_FOUND, selected + " is not part of the backup"));
    above.parts.add(selected.component());
  }

  private void decide(Candidate candidate) {
    if (candidate.isRefused()) {
      return;
    }
    WriterMetadata metadata = candidate.metadata().orElse(null);
    if (metadata == null) {
      candidate.refuse("the backup has no Writer Metadata Document of the writer", null);
    } else if (metadata.component(candidate.component).isEmpty()) {
      candidate.refuse("the stored metadata of " + metadata.writerName()
          + " does not have the component; the documents do not belong together", null);
    } else if (metadata.restoreMethod().method() == RestoreMethod.UNDEFINED) {
      candidate.refuseForWriter("writer " + metadata.writerName()
          + " states no restore method, so nobody can say how its files come back");
    } else if (isPartOfAChain(metadata)) {
      candidate.refuse("the backup is of type " + backupType
          + " and holds only a part of the files; a restore of one backup does not bring them all back", null);
    } else if (metadata.restoreMethod().writerRestore() == WriterRestorePolicy.NEVER) {
      candidate.goWithoutWriter();
    } else {
      findWriter(candidate, metadata);
    }
  }

  private boolean isPartOfAChain(WriterMetadata metadata) {
    if (backupType == BackupType.UNDEFINED) {
      return false;
    }
    return switch (EffectiveBackupType.of(backupType, metadata.backupSchema()).type()) {
      case INCREMENTAL, DIFFERENTIAL, LOG -> true;
      case UNDEFINED, FULL, COPY, OTHER -> false;
    };
  }

  private void findWriter(Candidate candidate, WriterMetadata metadata) {
    List<WriterMetadata> running = live.stream().filter(writer -> writer.writerId().equals(candidate.writer)).toList();
    WriterInstanceId named = wishes.instances().get(candidate.writer);
    if (named != null) {
      candidate.direct(named);
    } else if (running.isEmpty() && wishes.withoutWriters()) {
      candidate.goWithoutWriter();
    } else if (running.isEmpty()) {
      candidate.refuse("writer " + metadata.writerName()
          + " does not run; start it, or ask for a restore without writers", null);
    } else if (running.size() > 1 && !isOneNamed(running, metadata)) {
      candidate.refuse("several instances of writer " + metadata.writerName()
          + " run and no name tells which one is meant: "
          + String.join(", ", running.stream().map(RestoreChoice::describe).toList()) + "; name one", null);
    }
    if (candidate.isWithWriter()) {
      running.stream().filter(now -> isMeant(now, candidate, running.size(), metadata)).findFirst()
          .ifPresent(now -> warnOfVersion(metadata, now));
    }
  }

  /** Tells whether a live writer is the one that is sent PreRestore for a component. */
  private static boolean isMeant(WriterMetadata now, Candidate candidate, int running, WriterMetadata then) {
    return candidate.liveInstance().map(now.instanceId()::equals)
        .orElse(running == 1 || now.instanceName().equals(then.instanceName()));
  }

  /** Another major version of a writer may not know what the one of backup time wrote; a minor version does not matter. */
  private void warnOfVersion(WriterMetadata then, WriterMetadata now) {
    String warning = "writer " + then.writerName() + " {" + then.writerId() + "} was backed up in version "
        + then.version() + " and runs in version " + now.version();
    if (now.version().major() != then.version().major() && !warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  private static boolean isOneNamed(List<WriterMetadata> running, WriterMetadata metadata) {
    return metadata.instanceName().isPresent()
        && running.stream().filter(writer -> writer.instanceName().equals(metadata.instanceName())).count() == 1;
  }

  private static String describe(WriterMetadata writer) {
    return writer.instanceId() + writer.instanceName().map(name -> " (\"" + name + "\")").orElse("");
  }

  private static void tell(BackupComponents restore, Candidate candidate) {
    if (!candidate.isWithWriter()) {
      return;
    }
    try {
      if (candidate.liveInstance().isPresent()) {
        restore.setSelectedForRestore(candidate.writer, candidate.component, true, candidate.liveInstance().get());
      } else {
        restore.setSelectedForRestore(candidate.writer, candidate.component, true);
      }
    } catch (VssException e) {
      candidate.refuse("the component cannot be selected", e);
      return;
    }
    try {
      candidate.parts.forEach(part ->
          restore.addRestoreSubcomponent(candidate.writer, candidate.component, part.logicalPath(), part.name()));
    } catch (VssException e) {
      restore.setSelectedForRestore(candidate.writer, candidate.component, false);
      candidate.refuse("a part of the component cannot be selected", e);
    }
  }
}
