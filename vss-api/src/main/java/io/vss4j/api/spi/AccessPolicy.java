package io.vss4j.api.spi;

import java.security.Principal;

/**
 * Who may be a writer, and who a requester. Implemented by embedders.
 *
 * <p>Asked on the thread of the caller, before the call has any effect, each time a writer subscribes or an express writer is
 * registered, each time backup components are created, and at every call of them except {@code close()}, {@code sessionId()} and
 * {@code toString()}; for any thread. A caller that is refused gets {@link io.vss4j.api.VssError#E_ACCESSDENIED}. What a policy
 * throws refuses the caller too. Views and running operations that a requester holds are not asked about again.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/security-considerations-for-writers">Security Considerations for
 *     Writers</a>
 */
@FunctionalInterface
public interface AccessPolicy {
  /** Returns what a principal may be. */
  Access accessOf(Principal caller);
}
