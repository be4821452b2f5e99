package io.vss4j.core.selection;

/**
 * What becomes of a component that depends on one which no writer here has.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/dependencies-between-components-managed-by-different-writers">Dependencies
 *     between Components Managed by Different Writers</a>
 */
public enum MissingTargets {
  /** It is included all the same, and the missing one is reported; the default. */
  REPORT,
  /** It is left out, as if the missing one were there and could not be backed up. */
  LEAVE_OUT
}
