package io.vss4j.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Handle of a long-running operation (IVssAsync). Implemented by the library only.
 *
 * <p>Every method may be called from any thread, several at a time. The outcome does not change once the operation has
 * ended. Dropping the handle does not cancel the operation.
 *
 * <p>A handler of a writer that the operation sends events to is what the operation waits for. If the handler in turn waited for
 * the operation, both would last until the handler is given up; its call is therefore refused, or returns without waiting, as said
 * at each method. Waiting for the {@linkplain #toCompletableFuture() future} there is not noticed.
 *
 * @param <T> what the operation gives
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vss/nn-vss-ivssasync">IVssAsync</a>
 */
public interface VssAsync<T extends @Nullable Object> {
  /**
   * Waits without limit for the end of the operation and returns what it gives.
   *
   * <p>An interrupt ends the waiting, not the operation; the thread's interrupt state is set again.
   *
   * @throws VssException with the operation's error when it failed, with {@link VssError#S_ASYNC_CANCELLED} when it was
   *     cancelled, with {@link VssError#E_UNEXPECTED} when the waiting thread was interrupted, with
   *     {@link VssError#E_BAD_STATE} at once while it is pending and waits for the handler that calls
   */
  T await();

  /**
   * Waits for the end of the operation, at most for the given time (Wait).
   *
   * @param limit how long to wait; zero looks without waiting
   * @return {@link VssError#S_OK} when the operation has ended, in whatever way, and {@link VssError#S_ASYNC_PENDING} when
   *     only the time has passed
   * @throws IllegalArgumentException if the limit is negative
   * @throws VssException with {@link VssError#E_UNEXPECTED} when the waiting thread was interrupted, with
   *     {@link VssError#E_BAD_STATE} at once while the operation is pending and waits for the handler that calls, unless the limit
   *     is zero
   */
  VssError await(Duration limit);

  /**
   * Returns the state of the operation (QueryStatus): {@link VssError#S_ASYNC_PENDING}, {@link VssError#S_ASYNC_FINISHED},
   * {@link VssError#S_ASYNC_CANCELLED}, or the error with which it failed.
   */
  VssError queryStatus();

  /**
   * Asks the operation to stop (Cancel); running handlers are let finish, recipients not yet called are skipped.
   *
   * <p>Waits until the operation has ended. A {@code doSnapshotSet} whose providers have all committed is completed instead.
   * In a handler that the operation waits for, it asks and returns at once; how the operation ends is not known by then.
   *
   * @return {@link VssError#S_OK} when this call cancelled it, {@link VssError#S_ASYNC_CANCELLED} when it was cancelled
   *     before, {@link VssError#S_ASYNC_FINISHED} when it had succeeded, the error with which it had failed, or
   *     {@link VssError#S_ASYNC_PENDING} in a handler that it waits for
   */
  VssError cancel();

  /**
   * Returns a future that ends as the operation does, exceptionally with a {@link VssException} when it failed or was
   * cancelled. Cancelling or completing the future has no effect on the operation.
   */
  CompletableFuture<T> toCompletableFuture();
}
