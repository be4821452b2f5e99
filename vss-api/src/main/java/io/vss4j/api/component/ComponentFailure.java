package io.vss4j.api.component;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.HResult;
import io.vss4j.api.VssError;
import org.jspecify.annotations.Nullable;

/**
 * Failure of a single component, as its writer recorded it.
 *
 * @param code {@link VssError#S_OK} when none was recorded
 * @param applicationCode the application's own code
 * @param applicationMessage the application's own text, or null
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponentex2-getfailure">IVssComponentEx2::GetFailure</a>
 */
public record ComponentFailure(VssError code, HResult applicationCode, @Nullable String applicationMessage) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument that is not nullable is null
   */
  public ComponentFailure {
    requireNonNull(code, "code");
    requireNonNull(applicationCode, "applicationCode");
  }

  /** What a component without a recorded failure has. */
  public static final ComponentFailure NONE = new ComponentFailure(VssError.S_OK, HResult.S_OK, null);
}
