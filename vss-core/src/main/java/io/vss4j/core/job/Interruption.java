package io.vss4j.core.job;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import org.jspecify.annotations.Nullable;

/**
 * The wish of the caller, told by interrupting the job's thread, that the job ends.
 *
 * <p>It is taken note of between two steps. From then on the thread is not interrupted, so that the job can end in good
 * order, until {@link #close} hands the interrupt back.
 */
final class Interruption implements AutoCloseable {
  private final String job;
  private boolean wished;
  private boolean tooLate;

  /**
   * Makes the value.
   *
   * @param job what is cancelled, for the message
   */
  Interruption(String job) {
    this.job = job;
  }

  /** From now on the job goes on to its end, whatever the caller wishes. */
  void setTooLate() {
    tooLate = true;
  }

  /** Tells whether the job is to end; takes the interrupt from the thread. */
  boolean isWished() {
    wished |= Thread.interrupted();
    return wished && !tooLate;
  }

  /**
   * Goes on unless the job is to end.
   *
   * @throws VssException with {@link VssError#S_ASYNC_CANCELLED} if it is
   */
  void check() {
    if (isWished()) {
      throw cancelled(null);
    }
  }

  /** Waits for an operation; when the job is to end, cancels it and waits for its end. */
  <T extends @Nullable Object> T await(VssAsync<T> operation) {
    while (true) {
      try {
        return operation.await();
      } catch (VssException e) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        if (isWished()) {
          operation.cancel();
          throw cancelled(e);
        }
        if (!interrupted) {
          throw e;
        }
      }
    }
  }

  VssException cancelled(@Nullable Throwable cause) {
    return new VssException(VssError.S_ASYNC_CANCELLED, job + " was cancelled by an interrupt", cause);
  }

  /** Interrupts the thread again if it was before. */
  @Override
  public void close() {
    if (wished) {
      Thread.currentThread().interrupt();
    }
  }
}
