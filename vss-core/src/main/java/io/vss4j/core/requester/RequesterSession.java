package io.vss4j.core.requester;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.core.coordinator.RosterEntry;
import io.vss4j.core.coordinator.SessionFacts;
import io.vss4j.core.coordinator.WriterInstance;
import io.vss4j.core.coordinator.WriterSession;
import io.vss4j.core.document.BackupComponentsDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One session behind its facade: the state that decides what is legal, the document, and the one operation that may run.
 *
 * <p>Everything here is guarded by the session itself; no handler, provider or listener is called while it is held. An operation
 * runs on a thread of the service and takes the lock only for single steps.
 */
final class RequesterSession {
  private final SessionParts parts;
  private final WriterSession writers;
  private final WriterFilter filter = new WriterFilter();
  private final ViewAccess.Generation views = new ViewAccess.Generation();

  private SessionState state = SessionState.CREATED;
  private BackupComponentsDocument document = BackupComponentsDocument.empty();
  private SnapshotContext context = SnapshotContext.BACKUP;
  private @Nullable SnapshotSet set;
  private @Nullable SnapshotSetId createdSet;
  private @Nullable AsyncOperation<?> pending;
  private List<WriterStatus> picture = List.of();
  private final StoredMetadata stored = new StoredMetadata();
  private final ViewScope scope = new ViewScope(this, stored, () -> document);
  private boolean restore;
  private boolean released;

  RequesterSession(SessionParts parts) {
    this.parts = parts;
    this.writers = parts.coordinator().openSession();
  }

  SessionParts parts() {
    return parts;
  }

  WriterSession writers() {
    return writers;
  }

  // The lock, and what is legal

  /** Makes a call that is legal now; one that is to have no effect gives the other result. */
  synchronized <T> T call(Call call, Supplier<T> body, T ignored) {
    return isEffective(call) ? shielded(call, body) : ignored;
  }

  synchronized void call(Call call, Runnable body) {
    if (isEffective(call)) {
      shielded(call, () -> {
        body.run();
        return true;
      });
    }
  }

  synchronized <T> T get(Call call, Supplier<T> body) {
    admit(call);
    return shielded(call, body);
  }

  /** Lets a legal call pass that runs foreign code, for which the lock is not held; no other call changes the session meanwhile. */
  <T> T outsideTheLock(Call call, Supplier<T> body) {
    // Whoever ends the session or aborts the backup meanwhile waits for it as for an operation.
    AsyncOperation<Boolean> outside = new AsyncOperation<>(this);
    synchronized (this) {
      admit(call);
      state = state.pending(call);
      pending = outside;
    }
    try {
      return shielded(call, body);
    } finally {
      ended(now -> now);
      outside.succeed(true);
    }
  }

  /** Makes a legal call that changes nothing of the session and runs foreign code, for which the lock is not held. */
  <T> T reading(Call call, Supplier<T> body) {
    admit(call);
    return shielded(call, body);
  }

  private synchronized void admit(Call call) {
    var unused = isEffective(call);
  }

  /** An internal failure, or one of what an embedder replaced, has a code of its own: REQ-018. */
  static <T> T shielded(Call call, Supplier<T> body) {
    try {
      return body.get();
    } catch (VssException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new VssException(VssError.E_UNEXPECTED, call.javaName() + "() failed: " + e, e);
    }
  }

  /** Lets a legal call pass; returns false for one that succeeds without effect. */
  private boolean isEffective(Call call) {
    // The phase of a session that is being released is that of its last operation, until that has ended.
    return CallTable.admit(call, released ? state.in(SessionPhase.CLOSED) : state);
  }

  synchronized void become(UnaryOperator<SessionState> change) {
    state = change.apply(state);
  }

  synchronized SessionState state() {
    return state;
  }

  /**
   * Starts an operation: checks its legality, prepares it under the lock, and runs it on a thread of the service.
   *
   * @param owner the facade, kept reachable for as long as somebody can wait
   * @param prepare makes the body; what it throws is thrown here, and nothing has changed
   * @param afterwards the state once the operation has ended, given whether it succeeded
   */
  <T extends @Nullable Object> VssAsync<T> start(
      Object owner,
      Call call,
      Supplier<AsyncOperation.Body<T>> prepare,
      Function<Boolean, UnaryOperator<SessionState>> afterwards) {
    AsyncOperation<T> operation = new AsyncOperation<>(owner, call.javaName(), () -> awaitsCaller(call));
    AsyncOperation.Body<T> body;
    synchronized (this) {
      admit(call);
      body = shielded(call, prepare);
      state = state.pending(call);
      pending = operation;
      if (call != Call.GATHER_WRITER_METADATA && call != Call.GATHER_WRITER_STATUS) {
        views.end();
      }
      publishFacts();
    }
    boolean handedOver = false;
    try {
      parts.operations().execute(() -> run(operation, body, afterwards));
      handedOver = true;
    } catch (RejectedExecutionException e) {
      throw new VssException(VssError.E_UNEXPECTED, call.javaName() + "(): the executor refused the operation: " + e, e);
    } finally {
      if (!handedOver) {
        ended(state -> state);
        operation.fail(new VssException(VssError.E_UNEXPECTED, call.javaName() + "(): no thread runs the operation"));
      }
    }
    return operation;
  }

  /** What an operation that gives nothing does. */
  @FunctionalInterface
  interface Work {
    void run(AsyncOperation<?> operation);
  }

