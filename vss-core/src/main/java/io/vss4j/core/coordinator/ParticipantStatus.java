package io.vss4j.core.coordinator;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.writer.WriterFailure;
import java.util.EnumMap;
import java.util.Map;

/**
 * State of a writer instance in one session, with the failure that it carries; the state table as a function.
 *
 * @param state the state
 * @param failure the failure, with code S_OK for none
 * @param diagnosis what the coordinator says of the failure, or empty
 */
public record ParticipantStatus(WriterState state, WriterFailure failure, String diagnosis) {
  /** What every instance starts with. */
  public static final ParticipantStatus STABLE =
      new ParticipantStatus(WriterState.STABLE, WriterFailure.of(VssError.S_OK, 0, null), "");

  private static final Map<WriterEvent, WriterState> AFTER_SUCCESS = new EnumMap<>(Map.of(
      WriterEvent.PREPARE_FOR_BACKUP, WriterState.STABLE,
      WriterEvent.PREPARE_FOR_SNAPSHOT, WriterState.WAITING_FOR_FREEZE,
      WriterEvent.FREEZE, WriterState.WAITING_FOR_THAW,
      WriterEvent.THAW, WriterState.WAITING_FOR_POST_SNAPSHOT,
      WriterEvent.POST_SNAPSHOT, WriterState.WAITING_FOR_BACKUP_COMPLETE,
      WriterEvent.BACKUP_COMPLETE, WriterState.STABLE,
      WriterEvent.BACKUP_SHUTDOWN, WriterState.STABLE,
      WriterEvent.ABORT, WriterState.STABLE,
      WriterEvent.PRE_RESTORE, WriterState.STABLE,
      WriterEvent.POST_RESTORE, WriterState.STABLE));

  private static final Map<WriterEvent, WriterState> AFTER_FAILURE = new EnumMap<>(Map.of(
      WriterEvent.PREPARE_FOR_BACKUP, WriterState.FAILED_AT_PREPARE_BACKUP,
      WriterEvent.PREPARE_FOR_SNAPSHOT, WriterState.FAILED_AT_PREPARE_SNAPSHOT,
      WriterEvent.FREEZE, WriterState.FAILED_AT_FREEZE,
      WriterEvent.THAW, WriterState.FAILED_AT_THAW,
      WriterEvent.POST_SNAPSHOT, WriterState.FAILED_AT_POST_SNAPSHOT,
      WriterEvent.BACKUP_COMPLETE, WriterState.FAILED_AT_BACKUP_COMPLETE,
      WriterEvent.BACKUP_SHUTDOWN, WriterState.FAILED_AT_BACKUPSHUTDOWN,
      WriterEvent.ABORT, WriterState.UNKNOWN,
      WriterEvent.PRE_RESTORE, WriterState.FAILED_AT_PRE_RESTORE,
      WriterEvent.POST_RESTORE, WriterState.FAILED_AT_POST_RESTORE));

  /** Returns an UNKNOWN state with a code of the coordinator. */
  public static ParticipantStatus unknown(VssError code, String diagnosis) {
    return new ParticipantStatus(WriterState.UNKNOWN, WriterFailure.of(code, 0, null), diagnosis);
  }

  /** Tells whether a failure was recorded. */
  public boolean hasFailed() {
    return failure.code() != VssError.S_OK;
  }

  /** Returns the state after the event was delivered with the outcome. Identify changes nothing. */
  ParticipantStatus after(WriterEvent event, HandlerOutcome outcome) {
    if (event == WriterEvent.IDENTIFY || outcome.kind() == HandlerOutcome.Kind.SKIPPED) {
      return this;
    }
    if (outcome.kind() == HandlerOutcome.Kind.LOST) {
      return afterLoss();
    }
    if (outcome.failure() == null) {
      WriterState next = AFTER_SUCCESS.getOrDefault(event, state);
      // A failure persists to the end of the session: STA-004.
      return hasFailed() || next == state ? this : new ParticipantStatus(next, failure, "");
    }
    if (event == WriterEvent.ABORT && hasFailed()) {
      return this;
    }
    return new ParticipantStatus(
        AFTER_FAILURE.getOrDefault(event, state), outcome.failure(), outcome.diagnosis());
  }

  /** Returns the state after the instance ended before the session did. */
  ParticipantStatus afterLoss() {
    return hasFailed() ? this : unknown(VssError.E_WRITER_NOT_RESPONDING, "writer instance ended");
  }
}
