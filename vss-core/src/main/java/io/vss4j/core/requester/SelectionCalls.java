package io.vss4j.core.requester;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.coordinator.RosterEntry;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls that choose what is restored, and with which live writer. */
final class SelectionCalls {
  private static final UUID NIL = new UUID(0, 0);

  private final RequesterSession session;
  private final Participants participants;

  SelectionCalls(RequesterSession session, Participants participants) {
    this.session = session;
    this.participants = participants;
  }

  void select(WriterId writer, ComponentKey component, boolean selected, @Nullable WriterInstanceId instance) {
    requireNonNull(writer, "writer");
    Arguments.check("setSelectedForRestore", component);
    session.call(Call.SET_SELECTED_FOR_RESTORE, () -> {
      WriterEntry entry = entryOf(Call.SET_SELECTED_FOR_RESTORE, writer, component);
      // A nil id names nobody: BCD-054.
      boolean unnamed = instance == null || instance.value().equals(NIL);
      RosterEntry live = unnamed ? liveFor("setSelectedForRestore", entry) : named(entry, requireNonNull(instance));
      ComponentEntry chosen = entry.component(component).orElseThrow();
      chosen.setSelectedForRestore(selected);
      if (selected) {
        participants.restore(chosen, live);
      } else {
        chosen.clearRestoreSubcomponents();
      }
    });
  }

  private WriterEntry entryOf(Call call, WriterId writer, ComponentKey component) {
    return BackupCalls.entryOf(call.javaName(), session.document().writers(writer), writer, component);
  }

  private RosterEntry liveFor(String call, WriterEntry entry) {
    return participants.heirOf(entry).orElseThrow(() -> new VssException(
        VssError.E_OBJECT_NOT_FOUND, call + "(): no live writer of class {" + entry.writerId() + "} answered Identify"));
  }

  private RosterEntry named(WriterEntry entry, WriterInstanceId instance) {
    RosterEntry live = session.writers().roster().stream()
        .filter(candidate -> candidate.instanceId().equals(instance)
            && candidate.writerId().equals(entry.writerId())
            && !candidate.isLost())
        .findFirst()
        .orElseThrow(() -> new VssException(
            VssError.E_OBJECT_NOT_FOUND,
            "setSelectedForRestore(): no live writer {" + entry.writerId() + "} instance " + instance));
    WriterMetadata atHand = session.stored().of(entry, session.document()).orElse(live.metadata());
    boolean moved = !entry.instanceName().equals(live.metadata().instanceName());
    if (moved && !atHand.backupSchema().contains(BackupSchema.WRITER_SUPPORTS_RESTORE_WITH_MOVE)) {
      throw new VssException(
          VssError.E_NOT_SUPPORTED,
          "setSelectedForRestore(): writer " + atHand.writerName() + " does not support another instance");
    }
    return live;
  }

  void addSubcomponent(WriterId writer, ComponentKey component, String logicalPath, String name) {
    requireNonNull(writer, "writer");
    Arguments.check("addRestoreSubcomponent", component);
    if (logicalPath.isEmpty() || name.isEmpty()) {
      throw Arguments.invalid("addRestoreSubcomponent", "logical path or name of the subcomponent is empty");
    }
    ComponentKey part = ComponentKey.fileGroup(logicalPath, name);
    Arguments.check("addRestoreSubcomponent", part);
    if (!component.isAncestorOf(part)) {
      throw Arguments.invalid("addRestoreSubcomponent", "\"" + part + "\" does not lie below \"" + component + "\"");
    }
    session.call(Call.ADD_RESTORE_SUBCOMPONENT, () -> {
      WriterEntry entry = entryOf(Call.ADD_RESTORE_SUBCOMPONENT, writer, component);
      liveFor("addRestoreSubcomponent", entry);
      ComponentEntry root = entry.component(component).orElseThrow();
      if (!root.selectedForRestore()) {
        throw new VssException(
            VssError.E_BAD_STATE,
            "addRestoreSubcomponent() before setSelectedForRestore() of component \"" + component + "\"");
      }
      RestoreSubcomponent added = new RestoreSubcomponent(logicalPath, name);
      session.stored().of(entry, session.document()).ifPresent(metadata -> check(metadata, entry, component, added));
      boolean known = root.restoreSubcomponents().stream()
          .anyMatch(other -> ComponentKey.fileGroup(other.logicalPath(), other.componentName()).samePlace(part));
      if (!known) {
        root.addRestoreSubcomponent(added);
      }
    });
  }

  private void check(WriterMetadata stored, WriterEntry entry, ComponentKey root, RestoreSubcomponent part) {
    Set<ComponentKey> explicit = entry.components().stream().map(ComponentEntry::key).collect(Collectors.toSet());
    try {
      session.stored().tree(stored).restoreInclusion(explicit, root, List.of(part));
    } catch (VssException e) {
      throw new VssException(e.error(), "addRestoreSubcomponent(): " + e.detail(), e);
    }
  }
}
