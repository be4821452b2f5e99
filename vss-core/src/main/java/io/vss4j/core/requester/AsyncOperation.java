package io.vss4j.core.requester;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A long-running operation of a session, from its start to its one outcome. */
final class AsyncOperation<T extends @Nullable Object> implements VssAsync<T> {
  /** What runs; throws {@link VssException} to fail. */
  @FunctionalInterface
  interface Body<T extends @Nullable Object> {
    T run(AsyncOperation<?> operation);
  }

  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private final AtomicBoolean cancelAsked = new AtomicBoolean();
  // Keeps the facade reachable, and with it the session alive, for as long as somebody can wait here.
  private final Object owner;
  private final String name;
  private final BooleanSupplier awaitingCaller;
  private volatile @Nullable Runnable cancelHook;
  private volatile boolean committed;

  /** Makes an operation that nobody but the library waits for. */
  AsyncOperation(Object owner) {
    this(owner, "operation", () -> false);
  }

  /**
   * Makes an operation that its requester can wait for.
   *
   * @param name the call that started it
   * @param awaitingCaller tells whether the operation waits for a handler on whose thread the question is asked
   */
  AsyncOperation(Object owner, String name, BooleanSupplier awaitingCaller) {
    this.owner = owner;
    this.name = name;
    this.awaitingCaller = awaitingCaller;
  }

  void succeed(T result) {
    outcome.complete(result);
  }

  void fail(VssException failure) {
    outcome.completeExceptionally(failure);
  }

  boolean isPending() {
    return !outcome.isDone();
  }

  /** Has the hook run when somebody asks to cancel, at once if somebody has. */
  void onCancel(Runnable hook) {
    cancelHook = hook;
    if (cancelAsked.get()) {
      hook.run();
    }
  }

  /** From here on the operation is completed even when somebody asks to cancel. */
  void pointOfNoReturn() {
    committed = true;
  }

  boolean isCancelled() {
    return cancelAsked.get() && !committed;
  }

  /** Ends the operation here if somebody has asked to cancel it. */
  void checkCancelled(String what) {
    if (isCancelled()) {
      throw cancelled(what);
    }
  }

  static VssException cancelled(String what) {
    return new VssException(VssError.S_ASYNC_CANCELLED, what + " was cancelled");
  }

  /** Asks the operation to stop; true for the first that does. */
  boolean askToCancel() {
    boolean first = !cancelAsked.getAndSet(true);
    Runnable hook = cancelHook;
    if (hook != null) {
      hook.run();
    }
    return first;
  }

  /** Waits for the end, whatever it is, and whatever happens to the waiting thread. */
  void awaitEnd() {
    boolean interrupted = false;
    while (isPending()) {
      try {
        outcome.get();
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever waits in a handler for which the operation waits would wait until the handler is given up. */
  private boolean wouldWaitForItself() {
    return isPending() && awaitingCaller.getAsBoolean();
  }

  private void refuseInHandler(String call) {
    if (wouldWaitForItself()) {
      throw new VssException(
          VssError.E_BAD_STATE,
          call + " of " + name + "() in a handler of a writer that the operation waits for: it would wait for that handler");
    }
  }

  @Override
  public T await() {
    refuseInHandler("await()");
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  @Override
  public VssError await(Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("negative limit " + limit);
    }
    if (!limit.isZero()) {
      refuseInHandler("await(" + limit + ")");
    }
    try {
      outcome.get(nanos(limit), TimeUnit.NANOSECONDS);
      return VssError.S_OK;
    } catch (TimeoutException e) {
      return VssError.S_ASYNC_PENDING;
    } catch (ExecutionException e) {
      return VssError.S_OK;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public VssError queryStatus() {
    if (isPending()) {
      return VssError.S_ASYNC_PENDING;
    }
    try {
      outcome.join();
      return VssError.S_ASYNC_FINISHED;
    } catch (CompletionException e) {
      return failure(e.getCause()).error();
    }
  }

  @Override
  public VssError cancel() {
    if (!isPending()) {
      return queryStatus();
    }
    boolean first = askToCancel();
    if (wouldWaitForItself()) {
      return VssError.S_ASYNC_PENDING;
    }
    awaitEnd();
    VssError end = queryStatus();
    return end == VssError.S_ASYNC_CANCELLED && first ? VssError.S_OK : end;
  }

  @Override
  public CompletableFuture<T> toCompletableFuture() {
    CompletableFuture<T> future = new CompletableFuture<>();
    // A dependent stage would wrap the failure.
    CompletableFuture<T> unused = outcome.whenComplete((result, failure) -> {
      if (failure == null) {
        future.complete(result);
      } else {
        future.completeExceptionally(failure);
      }
    });
    return future;
  }

  @Override
  public String toString() {
    return queryStatus().symbol() + " in " + owner;
  }

  private static long nanos(Duration limit) {
    try {
      return limit.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Returns an exception of this thread's own, so that its trace shows who waited. */
  private static VssException failure(@Nullable Throwable cause) {
    if (cause instanceof VssException known) {
      return new VssException(known.error(), known.detail(), known.location().orElse(null), known);
    }
    return new VssException(VssError.E_UNEXPECTED, "operation failed: " + cause, cause);
  }

  private static VssException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new VssException(VssError.E_UNEXPECTED, "interrupted while waiting; the operation goes on", e);
  }
}
