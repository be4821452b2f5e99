package io.vss4j.core.requester;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreType;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.core.coordinator.RosterEntry;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.selection.ComponentTree;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The calls of a restore, apart from choosing components. */
final class RestoreCalls {
  private final RequesterSession session;
  private final Participants participants;

  RestoreCalls(RequesterSession session, Participants participants) {
    this.session = session;
    this.participants = participants;
  }

  void initialize(String xml) {
    requireNonNull(xml, "document");
    session.call(Call.INITIALIZE_FOR_RESTORE, () -> {
      BackupComponentsDocument loaded = BackupComponentsDocument.read(xml);
      loaded.resetRestoreState();
      session.document(loaded);
      session.becomeRestore();
      session.become(state -> state.in(SessionPhase.RESTORE_INITIALIZED));
    });
  }

  void addStoredMetadata(WriterMetadata stored) {
    requireNonNull(stored, "stored");
    session.call(Call.ADD_STORED_METADATA, () -> session.stored().add(stored));
  }

  void setRestoreState(RestoreType type) {
    if (requireNonNull(type, "type") == RestoreType.OTHER) {
      throw Arguments.invalid("setRestoreState", "restore type OTHER is an application error");
    }
    session.call(Call.SET_RESTORE_STATE, () -> session.document().setRestoreType(type));
  }

  void setRestoreOptions(WriterId writer, ComponentKey component, String options) {
    requireNonNull(options, "options");
    Arguments.checkText("setRestoreOptions", "options", options);
    change(Call.SET_RESTORE_OPTIONS, writer, component, (instance, entry) -> {
      if (entry.restoreOptions().isPresent()) {
        throw new VssException(
            VssError.E_BAD_STATE, "setRestoreOptions() a second time for component \"" + component + "\"");
      }
      entry.setRestoreOptions(options);
    });
  }

  void setAdditionalRestores(WriterId writer, ComponentKey component, boolean additional) {
    change(
        Call.SET_ADDITIONAL_RESTORES, writer, component, (instance, entry) -> entry.setAdditionalRestores(additional));
  }

  void addNewTarget(WriterId writer, ComponentKey component, NewTarget target) {
    Arguments.check("addNewTarget", target.fileSet());
    Arguments.checkPath("addNewTarget", "the new path", target.newPath());
    change(Call.ADD_NEW_TARGET, writer, component, (instance, entry) -> {
      needs("addNewTarget", instance, BackupSchema.WRITER_SUPPORTS_NEW_TARGET);
      belongs("addNewTarget", instance, component, target.fileSet(), VssError.E_OBJECT_NOT_FOUND);
      for (NewTarget other : entry.newTargets()) {
        if (other.fileSet().sameFiles(target.fileSet())) {
          throw new VssException(
              VssError.E_OBJECT_ALREADY_EXISTS, "addNewTarget(): file set " + target.fileSet() + " has a new target");
        }
      }
      entry.addNewTarget(target);
    });
  }

  void setRestoreName(WriterId writer, ComponentKey component, String name) {
    if (name.isEmpty()) {
      throw Arguments.invalid("setRestoreName", "the new name is empty");
    }
    Arguments.checkText("setRestoreName", "name", name);
    change(Call.SET_RESTORE_NAME, writer, component, (instance, entry) -> {
      needs("setRestoreName", instance, BackupSchema.RESTORE_RENAME);
      entry.setRestoreName(name);
    });
  }

  void setRollForward(WriterId writer, ComponentKey component, RollForward rollForward) {
    boolean pointed = rollForward.point() != null && !rollForward.point().isEmpty();
    if (rollForward.type() == RollForwardType.UNDEFINED
        || pointed != (rollForward.type() == RollForwardType.PARTIAL)
        || (!pointed && rollForward.point() != null)) {
      throw Arguments.invalid("setRollForward", "point missing or superfluous, or type undefined: " + rollForward);
    }
    if (rollForward.point() != null) {
      Arguments.checkText("setRollForward", "point", rollForward.point());
    }
    change(Call.SET_ROLL_FORWARD, writer, component, (instance, entry) -> {
      needs("setRollForward", instance, BackupSchema.ROLLFORWARD_RESTORE);
      entry.setRollForward(rollForward);
    });
  }

  void setAuthoritativeRestore(WriterId writer, ComponentKey component, boolean authoritative) {
    change(Call.SET_AUTHORITATIVE_RESTORE, writer, component, (instance, entry) -> {
      needs("setAuthoritativeRestore", instance, BackupSchema.AUTHORITATIVE_RESTORE);
      entry.setAuthoritativeRestore(authoritative);
    });
  }

  void addAlternativeLocationMapping(WriterId writer, ComponentKey component, AlternateLocationMapping mapping) {
    Arguments.check("addAlternativeLocationMapping", mapping.fileSet());
    Arguments.checkPath("addAlternativeLocationMapping", "the destination", mapping.alternatePath());
    change(Call.ADD_ALTERNATIVE_LOCATION_MAPPING, writer, component, (instance, entry) -> {
      Optional<WriterMetadata> metadata = storedFor(instance);
      if (metadata.isPresent()
          && metadata.get().alternateLocationMappings().stream()
              .noneMatch(known -> known.fileSet().sameFiles(mapping.fileSet()))) {
        throw Arguments.invalid(
            "addAlternativeLocationMapping",
            "writer " + metadata.get().writerName() + " declares no mapping for " + mapping.fileSet());
      }
      // A mapping applies to files that the writer added in the backup too: FIL-057.
      if (entry.differencedFiles().stream().noneMatch(added -> added.fileSet().sameFiles(mapping.fileSet()))) {
        belongs("addAlternativeLocationMapping", instance, component, mapping.fileSet(), VssError.E_INVALIDARG);
      }
      entry.addAlternateLocationMapping(mapping);
    });
  }

