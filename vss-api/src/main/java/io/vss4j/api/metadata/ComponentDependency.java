package io.vss4j.api.metadata;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.WriterId;

/**
 * A component of another writer without which a component makes no sense (IVssWMDependency).
 *
 * @param writerId class of the writer that has the needed component
 * @param logicalPath logical path of the needed component, as recorded; empty at the root; begins with two backslashes and a
 *     machine name when the component is on another machine
 * @param componentName name of the needed component, as recorded
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/dependencies-between-components-managed-by-different-writers">Dependencies
 *     between Components Managed by Different Writers</a>
 */
public record ComponentDependency(WriterId writerId, String logicalPath, String componentName) {
  /**
   * Makes a dependency.
   *
   * @throws NullPointerException if an argument is null
   */
  public ComponentDependency {
    requireNonNull(writerId, "writerId");
    requireNonNull(logicalPath, "logicalPath");
    requireNonNull(componentName, "componentName");
  }

  /** Tells whether the needed component is on another machine; it is then reported and not looked up. */
  public boolean isRemote() {
    return logicalPath.startsWith("\\\\") || componentName.startsWith("\\\\");
  }
}
