package io.vss4j.api.writer;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.HResult;
import io.vss4j.api.VssError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a writer fails an event: a code for the requester, and the application's own code and text.
 *
 * <p>A writer may set the codes {@link VssError#E_WRITERERROR_INCONSISTENTSNAPSHOT},
 * {@link VssError#E_WRITERERROR_OUTOFRESOURCES}, {@link VssError#E_WRITERERROR_TIMEOUT},
 * {@link VssError#E_WRITERERROR_RETRYABLE}, {@link VssError#E_WRITERERROR_NONRETRYABLE},
 * {@link VssError#E_WRITERERROR_PARTIAL_FAILURE} and, to take a failure back, {@link VssError#S_OK}. Others are refused when
 * the failure is recorded.
 *
 * @param code the code for the requester
 * @param applicationCode the application's own code, kept unchanged
 * @param applicationMessage the application's own text, or null
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriterex2-setwriterfailureex">CVssWriterEx2::SetWriterFailureEx</a>
 */
public record WriterFailure(VssError code, HResult applicationCode, @Nullable String applicationMessage) {
  /**
   * Makes a failure.
   *
   * @throws NullPointerException if code or application code is null
   */
  public WriterFailure {
    requireNonNull(code, "code");
    requireNonNull(applicationCode, "applicationCode");
  }

  /** Returns a failure with the given code and text. */
  public static WriterFailure of(VssError code, String message) {
    return new WriterFailure(code, HResult.S_OK, requireNonNull(message, "message"));
  }

  /** Returns a failure with the given code and the application's own code and text. */
  public static WriterFailure of(VssError code, int applicationCode, @Nullable String applicationMessage) {
    return new WriterFailure(code, new HResult(applicationCode), applicationMessage);
  }

  /** Returns a failure that is likely to be gone if everything is repeated. */
  public static WriterFailure retryable(String message) {
    return of(VssError.E_WRITERERROR_RETRYABLE, message);
  }

  /** Returns a failure that is likely to happen again. */
  public static WriterFailure nonRetryable(String message) {
    return of(VssError.E_WRITERERROR_NONRETRYABLE, message);
  }

  /** Returns the application's own text. */
  public Optional<String> message() {
    return Optional.ofNullable(applicationMessage);
  }
}