  void setRangesFilePath(WriterId writer, ComponentKey component, int index, String path) {
    requireNonNull(path, "path");
    Arguments.checkText("setRangesFilePath", "path", path);
    change(Call.SET_RANGES_FILE_PATH, writer, component, (instance, entry) -> entry.setRangesFilePath(index, path));
  }

  void setFileRestoreStatus(WriterId writer, ComponentKey component, FileRestoreStatus status) {
    if (requireNonNull(status, "status") == FileRestoreStatus.UNDEFINED) {
      throw Arguments.invalid("setFileRestoreStatus", "status is undefined");
    }
    change(Call.SET_FILE_RESTORE_STATUS, writer, component, (instance, entry) -> {
      if (!entry.selectedForRestore()) {
        throw Arguments.invalid("setFileRestoreStatus", "component \"" + component + "\" was not chosen for restore");
      }
      entry.setFileRestoreStatus(status);
    });
  }

  /** A change of a component, given the instance of backup time that it belongs to. */
  @FunctionalInterface
  private interface Change {
    void make(WriterEntry instance, ComponentEntry entry);
  }

  private void change(Call call, WriterId writer, ComponentKey component, Change change) {
    requireNonNull(writer, "writer");
    Arguments.check(call.javaName(), component);
    session.call(call, () -> {
      WriterEntry instance =
          BackupCalls.entryOf(call.javaName(), session.document().writers(writer), writer, component);
      change.make(instance, instance.component(component).orElseThrow());
    });
  }

  private Optional<WriterMetadata> storedFor(WriterEntry instance) {
    return session.stored().of(instance, session.document());
  }

  /** Refuses what the writer says it does not support, in its stored metadata or else in what was gathered: SCH-028. */
  private void needs(String call, WriterEntry instance, BackupSchema feature) {
    Optional<WriterMetadata> atHand = storedFor(instance).or(() -> participants.gatheredFor(instance));
    atHand.filter(metadata -> !metadata.backupSchema().contains(feature)).ifPresent(metadata -> {
      throw new VssException(
          VssError.E_NOT_SUPPORTED, call + "(): writer " + metadata.writerName() + " does not support it");
    });
  }

  /** Refuses a file set that neither the component nor its set had when backed up, if that is known: BCD-045, BCD-047. */
  private void belongs(
      String call, WriterEntry instance, ComponentKey component, FileSet fileSet, VssError refusal) {
    storedFor(instance).filter(metadata -> metadata.component(component).isPresent()).ifPresent(metadata -> {
      ComponentTree tree = session.stored().tree(metadata);
      List<FileSet> known = tree.componentSet(component).stream()
          .flatMap(member -> tree.component(member).stream())
          .flatMap(member -> member.fileSets().stream())
          .toList();
      if (known.stream().noneMatch(fileSet::sameFiles)) {
        throw new VssException(
            refusal, call + "(): component \"" + component + "\" has no file set " + fileSet + "; it has " + known);
      }
    });
  }

  VssAsync<@Nullable Void> preRestore(Object owner) {
    return session.startWork(
        owner,
        Call.PRE_RESTORE,
        () -> {
          List<RosterEntry> recipients = participants.ofRestore();
          return operation -> {
            operation.onCancel(session.writers()::callOff);
            operation.checkCancelled("preRestore");
            session.writers().deliver(
                WriterEvent.PRE_RESTORE,
                recipients,
                participants.withComponents(WriterEvent.PRE_RESTORE, (writer, components, context) ->
                    writer.onPreRestore(requireNonNull(components), context)),
                operation::isCancelled);
            operation.checkCancelled("preRestore");
          };
        },
        succeeded -> state -> state.in(SessionPhase.RESTORING));
  }

  VssAsync<@Nullable Void> postRestore(Object owner) {
    return session.startWork(
        owner,
        Call.POST_RESTORE,
        () -> operation -> {
          operation.onCancel(session.writers()::callOff);
          sendPostRestore(operation.isCancelled() ? List.of() : told(), operation::isCancelled);
          operation.checkCancelled("postRestore");
          Participants.failForLost("postRestore", told());
        },
        succeeded -> state -> state.in(SessionPhase.RESTORED));
  }

  private List<RosterEntry> told() {
    return session.writers().roster().stream().filter(entry -> entry.wasSent(WriterEvent.PRE_RESTORE)).toList();
  }

  /** Sends PostRestore to those that got PreRestore and nothing more, the call being missing or cancelled: SEQ-020. */
  void sendOutstandingPostRestore() {
    sendPostRestore(
        told().stream().filter(entry -> !entry.wasSent(WriterEvent.POST_RESTORE)).toList(), () -> false);
  }

  private void sendPostRestore(List<RosterEntry> recipients, BooleanSupplier cancelled) {
    session.writers().deliver(
        WriterEvent.POST_RESTORE,
        recipients,
        participants.withComponents(WriterEvent.POST_RESTORE, (writer, components, context) ->
            writer.onPostRestore(requireNonNull(components), context)),
        cancelled);
    session.writers().complete();
  }
}
