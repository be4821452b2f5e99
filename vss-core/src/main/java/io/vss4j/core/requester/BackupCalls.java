package io.vss4j.core.requester;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.core.coordinator.RosterEntry;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.requester.SessionState.Fact;
import io.vss4j.core.selection.ComponentTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of a backup that do not concern shadow copies. */
final class BackupCalls {
  private final RequesterSession session;
  private final Participants participants;
  /** By writer, made when its first component is added; guarded by the session. */
  private final Map<WriterInstanceId, ComponentTree> trees = new HashMap<>();

  BackupCalls(RequesterSession session, Participants participants) {
    this.session = session;
    this.participants = participants;
  }

  void initialize(@Nullable String xml) {
    session.call(Call.INITIALIZE_FOR_BACKUP, () -> {
      if (xml != null) {
        session.document(BackupComponentsDocument.read(xml));
      }
      session.become(state -> state.in(SessionPhase.BACKUP_INITIALIZED));
    });
  }

  void setBackupState(BackupState announced) {
    if (announced.type() == BackupType.UNDEFINED) {
      throw Arguments.invalid("setBackupState", "backup type is undefined");
    }
    session.call(Call.SET_BACKUP_STATE, () -> {
      session.document().setState(announced);
      session.become(state -> state.with(Fact.STATE_SET));
    });
  }

  void addComponent(WriterInstanceId instance, WriterId writer, ComponentKey component) {
    requireNonNull(instance, "instance");
    requireNonNull(writer, "writer");
    Arguments.check("addComponent", component);
    session.call(Call.ADD_COMPONENT, () -> {
      WriterMetadata metadata = session.writers().roster().stream()
          .filter(entry -> entry.instanceId().equals(instance) && entry.writerId().equals(writer))
          .map(RosterEntry::metadata)
          .findFirst()
          .orElseThrow(() -> Arguments.invalid(
              "addComponent", "no writer {" + writer + "} instance " + instance + " answered Identify"));
      ComponentTree tree = trees.computeIfAbsent(instance, any -> ComponentTree.of(metadata));
      if (tree.component(component).isEmpty()) {
        throw Arguments.invalid(
            "addComponent", "writer " + metadata.writerName() + " has no " + component.type() + " \"" + component
                + "\"; it has " + metadata.components());
      }
      if (!tree.classOf(component).mayBeIncludedExplicitly()) {
        throw Arguments.invalid(
            "addComponent", "component \"" + component + "\" of writer " + metadata.writerName()
                + " can be included only with the component set it belongs to");
      }
      BackupComponentsDocument document = session.document();
      WriterEntry entry = document.writer(writer, instance)
          .orElseGet(() -> document.addWriter(
              writer, instance, metadata.instanceName().orElse(null), metadata.backupSchema()));
      entry.addComponent(component);
      session.become(state -> state.with(Fact.COMPONENT_ADDED));
    });
  }

  void setBackupOptions(WriterId writer, ComponentKey component, String options) {
    requireNonNull(options, "options");
    Arguments.check("setBackupOptions", component);
    Arguments.checkText("setBackupOptions", "options", options);
    session.call(
        Call.SET_BACKUP_OPTIONS,
        () -> find("setBackupOptions", session.document().writers(writer), writer, component).setBackupOptions(options));
  }

  void setPreviousBackupStamp(WriterId writer, ComponentKey component, String stamp) {
    requireNonNull(stamp, "stamp");
    Arguments.check("setPreviousBackupStamp", component);
    Arguments.checkText("setPreviousBackupStamp", "stamp", stamp);
    session.call(
        Call.SET_PREVIOUS_BACKUP_STAMP,
        () -> find("setPreviousBackupStamp", session.document().writers(writer), writer, component)
            .setPreviousBackupStamp(stamp));
  }

  void setBackupSucceeded(
      WriterInstanceId instance, WriterId writer, ComponentKey component, boolean succeeded) {
    requireNonNull(instance, "instance");
    Arguments.check("setBackupSucceeded", component);
    session.call(Call.SET_BACKUP_SUCCEEDED, () -> {
      List<WriterEntry> entries = session.document().writer(writer, instance).stream().toList();
      find("setBackupSucceeded", entries, writer, component).setBackupSucceeded(succeeded);
    });
  }

  static ComponentEntry find(String call, List<WriterEntry> entries, WriterId writer, ComponentKey component) {
    return entryOf(call, entries, writer, component).component(component).orElseThrow();
  }

  /** Returns the first of the entries that has the component. */
  static WriterEntry entryOf(String call, List<WriterEntry> entries, WriterId writer, ComponentKey component) {
    return entries.stream()
        .filter(entry -> entry.component(component).isPresent())
        .findFirst()
        .orElseThrow(() -> new VssException(
            VssError.E_OBJECT_NOT_FOUND,
            call + "(): no " + component.type() + " \"" + component + "\" of writer {" + writer + "} in the document"));
  }

  VssAsync<@Nullable Void> prepareForBackup(Object owner) {
    return session.startWork(
        owner,
        Call.PREPARE_FOR_BACKUP,
        () -> {
          List<RosterEntry> recipients = participants.ofBackup();
          return operation -> {
            operation.onCancel(session.writers()::callOff);
            operation.checkCancelled("prepareForBackup");
            session.writers().deliver(
                WriterEvent.PREPARE_FOR_BACKUP,
                recipients,
                participants.withComponents(WriterEvent.PREPARE_FOR_BACKUP, (writer, components, context) ->
                    writer.onPrepareBackup(components, context)),
                operation::isCancelled);
            operation.checkCancelled("prepareForBackup");
          };
        },
        succeeded -> state -> state.in(SessionPhase.PREPARED).with(Fact.SAVABLE));
  }

  VssAsync<@Nullable Void> backupComplete(Object owner) {
    return session.startWork(
        owner,
        Call.BACKUP_COMPLETE,
        () -> {
          participants.closeSet();
          return operation -> {
            operation.onCancel(session.writers()::callOff);
            List<RosterEntry> joined = participants.joined();
            List<RosterEntry> recipients =
                operation.isCancelled() ? List.of() : joined.stream().filter(entry -> !entry.isDropped()).toList();
            session.writers().deliver(
                WriterEvent.BACKUP_COMPLETE,
                recipients,
                participants.withComponents(WriterEvent.BACKUP_COMPLETE, (writer, components, context) ->
                    writer.onBackupComplete(components, context)),
                operation::isCancelled);
            session.writers().complete();
            operation.checkCancelled("backupComplete");
            Participants.failForLost("backupComplete", joined);
          };
        },
        succeeded -> state -> state.in(SessionPhase.COMPLETED));
  }

  void abortBackup() {
    AsyncOperation<Boolean> abort = new AsyncOperation<>(session);
    AsyncOperation<?> running = session.beginAbort(abort);
    while (running != null && !running.equals(abort)) {
      // A running operation ends first; what it had frozen it aborts itself.
      running.askToCancel();
      running.awaitEnd();
      running = session.beginAbort(abort);
    }
    if (running == null) {
      return;
    }
    try {
      session.writers().startAborts(
          participants.joined().stream().filter(entry -> !entry.wasSent(WriterEvent.POST_SNAPSHOT)).toList());
      session.writers().awaitAborts();
      participants.closeSet();
      session.writers().complete();
    } finally {
      session.endAbort();
      abort.succeed(true);
    }
  }
}
