package io.vss4j.api.metadata;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.WriterId;
import java.util.Optional;

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
    return isPrefixed(logicalPath) || isPrefixed(componentName);
  }

  /**
   * Returns name or address of the machine that has the needed component: the first element of a logical path that begins with
   * two backslashes, or of a component name that does. Nothing if it is this machine; empty if a document names none.
   */
  public Optional<String> machine() {
    return isRemote() ? Optional.of(cut()[0]) : Optional.empty();
  }

  /** Returns the logical path of the needed component on its own machine: as recorded, without the machine. */
  public String logicalPathOnMachine() {
    if (isPrefixed(logicalPath)) {
      return cut()[1];
    }
    if (!isPrefixed(componentName)) {
      return logicalPath;
    }
    String rest = cut()[1];
    String more = rest.substring(0, Math.max(rest.lastIndexOf('\\'), 0));
    return logicalPath.isEmpty() || more.isEmpty() ? logicalPath + more : logicalPath + '\\' + more;
  }

  /** Returns the name of the needed component on its own machine: as recorded, without a machine in front. */
  public String componentNameOnMachine() {
    if (isPrefixed(logicalPath) || !isPrefixed(componentName)) {
      return componentName;
    }
    String rest = cut()[1];
    return rest.substring(rest.lastIndexOf('\\') + 1);
  }

  private static boolean isPrefixed(String text) {
    return text.startsWith("\\\\");
  }

  /** Returns the machine, and what follows it; the logical path is where writers put it, so it is looked at first. */
  private String[] cut() {
    String text = isPrefixed(logicalPath) ? logicalPath : componentName;
    int start = 0;
    while (start < text.length() && text.charAt(start) == '\\') {
      start++;
    }
    int end = text.indexOf('\\', start);
    return end < 0
        ? new String[] {text.substring(start), ""}
        : new String[] {text.substring(start, end), text.substring(end + 1)};
  }
}
