package io.vss4j.core.requester;

import io.vss4j.api.requester.SessionPhase;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything on which the legality of a call depends. Immutable.
 *
 * @param phase how far the session has come
 * @param facts what else has happened
 * @param pending the call whose operation runs, or null
 */
record SessionState(SessionPhase phase, Set<Fact> facts, @Nullable Call pending) {
  /** Something that has happened in a session. */
  enum Fact {
    /** Metadata was asked for. */
    GATHER_CALLED,
    /** Metadata was gathered. */
    GATHERED,
    /** The gathered metadata was let go. */
    METADATA_FREED,
    /** A context was chosen. */
    CONTEXT_SET,
    /** The chosen context is one without writers. */
    WITHOUT_WRITERS,
    /** Type and manner of the backup were announced. */
    STATE_SET,
    /** A component was added. */
    COMPONENT_ADDED,
    /** A snapshot set is open and was not made yet. */
    SET_OPEN,
    /** There is a status picture. */
    STATUS_TAKEN,
    /** The document of a backup may be saved. */
    SAVABLE
  }

  static final SessionState CREATED = new SessionState(SessionPhase.CREATED, Set.of(), null);

  SessionState {
    facts = Set.copyOf(facts);
  }

  boolean is(Fact fact) {
    return facts.contains(fact);
  }

  boolean withWriters() {
    return !is(Fact.WITHOUT_WRITERS);
  }

  boolean isRestore() {
    return switch (phase) {
      case RESTORE_INITIALIZED, RESTORE_GATHERED, RESTORING, RESTORED -> true;
      default -> false;
    };
  }

  SessionState in(SessionPhase newPhase) {
    return new SessionState(newPhase, facts, pending);
  }

  SessionState with(Fact fact) {
    return with(fact, true);
  }

  SessionState with(Fact fact, boolean holds) {
    Set<Fact> changed = EnumSet.noneOf(Fact.class);
    changed.addAll(facts);
    if (holds) {
      changed.add(fact);
    } else {
      changed.remove(fact);
    }
    return new SessionState(phase, changed, pending);
  }

  /** Returns the state once metadata was gathered, which is a phase of its own unless a set is open. */
  SessionState gathered() {
    SessionPhase next = switch (phase) {
      case BACKUP_INITIALIZED -> SessionPhase.BACKUP_GATHERED;
      case RESTORE_INITIALIZED -> SessionPhase.RESTORE_GATHERED;
      default -> phase;
    };
    return in(next).with(Fact.GATHERED);
  }

  SessionState pending(@Nullable Call call) {
    return new SessionState(phase, facts, call);
  }
}