  /** Starts an operation that gives nothing. */
  @SuppressWarnings("NullAway") // null is the one value of Void
  VssAsync<@Nullable Void> startWork(
      Object owner, Call call, Supplier<Work> prepare, Function<Boolean, UnaryOperator<SessionState>> afterwards) {
    return start(
        owner,
        call,
        () -> {
          Work work = prepare.get();
          return operation -> {
            work.run(operation);
            return null;
          };
        },
        afterwards);
  }

  /** Tells whether an operation waits for a handler that runs on this thread. */
  private boolean awaitsCaller(Call operation) {
    return switch (operation) {
      case GATHER_WRITER_METADATA -> writers.isIdentifiedHere(this::letsIn);
      // It reads what is known and waits for no handler: GWS-011.
      case GATHER_WRITER_STATUS -> false;
      default -> writers.isTakingPartHere();
    };
  }

  private synchronized boolean letsIn(WriterInstance writer) {
    return filter.letsIn(writer.identity().writerId(), writer.instanceId());
  }

  private <T extends @Nullable Object> void run(
      AsyncOperation<T> operation,
      AsyncOperation.Body<T> body,
      Function<Boolean, UnaryOperator<SessionState>> afterwards) {
    try {
      T result = body.run(operation);
      ended(afterwards.apply(true));
      operation.succeed(result);
    } catch (VssException e) {
      ended(afterwards.apply(false));
      operation.fail(e);
    } catch (Throwable t) {
      ended(afterwards.apply(false));
      operation.fail(new VssException(VssError.E_UNEXPECTED, "operation failed: " + t, t));
      if (t instanceof VirtualMachineError) {
        throw t;
      }
    }
  }

  private synchronized void ended(UnaryOperator<SessionState> change) {
    pending = null;
    state = change.apply(state.pending(null));
    publishFacts();
  }

  synchronized @Nullable AsyncOperation<?> pending() {
    return pending;
  }

  /**
   * Makes the abort of a backup the operation that others wait for, unless one is running; returns which it is, or null if there
   * is nothing to abort and to wait for. With the look at what is running goes the decision: no operation can begin between the
   * two.
   */
  synchronized @Nullable AsyncOperation<?> beginAbort(AsyncOperation<?> abort) {
    boolean awaited = writers.isHandlingHere();
    if (!isEffective(Call.ABORT_BACKUP)) {
      return state.pending() == Call.ABORT_BACKUP && !awaited ? pending : null;
    }
    if (awaited) {
      throw new VssException(
          VssError.E_BAD_STATE, "abortBackup() in a handler of a writer of this backup: it would wait for that handler");
    }
    if (pending == null) {
      state = state.in(SessionPhase.ABORTED).pending(Call.ABORT_BACKUP);
      pending = abort;
    }
    return pending;
  }

  /** The writers have been told of the abort. */
  void endAbort() {
    ended(now -> now);
  }

  // What handlers may learn

  /** Brings what handlers may learn up to date. */
  synchronized void publishFacts() {
    publishFacts(Map.of());
  }

  synchronized void publishFacts(Map<String, Path> devices) {
    BackupState announced = document.state();
    writers.facts(new SessionFacts(
        restore,
        announced.type(),
        announced.selectComponents(),
        announced.bootableSystemState(),
        announced.partialFileSupport(),
        document.restoreType(),
        context,
        set == null ? null : set.id(),
        set == null ? Map.of() : set.volumes(),
        devices));
  }

  // The document and the rest of the state; under the lock

  BackupComponentsDocument document() {
    return document;
  }

  void document(BackupComponentsDocument loaded) {
    document = loaded;
  }

  WriterFilter filter() {
    return filter;
  }

  ViewAccess.Generation views() {
    return views;
  }

  synchronized SnapshotContext context() {
    return context;
  }

  void context(SnapshotContext chosen) {
    context = chosen;
  }

  synchronized @Nullable SnapshotSet set() {
    return set;
  }

  void set(@Nullable SnapshotSet open) {
    set = open;
  }

  @Nullable SnapshotSetId createdSet() {
    return createdSet;
  }

  synchronized void setCreated(SnapshotSetId id) {
    createdSet = id;
  }

  List<WriterStatus> picture() {
    return picture;
  }

  void picture(List<WriterStatus> taken) {
    picture = taken;
  }

  StoredMetadata stored() {
    return stored;
  }

  ViewScope scope() {
    return scope;
  }

  /** Returns the status of every writer in the roster, now. */
  synchronized List<WriterStatus> takePicture() {
    SessionState now = state;
    return writers.roster().stream().map(entry -> statusOf(entry, now)).toList();
  }

  private WriterStatus statusOf(RosterEntry entry, SessionState now) {
    var status = writers.statusOf(entry);
    return new WriterStatus(
        entry.writerId(),
        entry.instanceId(),
        entry.metadata().writerName(),
        status.state(),
        status.failure().code(),
        status.failure().applicationCode(),
        status.failure().applicationMessage(),
        status.diagnosis(),
        writers.id(),
        now.phase(),
        entry.isEngaged());
  }

  /** Makes the session a restore. */
  void becomeRestore() {
    restore = true;
  }

  synchronized boolean isRestore() {
    return restore;
  }

  synchronized boolean isReleased() {
    return released;
  }

  /** Makes the caller the one that releases the session; false if there was one before. */
  synchronized boolean claimRelease() {
    if (released) {
      return false;
    }
    released = true;
    return true;
  }

  @Override
  public String toString() {
    return "session " + writers.id();
  }
}
