package io.vss4j.core.requester;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.core.coordinator.HandlerCall;
import io.vss4j.core.coordinator.RosterEntry;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.requester.SessionState.Fact;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
  private final Map<ComponentEntry, RosterEntry> restoring = new LinkedHashMap<>();

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

  /** Has a component restored with a live writer, and with no other any more. */
  void restore(ComponentEntry component, RosterEntry writer) {
    restoring.put(component, writer);
  }

  /**
   * Returns the live writer that takes the components of a document entry for which none is named: the one of the same instance
   * name, and where no name decides the one that subscribed first (INS-013). A registered express writer counts as one (EXW-031).
   */
  Optional<RosterEntry> heirOf(WriterEntry entry) {
    List<RosterEntry> candidates = session.writers().roster().stream()
        .filter(live -> live.writerId().equals(entry.writerId()) && !live.isLost())
        .toList();
    return candidates.stream()
        .filter(live -> entry.instanceName().isPresent()
            && entry.instanceName().equals(live.metadata().instanceName()))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  /** Returns the gathered metadata of the heir, or else of a writer of the class that takes part in nothing. */
  Optional<WriterMetadata> gatheredFor(WriterEntry entry) {
    return heirOf(entry)
        .or(() -> session.writers().roster().stream()
            .filter(writer -> writer.writerId().equals(entry.writerId()))
            .findFirst())
        .map(RosterEntry::metadata);
  }

  /** Returns the writers of which a component is chosen for restore. */
  List<RosterEntry> ofRestore() {
    synchronized (session) {
      List<RosterEntry> chosen = restoring.entrySet().stream()
          .filter(pair -> pair.getKey().selectedForRestore())
          .map(Map.Entry::getValue)
          .distinct()
          .toList();
      session.writers().claimSlots(chosen);
      return chosen;
    }
  }

  private List<WriterEntry> entriesOf(RosterEntry writer, boolean restore) {
    return restore
        ? session.document().writers(writer.writerId())
        : session.document().writer(writer.writerId(), writer.instanceId()).stream()
            .filter(entry -> !entry.components().isEmpty())
            .toList();
  }

  private Predicate<ComponentEntry> seen(RosterEntry writer, boolean restore) {
    return restore ? seenInRestore(writer)::contains : component -> true;
  }

  /**
   * Returns the components that a writer sees in a restore: the chosen ones that it takes, and with them those of their instance
   * of backup time that were not chosen, which only one writer sees.
   */
  private Set<ComponentEntry> seenInRestore(RosterEntry writer) {
    Set<ComponentEntry> seen = new HashSet<>();
    for (WriterEntry entry : entriesOf(writer, true)) {
      RosterEntry keeper = keeperOf(entry);
      for (ComponentEntry component : entry.components()) {
        if (writer.equals(component.selectedForRestore() ? restoring.get(component) : keeper)) {
          seen.add(component);
        }
      }
    }
    return seen;
  }

  /** Returns the writer that sees components which were not chosen: their heir, if it takes any other of the entry. */
  private @Nullable RosterEntry keeperOf(WriterEntry entry) {
    List<RosterEntry> takers = entry.components().stream()
        .filter(ComponentEntry::selectedForRestore)
        .flatMap(component -> Optional.ofNullable(restoring.get(component)).stream())
        .toList();
    return heirOf(entry).filter(takers::contains).orElse(takers.isEmpty() ? null : takers.get(0));
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
                entry.writerId(),
                entry.instanceId(),
                entriesOf(entry, restore),
                seen(entry, restore),
                access,
                session.scope())
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
