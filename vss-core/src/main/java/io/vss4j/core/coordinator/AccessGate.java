package io.vss4j.core.coordinator;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.Access;
import io.vss4j.api.spi.AccessPolicy;
import java.security.Principal;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the embedder's policy whether the caller may do what it asks for; lets everybody in where there is none: SEC-002. */
public final class AccessGate {
  /** Lets every caller in. */
  public static final AccessGate OPEN = new AccessGate(null, () -> null);

  private final @Nullable AccessPolicy policy;
  private final Supplier<? extends @Nullable Principal> caller;

  private AccessGate(@Nullable AccessPolicy policy, Supplier<? extends @Nullable Principal> caller) {
    this.policy = policy;
    this.caller = caller;
  }

  /** Returns a gate with a policy, and with what tells who calls on the current thread; nobody is refused. */
  public static AccessGate of(AccessPolicy policy, Supplier<? extends @Nullable Principal> caller) {
    return new AccessGate(policy, caller);
  }

  /**
   * Lets a caller pass.
   *
   * @throws VssException with {@link VssError#E_ACCESSDENIED}
   */
  public void check(String call, Access wanted) {
    if (policy == null) {
      return;
    }
    Principal who = null;
    Throwable cause = null;
    try {
      who = caller.get();
      if (who != null && policy.accessOf(who).allows(wanted)) {
        return;
      }
    } catch (RuntimeException e) {
      cause = e;
    }
    throw new VssException(
        VssError.E_ACCESSDENIED,
        call + "(): " + (who == null ? "an unknown caller" : who.getName()) + " may not be a "
            + wanted.name().toLowerCase(Locale.ROOT)
            + (cause == null ? "" : ": the policy failed: " + cause),
        cause);
  }
}
