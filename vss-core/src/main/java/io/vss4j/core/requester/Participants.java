package io.vss4j.core.requester;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.core.coordinator.HandlerCall;
import io.vss4j.core.coordinator.RosterEntry;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.requester.SessionState.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which writers of the roster take part in a session, and the components that each of them sees. */
final class Participants {
  /** Calls a handler that takes components, which are null where the requester works on whole volumes. */
  @FunctionalInterface
  interface ComponentHandler {
    boolean call(VssWriter writer, @Nullable WriterComponents components, WriterContext context);
  }

  private final RequesterSession session;

  // Guarded by the session.
  private @Nullable List<RosterEntry> ofBackup;
  private final Map<WriterEntry, RosterEntry> restoring = new LinkedHashMap<>();

  Participants(RequesterSession session) {
    this.session = session;
  }

  /** Returns the writers that take part in the backup, decided once, at the first event. */
  List<RosterEntry> ofBackup() {
    synchronized (session) {
      List<RosterEntry> decided = ofBackup;
      if (decided == null) {
        decided = session.state().withWriters() ? chosenForBackup() : List.of();
        session.writers().claimSlots(decided);
        ofBackup = decided;
      }
      return decided;
    }
  }

  private List<RosterEntry> chosenForBackup() {
    boolean selecting = session.document().state().selectComponents();
    return session.writers().roster().stream()
        .filter(entry -> entry.instance().isPresent())
        .filter(entry -> !selecting || !entriesOf(entry, false).isEmpty())
        .toList();
  }

  /** Returns those of the backup that have been sent an event. */
  List<RosterEntry> joined() {
    synchronized (session) {
      return ofBackup == null ? List.of() : ofBackup.stream().filter(RosterEntry::isJoined).toList();
    }
  }

  /** Has the components of a document entry restored with a live writer. */
  void restore(WriterEntry entry, RosterEntry writer) {
    restoring.put(entry, writer);
  }

  /** Returns the live writer with which the components of a document entry are restored. */
  @Nullable RosterEntry restoring(WriterEntry entry) {
    return restoring.get(entry);
  }

  /** Returns the writers of which a component is chosen for restore. */
  List<RosterEntry> ofRestore() {
    synchronized (session) {
      List<RosterEntry> chosen = restoring.entrySet().stream()
          .filter(pair -> pair.getKey().components().stream().anyMatch(c -> c.selectedForRestore()))
          .map(Map.Entry::getValue)
          .distinct()
          .toList();
      session.writers().claimSlots(chosen);
      return chosen;
    }
  }

  private List<WriterEntry> entriesOf(RosterEntry entry, boolean restore) {
    List<WriterEntry> entries = new ArrayList<>();
    for (WriterEntry candidate : session.document().writers()) {
      boolean mine = restore
          ? restoring.get(candidate) == entry
          : candidate.instanceId().equals(entry.instanceId()) && candidate.writerId().equals(entry.writerId());
      if (mine && !candidate.components().isEmpty()) {
        entries.add(candidate);
      }
    }
    return entries;
  }

  /** Returns a call that hands a handler the components of its writer, for as long as it runs. */
  HandlerCall withComponents(WriterEvent event, ComponentHandler handler) {
    return (entry, writer, context) -> {
      ViewAccess access;
      WriterComponents view;
      synchronized (session) {
        boolean restore = session.isRestore();
        access = ViewAccess.ofWriter(event, restore, session.document().state().partialFileSupport());
        boolean selecting = restore || session.document().state().selectComponents();
        view = selecting
            ? new ComponentsView(
                entry.writerId(), entry.instanceId(), entriesOf(entry, restore), access, session.scope())
            : null;
      }
      try {
        if (event == WriterEvent.POST_RESTORE && view != null && !wantsPostRestore(entry, view)) {
          return true;
        }
        return handler.call(writer, view, context);
      } finally {
        access.end();
      }
    };
  }

  /** A writer that asked for events only if replacing fails is spared a PostRestore in which nothing failed: WRE-003, WRE-004. */
  private static boolean wantsPostRestore(RosterEntry entry, WriterComponents components) {
    if (entry.metadata().restoreMethod().writerRestore() != WriterRestorePolicy.IF_REPLACE_FAILS) {
      return true;
    }
    return components.components().stream()
        .filter(component -> component.isSelectedForRestore())
        .anyMatch(component -> component.fileRestoreStatus() != FileRestoreStatus.ALL
            || !component.alternateLocationMappings().isEmpty());
  }

  /** Ends the creation of a set that was not made, or no longer is in creation. */
  void closeSet() {
    synchronized (session) {
      session.set(null);
      session.become(state -> state.with(Fact.SET_OPEN, false));
      session.publishFacts();
    }
    session.parts().snapshots().endCreation(session);
  }

  static void failForLost(String call, List<RosterEntry> told) {
    String lost = told.stream().filter(RosterEntry::isLost).map(RosterEntry::toString).collect(Collectors.joining("; "));
    if (!lost.isEmpty()) {
      throw new VssException(VssError.E_UNEXPECTED_WRITER_ERROR, call + "(): lost on the way: " + lost);
    }
  }
}
