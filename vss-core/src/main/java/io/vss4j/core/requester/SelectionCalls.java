package io.vss4j.core.requester;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.coordinator.RosterEntry;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
      WriterEntry entry = entryOf("setSelectedForRestore", writer, component);
      // A nil id names nobody: BCD-054.
      boolean unnamed = instance == null || instance.value().equals(NIL);
      RosterEntry live = unnamed ? liveFor(entry) : named(entry, requireNonNull(instance));
      ComponentEntry chosen = entry.component(component).orElseThrow();
      chosen.setSelectedForRestore(selected);
      if (selected) {
        participants.restore(entry, live);
      } else {
        chosen.clearRestoreSubcomponents();
      }
    });
  }

  private WriterEntry entryOf(String call, WriterId writer, ComponentKey component) {
    return session.document().writers(writer).stream()
        .filter(entry -> entry.component(component).isPresent())
        .findFirst()
        .orElseThrow(() -> new VssException(
            VssError.E_OBJECT_NOT_FOUND,
            call + "(): no " + component.type() + " \"" + component + "\" of writer {" + writer + "} in the document"));
  }

  /**
   * Chooses by instance name, and where none decides the writer that subscribed first: INS-013. A registered express writer counts
   * as one that runs: EXW-031.
   */
  private RosterEntry liveFor(WriterEntry entry) {
    List<RosterEntry> candidates = session.writers().roster().stream()
        .filter(live -> live.writerId().equals(entry.writerId()) && !live.isLost())
        .toList();
    return candidates.stream()
        .filter(live -> entry.instanceName().isPresent()
            && entry.instanceName().equals(live.metadata().instanceName()))
        .findFirst()
        .or(() -> candidates.stream().findFirst())
        .orElseThrow(() -> new VssException(
            VssError.E_OBJECT_NOT_FOUND,
            "setSelectedForRestore(): no live writer of class {" + entry.writerId() + "} answered Identify"));
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
    WriterMetadata atHand = storedFor(entry).orElse(live.metadata());
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
    if (!component.isAncestorOf(part)) {
      throw Arguments.invalid("addRestoreSubcomponent", "\"" + part + "\" does not lie below \"" + component + "\"");
    }
    session.call(Call.ADD_RESTORE_SUBCOMPONENT, () -> {
      WriterEntry entry = entryOf("addRestoreSubcomponent", writer, component);
      liveFor(entry);
      ComponentEntry root = entry.component(component).orElseThrow();
      if (!root.selectedForRestore()) {
        throw new VssException(
            VssError.E_BAD_STATE,
            "addRestoreSubcomponent() before setSelectedForRestore() of component \"" + component + "\"");
      }
      storedFor(entry).ifPresent(metadata -> check(metadata, entry, component, part));
      boolean known = root.restoreSubcomponents().stream()
          .anyMatch(other -> ComponentKey.fileGroup(other.logicalPath(), other.componentName()).samePlace(part));
      if (!known) {
        root.addRestoreSubcomponent(new RestoreSubcomponent(logicalPath, name));
      }
    });
  }

  private static void check(WriterMetadata metadata, WriterEntry entry, ComponentKey root, ComponentKey part) {
    ComponentInfo info = metadata.components().stream()
        .filter(component -> component.key().samePlace(part))
        .findFirst()
        .orElseThrow(() -> new VssException(
            VssError.E_OBJECT_NOT_FOUND,
            "addRestoreSubcomponent(): writer " + metadata.writerName() + " had no component \"" + part + "\""));
    boolean set = metadata.component(root).filter(ComponentInfo::selectable).isPresent();
    boolean nearer = entry.components().stream()
        .map(ComponentEntry::key)
        .anyMatch(other -> root.isAncestorOf(other) && (other.samePlace(part) || other.isAncestorOf(part)));
    if (!info.selectableForRestore() || !set || nearer) {
      String why = !set
          ? "\"" + root + "\" defines no component set"
          : nearer ? "a nearer component was backed up explicitly" : "it is not selectable for restore";
      throw Arguments.invalid("addRestoreSubcomponent", "\"" + part + "\": " + why);
    }
  }

  private Optional<WriterMetadata> storedFor(WriterEntry entry) {
    List<WriterMetadata> ofClass = session.stored().stream()
        .filter(metadata -> metadata.writerId().equals(entry.writerId()))
        .toList();
    return ofClass.stream()
        .filter(metadata -> metadata.instanceId().equals(entry.instanceId()))
        .findFirst()
        .or(() -> ofClass.stream().findFirst());
  }
}
