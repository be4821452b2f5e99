package io.vss4j.core.requester;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.core.requester.SessionState.Fact;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which call is legal in which phase; a function of the call and the state, without effect.
 *
 * <p>A row has one letter for each phase: {@code +} legal, {@code -} not, {@code i} succeeds without effect, {@code !} a set is in
 * creation; the other letters are conditions, explained in {@link #holds}.
 */
final class CallTable {
  /** What becomes of a call. */
  enum Verdict {
    LEGAL,
    IGNORED,
    BAD_STATE,
    SET_IN_PROGRESS
  }

  private static final List<SessionPhase> BACKUP_PHASES = List.of(
      SessionPhase.CREATED,
      SessionPhase.BACKUP_INITIALIZED,
      SessionPhase.BACKUP_GATHERED,
      SessionPhase.SNAPSHOT_SET_STARTED,
      SessionPhase.PREPARED,
      SessionPhase.SNAPSHOT_SET_DONE,
      SessionPhase.SNAPSHOT_SET_FAILED,
      SessionPhase.COMPLETED,
      SessionPhase.ABORTED);
  private static final List<SessionPhase> RESTORE_PHASES = List.of(
      SessionPhase.CREATED,
      SessionPhase.RESTORE_INITIALIZED,
      SessionPhase.RESTORE_GATHERED,
      SessionPhase.RESTORING,
      SessionPhase.RESTORED);

  private static final Map<Call, String> BACKUP = new EnumMap<>(Call.class);
  private static final Map<Call, String> RESTORE = new EnumMap<>(Call.class);

  static {
    //                                   N I G S P D F C A
    BACKUP.put(Call.INITIALIZE_FOR_BACKUP, "+ - - - - - - - -");
    BACKUP.put(Call.INITIALIZE_FOR_RESTORE, "+ - - - - - - - -");
    BACKUP.put(Call.SET_CONTEXT, "- c c - - - - - -");
    BACKUP.put(Call.SET_BACKUP_STATE, "- + + + - - - - -");
    BACKUP.put(Call.FILTER_WRITERS, "- f i f i i i i i");
    BACKUP.put(Call.GATHER_WRITER_METADATA, "- o - o - - - - -");
    BACKUP.put(Call.WRITER_METADATA, "- - m m m m m m m");
    BACKUP.put(Call.WRITER_NOTICES, "- - m m m m m m m");
    BACKUP.put(Call.FREE_WRITER_METADATA, "- - m m m m m m m");
    BACKUP.put(Call.ADD_COMPONENT, "- - w w - - - - -");
    BACKUP.put(Call.SET_BACKUP_OPTIONS, "- - g g - - - - -");
    BACKUP.put(Call.SET_PREVIOUS_BACKUP_STAMP, "- - g g - - - - -");
    BACKUP.put(Call.START_SNAPSHOT_SET, "- + + ! - - - - -");
    BACKUP.put(Call.ADD_TO_SNAPSHOT_SET, "- - - s s - - - -");
    BACKUP.put(Call.IS_VOLUME_SUPPORTED, "- + + + + + + + -");
    BACKUP.put(Call.VOLUME_FOR, "- + + + + + + + +");
    BACKUP.put(Call.PREPARE_FOR_BACKUP, "- - p p - - - - -");
    BACKUP.put(Call.DO_SNAPSHOT_SET, "- - - d d - - - -");
    BACKUP.put(Call.GATHER_WRITER_STATUS, "- - g g g g g g g");
    BACKUP.put(Call.WRITER_STATUS, "- - t t t t t t t");
    BACKUP.put(Call.FREE_WRITER_STATUS, "- - t t t t t t t");
    BACKUP.put(Call.WRITER_COMPONENTS, "- + + + + + + + +");
    BACKUP.put(Call.SET_BACKUP_SUCCEEDED, "- - - - + + - - -");
    BACKUP.put(Call.BACKUP_COMPLETE, "- - - - b b - - -");
    BACKUP.put(Call.ABORT_BACKUP, "- i a + + + + i i");
    BACKUP.put(Call.SAVE_AS_XML, "- - - - x x x x x");
    BACKUP.put(Call.QUERY, "- + + + + + + + +");
    BACKUP.put(Call.SNAPSHOT_PROPERTIES, "- + + + + + + + +");
    BACKUP.put(Call.DELETE_SNAPSHOTS, "- + + + + + + + -");
    BACKUP.put(Call.BREAK_SNAPSHOT_SET, "- + + + + + + + -");

    //                                    N I G R T
    RESTORE.put(Call.INITIALIZE_FOR_BACKUP, "+ - - - -");
    RESTORE.put(Call.INITIALIZE_FOR_RESTORE, "+ - - - -");
    RESTORE.put(Call.SET_BACKUP_STATE, "- + + - -");
    RESTORE.put(Call.SET_RESTORE_STATE, "- + + - -");
    RESTORE.put(Call.ADD_STORED_METADATA, "- + + - -");
    RESTORE.put(Call.FILTER_WRITERS, "- f i i i");
    RESTORE.put(Call.GATHER_WRITER_METADATA, "- o - - -");
    RESTORE.put(Call.WRITER_METADATA, "- - m m m");
    RESTORE.put(Call.WRITER_NOTICES, "- - m m m");
    RESTORE.put(Call.FREE_WRITER_METADATA, "- - m m m");
    RESTORE.put(Call.WRITER_COMPONENTS, "- + + + +");
    RESTORE.put(Call.SET_SELECTED_FOR_RESTORE, "- - + - -");
    RESTORE.put(Call.ADD_RESTORE_SUBCOMPONENT, "- - + - -");
    RESTORE.put(Call.SET_RESTORE_OPTIONS, "- + + - -");
    RESTORE.put(Call.SET_ADDITIONAL_RESTORES, "- + + - -");
    RESTORE.put(Call.ADD_NEW_TARGET, "- + + - -");
    RESTORE.put(Call.SET_RESTORE_NAME, "- + + - -");
    RESTORE.put(Call.SET_ROLL_FORWARD, "- + + - -");
    RESTORE.put(Call.SET_AUTHORITATIVE_RESTORE, "- + + - -");
    RESTORE.put(Call.GATHER_WRITER_STATUS, "- - + + +");
    RESTORE.put(Call.WRITER_STATUS, "- - t t t");
    RESTORE.put(Call.FREE_WRITER_STATUS, "- - t t t");
    RESTORE.put(Call.PRE_RESTORE, "- - + - -");
    RESTORE.put(Call.ADD_ALTERNATIVE_LOCATION_MAPPING, "- - - + -");
    RESTORE.put(Call.SET_RANGES_FILE_PATH, "- - - + -");
    RESTORE.put(Call.SET_FILE_RESTORE_STATUS, "- - - + -");
    RESTORE.put(Call.POST_RESTORE, "- - - + -");
    RESTORE.put(Call.SAVE_AS_XML, "- + + + +");
    RESTORE.put(Call.ABORT_BACKUP, "- i i i i");
  }

  private CallTable() {}

  /** Lets a legal call pass; returns false for one that succeeds without effect. */
  static boolean admit(Call call, SessionState state) {
    return switch (verdict(call, state)) {
      case LEGAL -> true;
      case IGNORED -> false;
      case SET_IN_PROGRESS -> throw new VssException(
          VssError.E_SNAPSHOT_SET_IN_PROGRESS, call.javaName() + "(): this session has a snapshot set in creation");
      case BAD_STATE -> throw new VssException(VssError.E_BAD_STATE, explain(call, state));
    };
  }

  static Verdict verdict(Call call, SessionState state) {
    Map<Call, String> table = state.isRestore() ? RESTORE : BACKUP;
    List<SessionPhase> phases = state.isRestore() ? RESTORE_PHASES : BACKUP_PHASES;
    int column = phases.indexOf(state.phase());
    String row = table.get(call);
    if (row == null || column < 0) {
      return Verdict.BAD_STATE;
    }
    char cell = row.charAt(2 * column);
    Verdict verdict = switch (cell) {
      case '+' -> Verdict.LEGAL;
      case 'i' -> Verdict.IGNORED;
      case '-' -> Verdict.BAD_STATE;
      case '!' -> Verdict.SET_IN_PROGRESS;
      case 'f' -> state.is(Fact.GATHER_CALLED) ? Verdict.IGNORED : Verdict.LEGAL;
      // the phase changes only when the running preparation has ended
      case 'a' -> state.pending() == Call.PREPARE_FOR_BACKUP ? Verdict.LEGAL : Verdict.IGNORED;
      default -> holds(cell, state) ? Verdict.LEGAL : Verdict.BAD_STATE;
    };
    return verdict == Verdict.LEGAL && blocked(call, state) ? Verdict.BAD_STATE : verdict;
  }

  private static boolean holds(char condition, SessionState state) {
    return switch (condition) {
      // chosen once, and before components are added
      case 'c' -> !state.is(Fact.CONTEXT_SET) && !state.is(Fact.COMPONENT_ADDED);
      // once
      case 'o' -> !state.is(Fact.GATHER_CALLED);
      case 'g' -> state.is(Fact.GATHERED);
      case 'm' -> state.is(Fact.GATHERED) && !state.is(Fact.METADATA_FREED);
      case 'w' -> state.is(Fact.GATHERED) && state.withWriters();
      case 's' -> state.is(Fact.SET_OPEN);
      case 'p' -> state.is(Fact.GATHERED) && state.is(Fact.STATE_SET) && state.withWriters();
      case 'd' -> state.is(Fact.SET_OPEN) && (state.is(Fact.GATHERED) || !state.withWriters());
      case 't' -> state.is(Fact.STATUS_TAKEN);
      case 'b' -> state.withWriters();
      case 'x' -> state.is(Fact.SAVABLE);
      default -> throw new AssertionError("condition " + condition);
    };
  }

  /** Tells whether a running operation keeps a call out that the phase allows. */
  private static boolean blocked(Call call, SessionState state) {
    if (state.pending() == null) {
      return false;
    }
    return call.kind() != Call.Kind.READS || (call == Call.SAVE_AS_XML && state.isRestore());
  }

  /** The reason comes first, for the list of what is legal is long. */
  private static String explain(Call call, SessionState state) {
    String running = state.pending() == null ? "" : ", while " + state.pending().javaName() + "() is running";
    String legal = Arrays.stream(Call.values())
        .filter(other -> verdict(other, state) == Verdict.LEGAL)
        .map(other -> other.javaName() + "()")
        .collect(Collectors.joining(", "));
    return call.javaName() + "() in phase \"" + state.phase().description() + "\"" + running + ": " + why(call, state)
        + "; legal now: " + (legal.isEmpty() ? "" : legal + ", ") + "close()";
  }

  private static String why(Call call, SessionState state) {
    if (state.phase() == SessionPhase.CLOSED) {
      return "the session is over";
    }
    if (state.phase() == SessionPhase.CREATED) {
      return "expected initializeForBackup() or initializeForRestore() before";
    }
    String row = (state.isRestore() ? RESTORE : BACKUP).get(call);
    if (row == null) {
      return state.isRestore() ? "a restore has no such call" : "a backup has no such call";
    }
    List<SessionPhase> phases = state.isRestore() ? RESTORE_PHASES : BACKUP_PHASES;
    char cell = row.charAt(2 * phases.indexOf(state.phase()));
    if (cell == '-') {
      return "expected phase " + phases.stream()
          .filter(phase -> "-!i".indexOf(row.charAt(2 * phases.indexOf(phase))) < 0)
          .map(phase -> '"' + phase.description() + '"')
          .collect(Collectors.joining(" or "));
    }
    boolean conditional = "+fa".indexOf(cell) < 0;
    return conditional && !holds(cell, state) ? unmet(cell, state) : "expected that to end before";
  }

  /** Returns what a condition wants that does not hold. */
  private static String unmet(char condition, SessionState state) {
    if ("wpdb".indexOf(condition) >= 0 && !state.withWriters()) {
      return "the context is one without writers";
    }
    return switch (condition) {
      case 'c' -> state.is(Fact.CONTEXT_SET)
          ? "the context was set before"
          : "expected before addComponent()";
      case 'o' -> "metadata are gathered once, and have been asked for before";
      case 'm' -> state.is(Fact.METADATA_FREED)
          ? "the metadata were freed"
          : "expected gatherWriterMetadata() before";
      case 's' -> "expected startSnapshotSet() before";
      case 'd' -> state.is(Fact.SET_OPEN)
          ? "expected gatherWriterMetadata() before"
          : "expected startSnapshotSet() before";
      case 'p' -> state.is(Fact.GATHERED)
          ? "expected setBackupState() before"
          : "expected gatherWriterMetadata() before";
      case 't' -> "expected gatherWriterStatus() before";
      case 'x' -> "expected prepareForBackup() before";
      default -> "expected gatherWriterMetadata() before";
    };
  }
}
