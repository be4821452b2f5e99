package io.vss4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the library; {@link #error()} says what went wrong.
 *
 * <p>Its message begins with the symbol of the error: {@code VSS_E_BAD_STATE: setBackupState() after prepareForBackup()}. A
 * broken Java contract is a {@link NullPointerException} or {@link IllegalArgumentException} instead, and a writer's failure
 * is a writer status and no exception at all.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/vss-error-logging">VSS error handling</a>
 */
public final class VssException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final VssError error;
  private final String detail;
  private final transient @Nullable DocumentLocation location;

  /** Makes an exception; the message given here follows the symbol of the error. */
  public VssException(VssError error, String message) {
    this(error, message, null, null);
  }

  /** Makes an exception with a cause. */
  public VssException(VssError error, String message, @Nullable Throwable cause) {
    this(error, message, null, cause);
  }

  /** Makes an exception about a place in a document, which is added to the message. */
  public VssException(
      VssError error, String message, @Nullable DocumentLocation location, @Nullable Throwable cause) {
    super(requireNonNull(error, "error").symbol() + ": " + message + (location == null ? "" : " (" + location + ")"), cause);
    this.error = error;
    this.detail = message;
    this.location = location;
  }

  /** Returns the code of what went wrong. */
  public VssError error() {
    return error;
  }

  /** Returns the message without the symbol of the error in front and without the place in a document behind. */
  public String detail() {
    return detail;
  }

  /** Returns where in a document the fault lies, when the error is about a document's text. */
  public Optional<DocumentLocation> location() {
    return Optional.ofNullable(location);
  }
}
