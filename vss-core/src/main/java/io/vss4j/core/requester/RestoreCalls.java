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
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.core.coordinator.RosterEntry;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
    change(Call.SET_RESTORE_OPTIONS, writer, component, entry -> {
      if (entry.restoreOptions().isPresent()) {
        throw new VssException(
            VssError.E_BAD_STATE, "setRestoreOptions() a second time for component \"" + component + "\"");
      }
      entry.setRestoreOptions(options);
    });
  }

  void setAdditionalRestores(WriterId writer, ComponentKey component, boolean additional) {
    change(Call.SET_ADDITIONAL_RESTORES, writer, component, entry -> entry.setAdditionalRestores(additional));
  }

  void addNewTarget(WriterId writer, ComponentKey component, NewTarget target) {
    Arguments.check("addNewTarget", target.fileSet());
    Arguments.checkDirectory("addNewTarget", target.newPath());
    change(Call.ADD_NEW_TARGET, writer, component, entry -> {
      needs("addNewTarget", writer, BackupSchema.WRITER_SUPPORTS_NEW_TARGET);
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
    change(Call.SET_RESTORE_NAME, writer, component, entry -> {
      needs("setRestoreName", writer, BackupSchema.RESTORE_RENAME);
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
    change(Call.SET_ROLL_FORWARD, writer, component, entry -> {
      needs("setRollForward", writer, BackupSchema.ROLLFORWARD_RESTORE);
      entry.setRollForward(rollForward);
    });
  }

  void setAuthoritativeRestore(WriterId writer, ComponentKey component, boolean authoritative) {
    change(Call.SET_AUTHORITATIVE_RESTORE, writer, component, entry -> {
      needs("setAuthoritativeRestore", writer, BackupSchema.AUTHORITATIVE_RESTORE);
      entry.setAuthoritativeRestore(authoritative);
    });
  }

  void addAlternativeLocationMapping(WriterId writer, ComponentKey component, AlternateLocationMapping mapping) {
    Arguments.check("addAlternativeLocationMapping", mapping.fileSet());
    Arguments.checkDirectory("addAlternativeLocationMapping", mapping.alternatePath());
    change(Call.ADD_ALTERNATIVE_LOCATION_MAPPING, writer, component, entry -> {
      Optional<WriterMetadata> metadata = storedFor(writer);
      if (metadata.isPresent()
          && metadata.get().alternateLocationMappings().stream()
              .noneMatch(known -> known.fileSet().sameFiles(mapping.fileSet()))) {
        throw Arguments.invalid(
            "addAlternativeLocationMapping",
            "writer " + metadata.get().writerName() + " declares no mapping for " + mapping.fileSet());
      }
      entry.addAlternateLocationMapping(mapping);
    });
  }

  void setRangesFilePath(WriterId writer, ComponentKey component, int index, String path) {
    requireNonNull(path, "path");
    change(Call.SET_RANGES_FILE_PATH, writer, component, entry -> entry.setRangesFilePath(index, path));
  }

  void setFileRestoreStatus(WriterId writer, ComponentKey component, FileRestoreStatus status) {
    if (requireNonNull(status, "status") == FileRestoreStatus.UNDEFINED) {
      throw Arguments.invalid("setFileRestoreStatus", "status is undefined");
    }
    change(Call.SET_FILE_RESTORE_STATUS, writer, component, entry -> {
      if (!entry.selectedForRestore()) {
        throw Arguments.invalid("setFileRestoreStatus", "component \"" + component + "\" was not chosen for restore");
      }
      entry.setFileRestoreStatus(status);
    });
  }

  private void change(Call call, WriterId writer, ComponentKey component, Consumer<ComponentEntry> change) {
    requireNonNull(writer, "writer");
    Arguments.check(call.javaName(), component);
    session.call(
        call,
        () -> change.accept(
            BackupCalls.find(call.javaName(), session.document().writers(writer), writer, component)));
  }

  private Optional<WriterMetadata> storedFor(WriterId writer) {
    return session.stored().stream().filter(metadata -> metadata.writerId().equals(writer)).findFirst();
  }

  /** Refuses what the writer says it does not support, in its stored metadata or else in what was gathered: SCH-028. */
  private void needs(String call, WriterId writer, BackupSchema feature) {
    Optional<WriterMetadata> atHand = storedFor(writer).or(() -> session.writers().roster().stream()
        .filter(live -> live.writerId().equals(writer))
        .map(RosterEntry::metadata)
        .findFirst());
    atHand.filter(metadata -> !metadata.backupSchema().contains(feature)).ifPresent(metadata -> {
      throw new VssException(
          VssError.E_NOT_SUPPORTED, call + "(): writer " + metadata.writerName() + " does not support it");
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
